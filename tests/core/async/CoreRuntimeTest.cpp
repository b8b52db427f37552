// SPDX-License-Identifier: Apache-2.0
#include <atomic>

#include <gmock/gmock.h>

#include "core/async/CoreRuntime.h"

namespace hotset {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

milliseconds timeOf(const std::function<void()>& action) {
  const auto start = steady_clock::now();
  action();
  return std::chrono::duration_cast<milliseconds>(steady_clock::now() - start);
}

TEST(CoreRuntimeTest, AVerbRunsOnTheCoreThreadAndItsValueComesBack) {
  CoreRuntime runtime;
  const auto onCore = runtime.wait<bool>([&runtime] {
    return [](CoreRuntime& core) -> AwaitableResult<bool> { co_return core.isCoreThread(); }(runtime);
  });
  ASSERT_TRUE(onCore.has_value());
  EXPECT_TRUE(*onCore);
  EXPECT_FALSE(runtime.isCoreThread());
}

TEST(CoreRuntimeTest, ShutdownEndsAtOnceWhenEverythingHonoursCancellation) {
  CoreRuntime runtime;
  std::atomic<int> ended = 0;
  struct Ending {
    ~Ending() { ++*count; }
    std::atomic<int>* count;
  };
  for (int i = 0; i < 100; ++i) {
    runtime.spawn([&runtime, &ended] {
      return [](CoreRuntime& core, std::atomic<int>* count) -> Awaitable<void> {
        const Ending ending{count};
        co_await core.timers().sleepFor(std::chrono::hours(1));
      }(runtime, &ended);
    });
  }
  EXPECT_LT(timeOf([&] { runtime.shutdown(); }), milliseconds(1000));
  EXPECT_EQ(ended, 100);
}

TEST(CoreRuntimeTest, ShutdownDestroysWhatIgnoresCancellationAfterTheDrain) {
  CoreRuntime runtime;
  std::atomic<bool> wasDestroyed = false;
  struct Ending {
    ~Ending() { *flag = true; }
    std::atomic<bool>* flag;
  };
  runtime.spawn([&runtime, &wasDestroyed] {
    return [](CoreRuntime& core, std::atomic<bool>* flag) -> Awaitable<void> {
      const Ending ending{flag};
      co_await boost::asio::this_coro::throw_if_cancelled(false);
      OneShot<bool> never(core.executor());
      while (!co_await never.waitUnlessCancelled()) {
      }
    }(runtime, &wasDestroyed);
  });
  const auto took = timeOf([&] { runtime.shutdown(milliseconds(100)); });
  EXPECT_GE(took, milliseconds(100));
  EXPECT_LT(took, milliseconds(1000));
  EXPECT_TRUE(wasDestroyed);
}

TEST(CoreRuntimeTest, ClosersAreCalledLastRegisteredFirst) {
  CoreRuntime runtime;
  std::vector<int> order;
  std::promise<void> registered;
  runtime.post([&] {
    runtime.onShutdown([&order] { order.push_back(1); });
    runtime.onShutdown([&order] { order.push_back(2); });
    registered.set_value();
  });
  registered.get_future().wait();
  runtime.shutdown();
  EXPECT_THAT(order, testing::ElementsAre(2, 1));
}

TEST(CoreRuntimeTest, AVerbAfterShutdownIsCancelled) {
  CoreRuntime runtime;
  runtime.shutdown();
  const auto outcome = runtime.wait<int>([]() -> AwaitableResult<int> { co_return 1; });
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().code(), ErrorCode::cancelled);
}

TEST(CoreRuntimeTest, AHandlerThatThrowsDoesNotStopTheLoop) {
  CoreRuntime runtime;
  runtime.post([] { throw std::runtime_error("expected in this test's output"); });
  const auto outcome = runtime.wait<int>([]() -> AwaitableResult<int> { co_return 7; });
  EXPECT_EQ(outcome.value_or(0), 7);
}

}  // namespace
}  // namespace hotset
