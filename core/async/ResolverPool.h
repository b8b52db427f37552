// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/ip/address.hpp>

#include "core/async/OneShot.h"
#include "core/async/Timers.h"

namespace hotset {

using Addresses = std::vector<boost::asio::ip::address>;

/// Asks the system for a name's addresses; blocks, for as long as the system likes. Any thread.
[[nodiscard]] Result<Addresses> lookUpBySystem(const std::string& host);

/// Names to addresses without ever blocking the core or the exit: a few threads ask, and whoever waits may stop waiting
/// at any time. A thread caught in a dead name server is left behind, also when the pool goes. Core thread only;
/// destroyed before the run loop.
class ResolverPool {
 public:
  using LookUp = std::function<Result<Addresses>(const std::string& host)>;

  static constexpr std::size_t kThreadsMax = 8;
  static constexpr std::size_t kWaitingMax = 1000;
  static constexpr std::size_t kCachedMax = 1000;
  /// Long enough for a fleet on a few names, short enough for a fail-over by name.
  static constexpr std::chrono::seconds kCachedFor{10};

  ResolverPool(Executor core, Timers& timers, LookUp lookUp = lookUpBySystem);
  ResolverPool(const ResolverPool&) = delete;
  ResolverPool& operator=(const ResolverPool&) = delete;
  ~ResolverPool();

  /// At least one address, in the order to try them. IP literals and localhost are answered without asking anybody;
  /// look-ups of one name at the same time are one. No deadline of its own: the caller's `withDeadline` or
  /// cancellation ends the wait at once. Errors: nameNotResolved, overloaded.
  [[nodiscard]] AwaitableResult<Addresses> resolve(std::string host);

 private:
  struct Shared;  // with the threads, which may outlive the pool
  struct Known;   // the core thread's own

  [[nodiscard]] std::optional<Addresses> answerAtOnce(const std::string& host) const;
  std::optional<Error> ask(const std::string& host, const OneShot<Result<Addresses>>& waiter);
  static void serve(std::shared_ptr<Shared> shared);
  static void deliver(Shared& shared, const std::string& host, Result<Addresses> answer);

  Executor m_core;
  std::shared_ptr<Shared> m_shared;
  std::shared_ptr<Known> m_known;
};

}  // namespace hotset
