// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "core/connectors/redis/InfoParser.h"
#include "core/connectors/redis/RedisConnector.h"
#include "tests/support/RunToEnd.h"
#include "tests/support/TestServer.h"

namespace hotset::redis {

using SamplePtr = std::shared_ptr<const stats::StatsSample>;

inline constexpr StatsReading kAll{.details = true, .slowLog = true, .clients = true, .config = true, .memory = true};

/// A core of its own on the calling thread.
struct Core {
  boost::asio::io_context context;
  SystemTimers timers{context.get_executor()};
  Network network{context.get_executor(), timers};

  Result<SamplePtr> read(RedisConnector& connector, StatsReading reading = {}) {
    return test::runToEnd(context, connector.readStats(reading));
  }
  /// Reads until it works.
  Result<SamplePtr> readWithin(RedisConnector& connector, std::chrono::milliseconds limit) {
    const auto end = std::chrono::steady_clock::now() + limit;
    while (true) {
      auto sample = read(connector);
      if (sample || std::chrono::steady_clock::now() > end) return sample;
      test::runToEnd(context, timers.sleepFor(std::chrono::milliseconds(20)));
    }
  }
};

inline fleet::NodeAddress addressOf(std::uint16_t port, std::string user = {}) {
  fleet::NodeAddress address;
  address.host = "127.0.0.1";
  address.port = port;
  address.user = std::move(user);
  return address;
}

inline RedisConnector::PasswordSource passwordSource(std::optional<std::string> password) {
  return [password = std::move(password)]() -> AwaitableResult<std::optional<Secret>> {
    return [](std::optional<std::string> text) -> AwaitableResult<std::optional<Secret>> {
      if (!text) co_return std::optional<Secret>();
      co_return std::optional(Secret::copyOf(*text));
    }(password);
  };
}

inline void runScript(const test::TestServer& server, const std::string& script) {
  server.command({"EVAL", script, "0"});
}

inline stats::StatsSample infoOf(const test::TestServer& server) {
  stats::StatsSample sample;
  readInfo(server.command({"INFO", "all"}), sample);
  return sample;
}

class ConnectorFixture : public test::EveryServer {
 protected:
  Core core;
};

}  // namespace hotset::redis
