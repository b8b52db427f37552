// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <atomic>
#include <functional>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>

#include "core/services/regions/live/LiveService.h"
#include "tests/core/services/regions/live/LiveFixture.h"
#include "tests/support/ScriptedServer.h"

namespace hotset::live::test {
namespace {

using hotset::test::ScriptedConnection;
using hotset::test::ScriptedServer;
using testing::HasSubstr;

constexpr ReadWindows kShort{.count = 3, .each = 100ms, .between = 100ms};
/// More than any clock of a test moves between two looks.
constexpr double kMuch = 1e6;

/// What a server says on each look at its load, the last again and again, and whether it was watched.
struct Script {
  explicit Script(std::vector<double> seconds) : busySeconds(std::move(seconds)) {}

  [[nodiscard]] double next() {
    const std::size_t look = looks++;
    return busySeconds[std::min(look, busySeconds.size() - 1)];
  }

  void asRedis(ScriptedConnection& client) {
    while (const auto command = client.readAfterHandshake()) {
      std::string answer = "+OK\r\n";
      if (command->front() == "INFO") {
        const std::string text =
            command->back() == "cpu" ? "used_cpu_user_main_thread:" + std::to_string(next()) + "\r\n" : "";
        answer = "$" + std::to_string(text.size()) + "\r\n" + text + "\r\n";
      }
      if (command->front() == "MONITOR") {
        ++watches;
        if (!onMonitor(client)) return;
      } else if (!client.write(answer)) {
        return;
      }
    }
  }

  void asMemcached(ScriptedConnection& client) {
    for (std::string text = client.readSome(); !text.empty(); text = client.readSome()) {
      if (text.starts_with("watch")) ++watches;
      const bool isGreeting = text.starts_with("version");
      const std::string answer = isGreeting ? "VERSION 1.6.18\r\n"
                                 : text.starts_with("stats")
                                     ? "STAT rusage_user " + std::to_string(next()) + "\r\nSTAT threads 4\r\nEND\r\n"
                                     : "OK\r\n";
      if (!client.write(answer)) return;
    }
  }

  std::vector<double> busySeconds;
  std::function<bool(ScriptedConnection&)> onMonitor = [](ScriptedConnection& client) {
    return client.write("+OK\r\n");
  };
  std::atomic<std::size_t> looks = 0;
  std::atomic<int> watches = 0;
};

class Sampler {
 public:
  Result<ReadShares> sample(Script& script, fleet::ServerKind kind) {
    const bool isMemcached = kind == fleet::ServerKind::memcached;
    const ScriptedServer server(
        [&](ScriptedConnection& client) { isMemcached ? script.asMemcached(client) : script.asRedis(client); });
    LiveService service(m_fixture.timers, m_fixture.context.get_executor(),
                        isMemcached ? m_fixture.memcachedSources() : m_fixture.redisSources(), nullptr);
    auto node = LiveFixture::nodeAt(server.port());
    node.address.kind = kind;
    return m_fixture.run(service.sampleReads(node, {pattern("user:*")}, kShort));
  }

 private:
  LiveFixture m_fixture;
};

/// Windows are opened only where a server has time for them.
class ReadGuardTest : public testing::TestWithParam<fleet::ServerKind> {
 protected:
  Result<ReadShares> sample(Script& script) { return m_sampler.sample(script, GetParam()); }

  Sampler m_sampler;
};

TEST_P(ReadGuardTest, ABusyServerIsNotWatchedAtAll) {
  Script script({0, kMuch});
  const auto refused = sample(script);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::notPermitted);
  EXPECT_THAT(refused.error().text(), HasSubstr("busy"));
  EXPECT_EQ(script.watches, 0);
}

TEST_P(ReadGuardTest, AServerThatBecomesBusyIsWatchedNoMoreAndWhatWasSeenIsKept) {
  Script script({0, 0, 0, kMuch});
  const auto reads = sample(script);
  ASSERT_TRUE(reads) << reads.error().text();
  EXPECT_EQ(reads->windows, 1);
  EXPECT_THAT(reads->remark, HasSubstr("busy"));
  EXPECT_EQ(script.watches, 1);
}

TEST_P(ReadGuardTest, WhatAWindowItselfCostsDoesNotStandAgainstTheNext) {
  Script script({0, 0, kMuch});
  const auto reads = sample(script);
  ASSERT_TRUE(reads) << reads.error().text();
  EXPECT_EQ(reads->windows, 3) << reads->remark;
  EXPECT_EQ(script.watches, 3);
}

INSTANTIATE_TEST_SUITE_P(Kinds, ReadGuardTest, testing::Values(fleet::ServerKind::redis, fleet::ServerKind::memcached),
                         [](const auto& info) {
                           return info.param == fleet::ServerKind::redis ? "redis" : "memcached";
                         });

TEST(ReadWindowTest, BeginsWhenTheServerHasAgreed) {
  Script script({0});
  script.onMonitor = [](ScriptedConnection& client) {
    std::this_thread::sleep_for(3 * kShort.each);  // longer than a window
    return client.write("+OK\r\n+1.5 [0 127.0.0.1:5000] \"GET\" \"user:1\"\r\n");
  };
  const auto reads = Sampler().sample(script, fleet::ServerKind::redis);
  ASSERT_TRUE(reads) << reads.error().text();
  EXPECT_EQ(reads->windows, 3) << reads->remark;
  EXPECT_EQ(reads->reads, 3U);
}

TEST(ReadWindowTest, OfAServerThatDoesNotAgreeIsAFailure) {
  Script script({0});
  script.onMonitor = [](ScriptedConnection& client) {
    client.stayMute();
    return false;
  };
  const auto refused = Sampler().sample(script, fleet::ServerKind::redis);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::timedOut);
  EXPECT_THAT(refused.error().text(), HasSubstr("MONITOR"));
}

}  // namespace
}  // namespace hotset::live::test
