// SPDX-License-Identifier: Apache-2.0
#include <future>
#include <stdexcept>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "core/async/BlockingThread.h"
#include "core/async/TaskScope.h"
#include "tests/support/RunToEnd.h"

namespace hotset {
namespace {

using test::runToEnd;

Awaitable<void> fillQueue(BlockingThread& thread, std::vector<int>* order, int number) {
  co_await thread.run([order, number]() -> Result<void> {
    order->push_back(number);
    return {};
  });
}

class BlockingThreadTest : public testing::Test {
 protected:
  boost::asio::io_context m_context;
};

TEST_F(BlockingThreadTest, RunsWorkOnAnotherThreadAndResumesOnTheCaller) {
  BlockingThread thread(m_context.get_executor(), "test");
  const auto other =
      runToEnd(m_context, thread.run([]() -> Result<std::thread::id> { return std::this_thread::get_id(); }));
  ASSERT_TRUE(other.has_value());
  EXPECT_NE(*other, std::this_thread::get_id());
}

TEST_F(BlockingThreadTest, WorkThatThrowsIsAnInternalError) {
  BlockingThread thread(m_context.get_executor(), "test");
  const auto outcome =
      runToEnd(m_context, thread.run([]() -> Result<int> { throw std::runtime_error("out of luck"); }));
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().code(), ErrorCode::internal);
  EXPECT_EQ(outcome.error().what(), "out of luck");
}

TEST_F(BlockingThreadTest, WorkIsDoneInTheOrderGivenAndFinishedOnStop) {
  std::vector<int> order;
  TaskScope scope(m_context.get_executor());
  {
    BlockingThread thread(m_context.get_executor(), "test");
    for (int i = 0; i < 100; ++i) scope.start(fillQueue(thread, &order, i));
    m_context.poll();
    thread.stop();
    EXPECT_EQ(order.size(), 100U);
    EXPECT_TRUE(std::ranges::is_sorted(order));
    m_context.run();
    EXPECT_EQ(scope.size(), 0U);
  }
}

TEST_F(BlockingThreadTest, AFullQueueRefusesMoreWork) {
  BlockingThread thread(m_context.get_executor(), "test", 1);
  std::promise<void> release;
  auto released = release.get_future().share();
  std::promise<void> begun;
  TaskScope scope(m_context.get_executor());
  const auto block = [](BlockingThread& where, std::shared_future<void> until,
                        std::promise<void>* started) -> Awaitable<void> {
    co_await where.run([until, started]() -> Result<void> {
      if (started != nullptr) started->set_value();
      until.wait();
      return {};
    });
  };
  scope.start(block(thread, released, &begun));
  m_context.poll();
  begun.get_future().wait();
  scope.start(block(thread, released, nullptr));
  m_context.poll();
  const auto refused = runToEnd(m_context, thread.run([]() -> Result<void> { return {}; }));
  release.set_value();
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code(), ErrorCode::overloaded);
}

TEST_F(BlockingThreadTest, ACancelledWaitEndsWhileTheWorkStillBlocks) {
  BlockingThread thread(m_context.get_executor(), "test");
  std::promise<void> release;
  bool wasQueuedWorkDone = false;
  TaskScope scope(m_context.get_executor());
  scope.start([](BlockingThread& where, std::shared_future<void> until) -> Awaitable<void> {
    co_await where.run([until]() -> Result<void> {
      until.wait();
      return {};
    });
  }(thread, release.get_future().share()));
  scope.start([](BlockingThread& where, bool* wasDone) -> Awaitable<void> {
    co_await where.run([wasDone]() -> Result<void> {
      *wasDone = true;
      return {};
    });
  }(thread, &wasQueuedWorkDone));
  m_context.poll();
  scope.cancel();
  runToEnd(m_context, scope.drained());
  EXPECT_EQ(scope.size(), 0U);
  release.set_value();
  thread.stop();
  EXPECT_FALSE(wasQueuedWorkDone) << "work whose wait was cancelled before it began is dropped";
}

}  // namespace
}  // namespace hotset
