// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

namespace hotset::lab {

/// How many threads to use where somebody asked for so many; 0 is as many as the machine has.
[[nodiscard]] inline unsigned workerCount(unsigned asked) noexcept {
  return asked != 0 ? asked : std::max(1U, std::thread::hardware_concurrency());
}

/// Calls work(0) to work(count - 1), each once, on several threads, and waits for all of them. work must not throw.
template <typename Work>
void forEachInParallel(std::size_t count, unsigned threads, const Work& work) {
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    for (std::size_t i = next++; i < count; i = next++) work(i);
  };
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < std::min<std::size_t>(workerCount(threads), count); ++i) helpers.emplace_back(run);
  run();
}

}  // namespace hotset::lab
