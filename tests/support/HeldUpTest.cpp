// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <filesystem>
#include <thread>

#include <gtest/gtest.h>
#include <sched.h>

#include "tests/support/HeldUp.h"

namespace hotset::test {
namespace {

using namespace std::chrono_literals;

constexpr auto kWork = 300ms;

/// At work on one processor for so long, of which each of two can have half.
void work(int processor) {
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(static_cast<std::size_t>(processor), &one);
  ASSERT_EQ(::sched_setaffinity(0, sizeof one, &one), 0);
  const auto end = std::chrono::steady_clock::now() + kWork;
  while (std::chrono::steady_clock::now() < end) {
  }
}

TEST(HeldUpTest, TwoThatShareAProcessorHoldEachOtherUp) {
  if (!std::filesystem::exists("/proc/self/schedstat")) GTEST_SKIP() << "this kernel keeps no account of it";
  const int processor = ::sched_getcpu();
  const HeldUp heldUp;
  std::jthread one(work, processor);
  std::jthread other(work, processor);
  std::this_thread::sleep_for(kWork * 2 / 3);
  EXPECT_GE(heldUp.soFar(), kWork / 5);
}

}  // namespace
}  // namespace hotset::test
