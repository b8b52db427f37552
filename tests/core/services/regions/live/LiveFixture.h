// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "core/clients/Network.h"
#include "core/connectors/memcached/MemcachedLiveSource.h"
#include "core/connectors/redis/RedisLiveSource.h"
#include "core/domain/regions/live/LiveTally.h"
#include "core/services/regions/live/ChangeBook.h"
#include "core/services/regions/live/LiveService.h"
#include "tests/support/RunToEnd.h"
#include "tests/support/ScratchDirectory.h"
#include "tests/support/TestServer.h"

namespace hotset::live::test {

using namespace std::chrono_literals;
using hotset::test::runToEnd;
using hotset::test::TestServer;

inline RegionPattern pattern(std::string_view glob) { return RegionPattern::parse(glob).value(); }

/// A network and a service on the test's own thread.
struct LiveFixture {
  LiveFixture() = default;
  ~LiveFixture() {
    // What was closed unwinds while what it refers to still lives.
    context.restart();
    context.run_for(500ms);
  }

  static AwaitableResult<std::optional<Secret>> give(std::optional<std::string> text) {
    if (!text) co_return std::nullopt;
    co_return Secret(std::move(*text));
  }

  LiveSourceFactory redisSources() {
    return [this](const fleet::Node& node) -> std::shared_ptr<LiveSource> {
      return std::make_shared<redis::RedisLiveSource>(
          network, node.address, [this] { return give(password); }, node.isReadOnly);
    };
  }

  LiveSourceFactory memcachedSources() {
    return [this](const fleet::Node& node) -> std::shared_ptr<LiveSource> {
      return std::make_shared<memcached::MemcachedLiveSource>(
          network, node.address, [this] { return give(password); }, node.isReadOnly);
    };
  }

  static fleet::Node nodeAt(std::uint16_t port, std::string user = {}) {
    fleet::Node node;
    node.id = fleet::NodeId("node-" + std::to_string(port));
    node.name = node.id.value();
    node.address.host = "127.0.0.1";
    node.address.port = port;
    node.address.user = std::move(user);
    return node;
  }

  template <typename T>
  T run(Awaitable<T> verb) {
    return runToEnd(context, std::move(verb));
  }

  /// Lets the loop run until it is so; fails when it has not come to that in `limit`.
  [[nodiscard]] bool until(const std::function<bool()>& isSo, std::chrono::milliseconds limit = 30s) {
    const auto end = std::chrono::steady_clock::now() + limit;
    context.restart();
    while (!isSo() && std::chrono::steady_clock::now() < end) context.run_one_for(20ms);
    return isSo();
  }

  /// A workspace's store in a file of its own.
  void openStore() {
    store = run(store::Store::open(context.get_executor(), [path = directory / "hotset.db"] {
              return store::Database::openSqlite(path, store::Upgrade::allowed);
            })).value();
    book = std::make_unique<ChangeBook>(*store);
  }

  std::optional<std::string> password;
  hotset::test::ScratchDirectory directory;
  boost::asio::io_context context;
  SystemTimers timers{context.get_executor()};
  Network network{context.get_executor(), timers};
  std::unique_ptr<store::Store> store;
  std::unique_ptr<ChangeBook> book;
};

/// What a picture counted of a region and kind, over all seconds it has.
inline std::uint64_t countOf(const PicturePtr& picture, std::string_view glob, Kind kind) {
  if (!picture) return 0;
  std::uint64_t count = 0;
  for (const SecondPtr& second : picture->seconds) {
    for (const RegionCounts& row : second->regions) {
      if (picture->regions->at(row.region) == pattern(glob)) count += row.counts[kind];
    }
  }
  return count;
}

}  // namespace hotset::live::test
