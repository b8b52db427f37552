// SPDX-License-Identifier: Apache-2.0
#include "core/clients/ByteStream.h"

#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

namespace hotset {
namespace {

namespace asio = boost::asio;

auto resultIn(boost::system::error_code& code) { return asio::redirect_error(asio::use_awaitable, code); }

}  // namespace

Error errorFromSocket(const boost::system::error_code& code) {
  namespace error = asio::error;
  if (code == error::connection_refused) {
    return Error(ErrorCode::connectionRefused, "nothing listens there", {}, "Check the port, and that the server runs");
  }
  if (code == error::eof) return Error(ErrorCode::connectionLost, "the server closed the connection");
  if (code == error::connection_reset || code == error::broken_pipe || code == error::connection_aborted) {
    return Error(ErrorCode::connectionLost, "the connection was cut");
  }
  if (code == error::operation_aborted || code == error::bad_descriptor) {
    return Error(ErrorCode::connectionLost, "the connection was closed");
  }
  if (code == error::timed_out) return Error(ErrorCode::timedOut, "the host does not answer");
  if (code == error::host_unreachable || code == error::network_unreachable || code == error::network_down) {
    return Error(ErrorCode::unreachable, "there is no way to the host", {}, "Check the network and the address");
  }
  if (code == boost::system::errc::no_such_file_or_directory) {
    return Error(ErrorCode::connectionRefused, "there is no such socket", {}, "Check the path (unixsocket)");
  }
  if (code == error::access_denied) {
    return Error(ErrorCode::notPermitted, "this user may not open it", {}, "Check its permissions (unixsocketperm)");
  }
  return Error(ErrorCode::unreachable, code.message());
}

AwaitableResult<std::size_t> ByteStream::read(asio::mutable_buffer into) {
  boost::system::error_code code;
  const std::size_t count = co_await m_socket.async_read_some(into, resultIn(code));
  if (code) co_return fail(errorFromSocket(code));
  co_return count;
}

AwaitableResult<void> ByteStream::write(asio::const_buffer bytes) {
  boost::system::error_code code;
  co_await asio::async_write(m_socket, bytes, resultIn(code));
  if (code) co_return fail(errorFromSocket(code));
  co_return Result<void>();
}

void ByteStream::close() noexcept {
  boost::system::error_code ignored;
  m_socket.close(ignored);
}

}  // namespace hotset
