// SPDX-License-Identifier: Apache-2.0
#include <optional>

#include <gtest/gtest.h>

#include "core/base/Signal.h"

namespace hotset {
namespace {

TEST(Signal, everyListenerHearsEveryValue) {
  Signal<int> signal;
  int sum = 0;
  const Subscription first = signal.subscribe([&](int value) { sum += value; });
  const Subscription second = signal.subscribe([&](int value) { sum += 10 * value; });
  signal.publish(3);
  EXPECT_EQ(sum, 33);
}

TEST(Signal, aReleasedSubscriptionHearsNothing) {
  Signal<int> signal;
  int calls = 0;
  Subscription subscription = signal.subscribe([&](int) { ++calls; });
  subscription.reset();
  signal.publish(1);
  EXPECT_EQ(calls, 0);
  EXPECT_FALSE(signal.hasListeners());
}

TEST(Signal, aListenerMayRemoveItselfAndOthersWhileCalled) {
  Signal<int> signal;
  int calls = 0;
  Subscription second;
  Subscription first = signal.subscribe([&](int) {
    ++calls;
    first.reset();
    second.reset();
  });
  second = signal.subscribe([&](int) { ++calls; });
  signal.publish(1);
  signal.publish(2);
  EXPECT_EQ(calls, 1);
}

TEST(Signal, aSubscriptionMayOutliveItsSignal) {
  std::optional<Signal<int>> signal;
  signal.emplace();
  Subscription subscription = signal->subscribe([](int) {});
  signal.reset();
  subscription.reset();
  EXPECT_FALSE(subscription.isActive());
}

}  // namespace
}  // namespace hotset
