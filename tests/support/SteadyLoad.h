// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <functional>
#include <thread>
#include <utility>

namespace hotset::test {

/// What others do to a server meanwhile: `once` is called over and over on a thread of its own, with a pause after each
/// time that leaves the server idle for the most part, until this object goes. The test's own run loop is not held up
/// by it. `once` must not throw.
class SteadyLoad {
 public:
  static constexpr std::chrono::milliseconds kPause{5};

  explicit SteadyLoad(std::function<void()> once, std::chrono::milliseconds pause = kPause)
      : m_thread([once = std::move(once), pause](const std::stop_token& stop) {
          while (!stop.stop_requested()) {
            once();
            std::this_thread::sleep_for(pause);
          }
        }) {}

 private:
  std::jthread m_thread;
};

}  // namespace hotset::test
