// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "tests/support/TestServer.h"

namespace hotset::bench {

/// Keeps servers moderately busy with a mix that changes: reads that hit and miss, writes, counters, lists, expiring
/// keys, an error now and then. On a thread of its own until it goes.
class ServerLoad {
 public:
  explicit ServerLoad(std::vector<std::unique_ptr<test::TestServer>>& servers);
  ~ServerLoad();

 private:
  void run(const std::vector<std::unique_ptr<test::TestServer>>& servers);

  std::atomic<bool> m_isStopping = false;
  std::thread m_thread;
};

}  // namespace hotset::bench
