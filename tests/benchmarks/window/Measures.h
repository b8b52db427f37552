// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <vector>

#include "src/desktop/Desktop.h"
#include "tests/benchmarks/window/TaskWatch.h"

namespace hotset::bench {

inline double quantile(std::vector<double> values, double part) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

inline double nowUs() {
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Opens the window over an empty workspace and waits until its overview knows something; false: it did not come.
bool begin(desktop::Desktop& window);
/// Does something and waits for the frame that shows it, in milliseconds.
double untilDrawn(desktop::Desktop& window, const std::function<void()>& change);
void printTasks(const char* during, const WatchedApplication& application);

/// A thousand and more switches of pages, as in an hour of clicking: how much memory that leaves behind.
void measureClicks(WatchedApplication& application);
/// Fifty real servers on loopback: memory.
void measureFiftyNodes();

}  // namespace hotset::bench
