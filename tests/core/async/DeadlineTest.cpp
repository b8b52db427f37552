// SPDX-License-Identifier: Apache-2.0
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "core/async/Deadline.h"
#include "core/async/TaskScope.h"
#include "tests/support/RunToEnd.h"

namespace hotset {
namespace {

using std::chrono::seconds;

AwaitableResult<int> answerAfter(Timers& timers, seconds delay, bool* hasEnded) {
  struct Ending {
    ~Ending() { *flag = true; }
    bool* flag;
  } const ending{hasEnded};
  co_await timers.sleepFor(delay);
  co_return 42;
}

Awaitable<void> keep(AwaitableResult<int> verb, std::optional<Result<int>>* outcome) {
  *outcome = co_await std::move(verb);
}

class DeadlineTest : public testing::Test {
 protected:
  void start(seconds limit, seconds answer) {
    m_scope.start(keep(withDeadline(m_timers, limit, answerAfter(m_timers, answer, &m_hasEnded)), &m_outcome));
    m_context.poll();
  }
  void advance(seconds duration) {
    m_timers.advance(duration);
    m_context.restart();
    m_context.poll();
  }

  boost::asio::io_context m_context;
  ManualTimers m_timers{m_context.get_executor()};
  TaskScope m_scope{m_context.get_executor()};
  std::optional<Result<int>> m_outcome;
  bool m_hasEnded = false;
};

TEST_F(DeadlineTest, AnAnswerInTimePassesThrough) {
  start(seconds(2), seconds(1));
  advance(seconds(1));
  ASSERT_TRUE(m_outcome);
  EXPECT_EQ(*m_outcome, 42);
  EXPECT_EQ(m_timers.earliest(), SteadyTime::max()) << "the deadline's alarm must be forgotten";
}

TEST_F(DeadlineTest, ALateVerbIsCancelledAndHasEndedWhenTheErrorComes) {
  start(seconds(1), seconds(2));
  advance(seconds(1));
  ASSERT_TRUE(m_outcome);
  ASSERT_FALSE(m_outcome->has_value());
  EXPECT_EQ(m_outcome->error().code(), ErrorCode::timedOut);
  EXPECT_EQ(m_outcome->error().what(), "no answer within 1 s");
  EXPECT_TRUE(m_hasEnded);
}

TEST_F(DeadlineTest, CancellingTheCallerEndsTheVerbToo) {
  start(seconds(10), seconds(5));
  m_scope.cancel();
  m_context.poll();
  EXPECT_TRUE(m_hasEnded);
  EXPECT_EQ(m_scope.size(), 0U);
  EXPECT_EQ(m_timers.earliest(), SteadyTime::max());
}

TEST_F(DeadlineTest, DeadlinesNest) {
  m_scope.start(keep(withDeadline(m_timers, seconds(5),
                                  withDeadline(m_timers, seconds(1), answerAfter(m_timers, seconds(9), &m_hasEnded))),
                     &m_outcome));
  m_context.poll();
  advance(seconds(1));
  ASSERT_TRUE(m_outcome);
  EXPECT_EQ(m_outcome->error().what(), "no answer within 1 s");
}

AwaitableResult<int> cancelAndEnd(TaskScope& scope) {
  scope.cancel();
  co_return 1;
}

TEST_F(DeadlineTest, AVerbThatNeverWaitsMayCancelItsCaller) {
  m_scope.start(keep(withDeadline(m_timers, seconds(1), cancelAndEnd(m_scope)), &m_outcome));
  m_context.poll();
  EXPECT_EQ(m_scope.size(), 0U);
  EXPECT_EQ(m_timers.earliest(), SteadyTime::max());
}

TEST_F(DeadlineTest, TheCallerStaysUsableAfterATimeOut) {
  int answers = 0;
  m_scope.start([](Timers& timers, bool* hasEnded, int* count) -> Awaitable<void> {
    for (int i = 0; i < 3; ++i) {
      const auto outcome = co_await withDeadline(timers, seconds(1), answerAfter(timers, seconds(2), hasEnded));
      if (!outcome) ++*count;
    }
  }(m_timers, &m_hasEnded, &answers));
  m_context.poll();
  for (int i = 0; i < 3; ++i) advance(seconds(1));
  EXPECT_EQ(answers, 3);
}

}  // namespace
}  // namespace hotset
