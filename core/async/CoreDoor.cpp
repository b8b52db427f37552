// SPDX-License-Identifier: Apache-2.0
#include "core/async/CoreDoor.h"

#include <boost/asio/execution/context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/query.hpp>

namespace hotset {

CoreDoor& CoreDoor::of(const Executor& core) {
  return boost::asio::use_service<CoreDoor>(boost::asio::query(core, boost::asio::execution::context));
}

void CoreDoor::post(const Executor& core, std::move_only_function<void()> work) {
  const std::scoped_lock lock(m_mutex);
  if (!m_isShut) boost::asio::post(core, std::move(work));
}

void CoreDoor::shut() {
  const std::scoped_lock lock(m_mutex);
  m_isShut = true;
}

}  // namespace hotset
