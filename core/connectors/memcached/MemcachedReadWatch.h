// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/async/Awaitable.h"
#include "core/clients/memcached/MemcachedConnection.h"
#include "core/domain/regions/live/ReadWindows.h"
#include "core/protocol/memcached/WatchLine.h"

namespace hotset::memcached {

/// Tells the reads among the look-ups that `watch` shows. A store looks its key up before it stores, on the same
/// connection: that look-up is none. A delete is not told from a read. Pure.
class ReadsAmongFetches {
 public:
  static constexpr std::size_t kClientsMax = 10'000;

  explicit ReadsAmongFetches(const live::ReadWatcher& watcher) : m_watcher(watcher) {}

  void take(const WatchLine& line);
  /// Tells what is still held back.
  void end();

 private:
  struct Fetch {
    std::string key;
    bool wasFound = false;
  };

  const live::ReadWatcher& m_watcher;
  std::map<std::int64_t, Fetch> m_last;  // of each client
};

/// Sees look-ups and stores of a server in short windows of `watch`, each on a connection of its own, between which the
/// server is asked how busy it is. It leaves lines out where it can't keep up, and says how many. `network` outlives
/// it.
[[nodiscard]] AwaitableResult<live::WindowsTaken> watchReadsOf(Network& network, MemcachedTarget target,
                                                               live::ReadWindows windows, live::ReadWatcher watcher);

}  // namespace hotset::memcached
