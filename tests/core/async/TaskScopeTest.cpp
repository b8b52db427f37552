// SPDX-License-Identifier: Apache-2.0
#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "core/async/TaskScope.h"
#include "core/async/Timers.h"
#include "tests/support/RunToEnd.h"

namespace hotset {
namespace {

using std::chrono::seconds;
using test::runToEnd;

class TaskScopeTest : public testing::Test {
 protected:
  boost::asio::io_context m_context;
  ManualTimers m_timers{m_context.get_executor()};
};

TEST_F(TaskScopeTest, DrainsWhenTheLastCoroutineHasEnded) {
  TaskScope scope(m_context.get_executor());
  for (int i = 1; i <= 3; ++i) scope.start(m_timers.sleepFor(seconds(i)));
  m_context.poll();
  m_timers.advance(seconds(2));
  m_context.poll();
  EXPECT_EQ(scope.size(), 1U);
  m_timers.advance(seconds(1));
  runToEnd(m_context, scope.drained());
  EXPECT_EQ(scope.size(), 0U);
}

TEST_F(TaskScopeTest, NothingStartsOnceItIsCancelled) {
  TaskScope scope(m_context.get_executor());
  scope.cancel();
  scope.start(m_timers.sleepFor(seconds(1)));
  EXPECT_EQ(scope.size(), 0U);
}

Awaitable<void> endItself(std::unique_ptr<TaskScope>* scope, Timers& timers, bool* wasCancelled) {
  struct Ending {
    ~Ending() { *flag = true; }
    bool* flag;
  } const ending{wasCancelled};
  scope->reset();
  co_await timers.sleepFor(seconds(1));
}

TEST_F(TaskScopeTest, ACoroutineMayDestroyTheScopeItRunsIn) {
  auto scope = std::make_unique<TaskScope>(m_context.get_executor());
  bool wasCancelled = false;
  scope->start(endItself(&scope, m_timers, &wasCancelled));
  m_context.poll();
  EXPECT_EQ(scope, nullptr);
  EXPECT_TRUE(wasCancelled);
}

// Asio posts the emission with a bare pointer into the signal: it must still be there, though the coroutine has ended.
TEST_F(TaskScopeTest, CancellingFromOutsideTheLoopRacesNoCoroutineThatEnds) {
  for (int i = 0; i < 100; ++i) {
    TaskScope scope(m_context.get_executor());
    for (int k = 0; k < 10; ++k) scope.start(m_timers.sleepFor(seconds(1)));
    m_context.restart();
    m_context.poll();
    m_timers.advance(seconds(1));  // every coroutine is about to end
    scope.cancel();
    m_context.restart();
    m_context.poll();
    EXPECT_EQ(scope.size(), 0U);
  }
}

}  // namespace
}  // namespace hotset
