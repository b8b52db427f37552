// SPDX-License-Identifier: Apache-2.0
#include <future>
#include <thread>

#include <gtest/gtest.h>
#include <soci/soci.h>

#include "core/async/CoreRuntime.h"
#include "core/services/store/NodeTable.h"
#include "core/services/store/Store.h"
#include "tests/support/ScratchDirectory.h"

namespace hotset::store {
namespace {

/// A store on a core of its own, opened and closed as a program does it.
class StoreOnCore : public testing::Test {
 protected:
  void SetUp() override {
    const auto opened = m_core.wait<void>([this] { return open(this); });
    ASSERT_TRUE(opened) << opened.error().text();
  }
  void TearDown() override {
    m_core.shutdown();
    m_store.reset();
  }

  static AwaitableResult<void> open(StoreOnCore* self) {
    auto store = co_await Store::open(self->m_core.executor(), [file = self->m_directory.path() / "hotset.db"] {
      return Database::openSqlite(file);
    });
    if (!store) co_return fail(store.error());
    self->m_store = std::move(*store);
    co_return Result<void>();
  }

  static AwaitableResult<void> openAndForget(Executor core, std::filesystem::path file) {
    const auto store = co_await Store::open(std::move(core), [file] { return Database::openSqlite(file); });
    if (!store) co_return fail(store.error());
    co_return Result<void>();
  }

  test::ScratchDirectory m_directory;
  CoreRuntime m_core;
  std::unique_ptr<Store> m_store;
};

TEST_F(StoreOnCore, runsClosuresOnAThreadOfItsOwn) {
  const auto thread = m_core.wait<std::thread::id>([this] {
    return m_store->read([](soci::session&) { return Result<std::thread::id>(std::this_thread::get_id()); });
  });
  const auto core =
      m_core.wait<std::thread::id>([]() -> AwaitableResult<std::thread::id> { co_return std::this_thread::get_id(); });
  ASSERT_TRUE(thread);
  EXPECT_NE(*thread, *core);
  EXPECT_NE(*thread, std::this_thread::get_id());
}

TEST_F(StoreOnCore, carriesErrorsBack) {
  const auto failed = m_core.wait<void>([this] {
    return m_store->transact(
        [](soci::session& session) { return removeNode(session, fleet::NodeId("x"), WallTime()); });
  });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code(), ErrorCode::notFound);
}

TEST_F(StoreOnCore, doesNotBlockTheCoreWhileATransactionWaits) {
  std::promise<void> release;
  auto released = release.get_future().share();
  auto slow = std::async(std::launch::async, [&] {
    return m_core.wait<void>([&] {
      return m_store->read([released](soci::session&) {
        released.wait();
        return Result<void>();
      });
    });
  });
  const auto answered = m_core.wait<int>([]() -> AwaitableResult<int> { co_return 7; });
  EXPECT_EQ(answered.value_or(0), 7);
  EXPECT_EQ(slow.wait_for(std::chrono::seconds(0)), std::future_status::timeout);
  release.set_value();
  EXPECT_TRUE(slow.get());
}

TEST_F(StoreOnCore, reportsWhatStopsItFromOpening) {
  const auto failed = m_core.wait<void>(
      [this] { return openAndForget(m_core.executor(), m_directory.path() / "missing" / "hotset.db"); });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code(), ErrorCode::storageFailed);
}

}  // namespace
}  // namespace hotset::store
