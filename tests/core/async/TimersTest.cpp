// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "core/async/TaskScope.h"
#include "core/async/Timers.h"
#include "tests/support/RunToEnd.h"

namespace hotset {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class ManualTimersTest : public testing::Test {
 protected:
  boost::asio::io_context m_context;
  ManualTimers m_timers{m_context.get_executor()};
};

TEST_F(ManualTimersTest, AlarmsRingInOrderEachAtItsOwnTime) {
  const auto start = m_timers.now();
  std::vector<SteadyTime> rung;
  const auto note = [&] { rung.push_back(m_timers.now()); };
  const Timer late = m_timers.after(seconds(3), note);
  const Timer early = m_timers.after(seconds(1), note);
  m_timers.advance(seconds(2));
  EXPECT_THAT(rung, testing::ElementsAre(start + seconds(1)));
  m_timers.advance(seconds(2));
  EXPECT_THAT(rung, testing::ElementsAre(start + seconds(1), start + seconds(3)));
  EXPECT_EQ(m_timers.now(), start + seconds(4));
}

TEST_F(ManualTimersTest, AnAlarmForgottenNeverRings) {
  bool hasRung = false;
  Timer alarm = m_timers.after(seconds(1), [&] { hasRung = true; });
  alarm.reset();
  m_timers.advance(seconds(2));
  EXPECT_FALSE(hasRung);
  EXPECT_EQ(m_timers.earliest(), SteadyTime::max());
}

TEST_F(ManualTimersTest, AnAlarmMaySetAndForgetOthersWhileItRings) {
  int count = 0;
  Timer forgotten;
  Timer next;
  const Timer first = m_timers.after(seconds(1), [&] {
    forgotten.reset();
    next = m_timers.after(seconds(1), [&] { ++count; });
  });
  forgotten = m_timers.after(seconds(1), [&] { count += 100; });
  m_timers.advance(seconds(2));
  EXPECT_EQ(count, 1);
}

TEST_F(ManualTimersTest, SleepingEndsWhenTheClockIsMoved) {
  TaskScope scope(m_context.get_executor());
  scope.start(m_timers.sleepFor(seconds(5)));
  m_context.poll();
  m_timers.advance(milliseconds(4999));
  m_context.poll();
  EXPECT_EQ(scope.size(), 1U);
  m_timers.advance(milliseconds(1));
  m_context.poll();
  EXPECT_EQ(scope.size(), 0U);
}

TEST_F(ManualTimersTest, CancellingASleepForgetsItsAlarm) {
  TaskScope scope(m_context.get_executor());
  scope.start(m_timers.sleepFor(seconds(5)));
  m_context.poll();
  scope.cancel();
  m_context.poll();
  EXPECT_EQ(scope.size(), 0U);
  EXPECT_EQ(m_timers.earliest(), SteadyTime::max());
}

TEST(SystemTimersTest, AnAlarmRingsAndTheLoopThenEnds) {
  boost::asio::io_context context;
  SystemTimers timers(context.get_executor());
  int rung = 0;
  const Timer soon = timers.after(milliseconds(5), [&] { ++rung; });
  Timer never = timers.after(std::chrono::hours(1), [&] { rung += 100; });
  const Timer sooner = timers.after(milliseconds(1), [&] {
    ++rung;
    never.reset();
  });
  context.run_for(seconds(5));
  EXPECT_EQ(rung, 2);
  EXPECT_TRUE(context.stopped()) << "no alarm is left, so nothing may keep the loop alive";
}

TEST(SystemTimersTest, AnAlarmBeyondTheEndOfTimeIsKept) {
  boost::asio::io_context context;
  SystemTimers timers(context.get_executor());
  bool hasRung = false;
  const Timer alarm = timers.after(std::chrono::nanoseconds::max(), [&] { hasRung = true; });
  context.run_for(milliseconds(5));
  EXPECT_FALSE(hasRung);
}

}  // namespace
}  // namespace hotset
