// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <mutex>

#include <boost/asio/execution_context.hpp>

#include "core/async/OneShot.h"

namespace hotset {

/// The way into a run loop from other threads, which can be shut: Asio forbids to post to a context that is being shut
/// down, and a thread that blocks can't be waited for. A part of the loop itself, found through its executor.
class CoreDoor final : public boost::asio::execution_context::service {
 public:
  using key_type = CoreDoor;
  static inline boost::asio::execution_context::id id;

  explicit CoreDoor(boost::asio::execution_context& context) : service(context) {}

  /// The door of the loop behind an executor. Any thread, while the loop exists.
  static CoreDoor& of(const Executor& core);

  /// Runs work on the core thread; drops it when the door is shut. Any thread.
  void post(const Executor& core, std::move_only_function<void()> work);

  /// Lets nothing in from now on, and waits for whoever is in the doorway.
  void shut();

 private:
  void shutdown() noexcept override {}

  std::mutex m_mutex;
  bool m_isShut = false;
};

}  // namespace hotset
