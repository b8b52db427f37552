// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "core/async/Operation.h"
#include "core/async/Timers.h"
#include "tests/support/RunToEnd.h"

namespace hotset {
namespace {

using std::chrono::seconds;
using test::runToEnd;
using testing::ElementsAre;

class OperationTest : public testing::Test {
 protected:
  /// Counts to ten, a second each.
  std::shared_ptr<Operation<int>> startCounting() {
    return Operation<int>::start(m_context.get_executor(), OperationId("count"),
                                 [this](auto report) { return countToTen(m_timers, std::move(report)); });
  }
  static AwaitableResult<int> countToTen(Timers& timers, Operation<int>::Report report) {
    for (std::uint64_t i = 1; i <= 10; ++i) {
      co_await timers.sleepFor(seconds(1));
      report({.done = i, .total = 10, .doing = "counting"});
    }
    co_return 10;
  }
  void pass(int duration) {
    for (int i = 0; i < duration; ++i) {
      m_context.restart();
      m_context.poll();
      m_timers.advance(seconds(1));
    }
    m_context.restart();
    m_context.poll();
  }

  boost::asio::io_context m_context;
  ManualTimers m_timers{m_context.get_executor()};
};

TEST_F(OperationTest, TellsItsProgressAndEndsWithAnOutcomeThatStays) {
  const auto operation = startCounting();
  std::vector<std::uint64_t> heard;
  const auto subscription = operation->onProgress([&](const Progress& progress) { heard.push_back(progress.done); });
  pass(4);
  EXPECT_THAT(heard, ElementsAre(1, 2, 3, 4));
  EXPECT_EQ(operation->progress().done, 4U);
  EXPECT_FALSE(operation->outcome());
  pass(6);
  ASSERT_TRUE(operation->outcome());
  EXPECT_EQ(*operation->outcome(), 10);
  EXPECT_EQ(runToEnd(m_context, operation->wait()), 10) << "waiting after the end gives the same";
}

TEST_F(OperationTest, CancellingEndsItWithCancelled) {
  const auto operation = startCounting();
  pass(2);
  operation->cancel();
  const auto outcome = runToEnd(m_context, operation->wait());
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().code(), ErrorCode::cancelled);
  EXPECT_EQ(operation->progress().done, 2U);
}

TEST_F(OperationTest, WorkNobodyLooksAtAnyMoreIsCancelled) {
  auto operation = startCounting();
  pass(1);
  operation.reset();
  m_context.restart();
  m_context.poll();
  EXPECT_EQ(m_timers.earliest(), SteadyTime::max()) << "its sleep must be forgotten";
}

}  // namespace
}  // namespace hotset
