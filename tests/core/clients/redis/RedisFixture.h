// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <utility>

#include <boost/asio/io_context.hpp>

#include "core/clients/redis/RedisClient.h"
#include "tests/support/RunToEnd.h"
#include "tests/support/TestServer.h"

namespace hotset::redis::test {

using namespace std::chrono_literals;
using hotset::test::runToEnd;
using hotset::test::TestAuthority;
using hotset::test::TestServer;

/// What a client needs around it, on the test's own thread.
struct NetworkFixture {
  explicit NetworkFixture(ResolverPool::LookUp lookUp = lookUpBySystem)
      : network(context.get_executor(), timers, std::move(lookUp)) {}
  ~NetworkFixture() {
    // What was closed unwinds while what it refers to still lives.
    context.restart();
    context.run_for(2s);
  }

  boost::asio::io_context context;
  SystemTimers timers{context.get_executor()};
  Network network;
};

inline fleet::NodeAddress tcpAddress(std::uint16_t port) {
  fleet::NodeAddress address;
  address.host = "127.0.0.1";
  address.port = port;
  return address;
}

inline RedisTarget tcpTarget(std::uint16_t port) { return {.address = tcpAddress(port), .password = std::nullopt}; }

inline RedisRequest read(std::string_view name) { return RedisRequest(Repeatable::yes).add(name); }

}  // namespace hotset::redis::test
