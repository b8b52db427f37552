// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "core/clients/Network.h"
#include "tests/support/RunToEnd.h"
#include "tests/support/TestMemcached.h"

namespace hotset::memcached::test {

using namespace std::chrono_literals;
using hotset::test::runToEnd;
using hotset::test::TestMemcached;

/// A test beside a real memcached; left out where there is none.
class MemcachedFixture : public testing::Test {
 protected:
  void SetUp() override {
    if (!TestMemcached::isInstalled()) GTEST_SKIP() << "no memcached is installed";
  }
  void TearDown() override {
    // What was closed unwinds while what it refers to still lives.
    context.restart();
    context.run_for(500ms);
  }

  static fleet::NodeAddress addressOf(const TestMemcached& server) {
    fleet::NodeAddress address;
    address.host = "127.0.0.1";
    address.port = server.port();
    address.kind = fleet::ServerKind::memcached;
    return address;
  }

  /// Of a server that speaks TLS with a certificate of the tests' authority.
  static fleet::NodeAddress trustedAddressOf(const TestMemcached& server) {
    fleet::NodeAddress address = addressOf(server);
    address.transport = fleet::Transport::tls;
    address.tls.authorityFile = hotset::test::TestAuthority::instance().authorityFile();
    return address;
  }
  static const hotset::test::Certificate* certificate() { return &hotset::test::TestAuthority::instance().server(); }

  static std::vector<std::string> keys(const std::string& front, std::size_t count) {
    std::vector<std::string> made;
    for (std::size_t i = 0; i < count; ++i) made.push_back(front + std::to_string(i));
    return made;
  }

  boost::asio::io_context context;
  SystemTimers timers{context.get_executor()};
  Network network{context.get_executor(), timers};
};

}  // namespace hotset::memcached::test
