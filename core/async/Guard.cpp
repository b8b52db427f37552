// SPDX-License-Identifier: Apache-2.0
#include "core/async/Guard.h"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>
#include <spdlog/spdlog.h>

namespace hotset {

Error errorFrom(const std::exception_ptr& exception) {
  try {
    std::rethrow_exception(exception);
  } catch (const boost::system::system_error& error) {
    if (error.code() == boost::asio::error::operation_aborted) return Error(ErrorCode::cancelled, "it was cancelled");
    return Error(ErrorCode::internal, error.code().message());
  } catch (const std::exception& error) {
    return Error(ErrorCode::internal, error.what());
  } catch (...) {
    return Error(ErrorCode::internal, "an exception of unknown type");
  }
}

void reportDefect(const std::exception_ptr& exception) noexcept {
  try {
    const Error error = errorFrom(exception);
    if (error.code() != ErrorCode::cancelled) spdlog::error("defect: {}", error.text());
  } catch (...) {
    // Nothing is left to report with.
    return;
  }
}

}  // namespace hotset
