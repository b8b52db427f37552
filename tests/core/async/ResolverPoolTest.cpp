// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <chrono>
#include <future>

#include <boost/asio/io_context.hpp>
#include <gmock/gmock.h>

#include "core/async/Deadline.h"
#include "core/async/ResolverPool.h"
#include "core/async/TaskScope.h"
#include "tests/support/RunToEnd.h"

namespace hotset {
namespace {

using namespace std::chrono_literals;
using boost::asio::ip::make_address;
using test::runToEnd;
using testing::ElementsAre;

const Addresses kSomewhere{make_address("10.0.0.7"), make_address("10.0.0.8")};

/// A name server that answers nothing until it is released; left-behind threads hold on to it.
struct DeadNameServer {
  std::promise<void> release;
  std::shared_future<void> released = release.get_future().share();
  std::atomic<int> asked = 0;

  ResolverPool::LookUp lookUp() {
    return [this, until = released](const std::string&) -> Result<Addresses> {
      ++asked;
      until.wait();
      return kSomewhere;
    };
  }
};

class ResolverPoolTest : public testing::Test {
 protected:
  boost::asio::io_context m_context;
  ManualTimers m_timers{m_context.get_executor()};
  std::atomic<int> m_asked = 0;
  ResolverPool::LookUp m_answering = [this](const std::string&) -> Result<Addresses> {
    ++m_asked;
    return kSomewhere;
  };
};

TEST_F(ResolverPoolTest, ANameIsLookedUpOnAThreadOfItsOwn) {
  std::thread::id other;
  ResolverPool pool(m_context.get_executor(), m_timers, [&](const std::string&) -> Result<Addresses> {
    other = std::this_thread::get_id();
    return kSomewhere;
  });
  EXPECT_EQ(runToEnd(m_context, pool.resolve("cache-1")), kSomewhere);
  EXPECT_NE(other, std::this_thread::get_id());
}

TEST_F(ResolverPoolTest, LiteralsAndLocalhostAskNobody) {
  ResolverPool pool(m_context.get_executor(), m_timers, m_answering);
  EXPECT_EQ(runToEnd(m_context, pool.resolve("192.168.1.2")), Addresses{make_address("192.168.1.2")});
  EXPECT_EQ(runToEnd(m_context, pool.resolve("::1")), Addresses{make_address("::1")});
  const auto local = runToEnd(m_context, pool.resolve("localhost"));
  ASSERT_TRUE(local.has_value());
  EXPECT_THAT(*local, ElementsAre(make_address("127.0.0.1"), make_address("::1")));
  EXPECT_EQ(m_asked, 0);
}

TEST_F(ResolverPoolTest, AnAnswerIsKeptForAWhileAndAFailureIsNot) {
  ResolverPool pool(m_context.get_executor(), m_timers, m_answering);
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(runToEnd(m_context, pool.resolve("cache-1")).has_value());
  EXPECT_EQ(m_asked, 1);
  m_timers.advance(ResolverPool::kCachedFor);
  EXPECT_TRUE(runToEnd(m_context, pool.resolve("cache-1")).has_value());
  EXPECT_EQ(m_asked, 2);

  ResolverPool failing(m_context.get_executor(), m_timers, [this](const std::string& host) -> Result<Addresses> {
    ++m_asked;
    return fail(ErrorCode::nameNotResolved, "no host has this name", host);
  });
  for (int i = 0; i < 2; ++i) {
    const auto answer = runToEnd(m_context, failing.resolve("cahce-1"));
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().code(), ErrorCode::nameNotResolved);
  }
  EXPECT_EQ(m_asked, 4);
}

Awaitable<void> count(ResolverPool& pool, std::string host, int* answers) {
  const auto answer = co_await pool.resolve(std::move(host));
  if (answer) ++*answers;
}

TEST_F(ResolverPoolTest, ManyWhoAskForOneNameAskOnce) {
  DeadNameServer server;
  ResolverPool pool(m_context.get_executor(), m_timers, server.lookUp());
  TaskScope scope(m_context.get_executor());
  int answers = 0;
  for (int i = 0; i < 200; ++i) scope.start(count(pool, "cache-1", &answers));
  m_context.poll();
  server.release.set_value();
  runToEnd(m_context, scope.drained());
  EXPECT_EQ(answers, 200);
  EXPECT_EQ(server.asked, 1);
}

TEST_F(ResolverPoolTest, ADeadNameServerHoldsUpNeitherTheDeadlineNorTheEnd) {
  DeadNameServer server;
  const auto start = std::chrono::steady_clock::now();
  {
    SystemTimers timers(m_context.get_executor());
    ResolverPool pool(m_context.get_executor(), timers, server.lookUp());
    for (int i = 0; i < 20; ++i) {  // more than there are threads
      const auto host = "cache-" + std::to_string(i);
      const auto answer = runToEnd(m_context, withDeadline(timers, 20ms, pool.resolve(host)));
      ASSERT_FALSE(answer.has_value());
      EXPECT_EQ(answer.error().code(), ErrorCode::timedOut);
    }
  }
  EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
  EXPECT_LE(server.asked, static_cast<int>(ResolverPool::kThreadsMax));
  server.release.set_value();
}

TEST_F(ResolverPoolTest, TooManyNamesAtOnceAreRefused) {
  DeadNameServer server;
  ResolverPool pool(m_context.get_executor(), m_timers, server.lookUp());
  TaskScope scope(m_context.get_executor());
  int answers = 0;
  const std::size_t many = ResolverPool::kThreadsMax + ResolverPool::kWaitingMax + 10;
  for (std::size_t i = 0; i < many; ++i) scope.start(count(pool, "cache-" + std::to_string(i), &answers));
  m_context.poll();
  const auto refused = runToEnd(m_context, pool.resolve("one-more"));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().code(), ErrorCode::overloaded);
  server.release.set_value();
  scope.cancel();
  runToEnd(m_context, scope.drained());
}

TEST_F(ResolverPoolTest, TheSystemKnowsThisMachineAndNotANameThatCannotBe) {
  EXPECT_TRUE(lookUpBySystem("127.0.0.1").has_value());
  const auto answer = lookUpBySystem("no such name.invalid");
  ASSERT_FALSE(answer.has_value());
  EXPECT_EQ(answer.error().code(), ErrorCode::nameNotResolved);
}

}  // namespace
}  // namespace hotset
