// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

#include "core/async/BlockingThread.h"
#include "core/services/store/Database.h"

namespace hotset::store {

/// The workspace's database behind one thread of its own: the single writer of this program. Built, used and destroyed
/// on the core thread, which it never blocks but in the destructor (until the transaction under way has ended).
class Store {
 public:
  using Opener = std::function<Result<std::unique_ptr<Database>>()>;

  /// Opens the database on the store's thread.
  static AwaitableResult<std::unique_ptr<Store>> open(Executor core, Opener opener);

  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  ~Store() = default;

  /// Runs the closure in a write transaction, on the store's thread: a function of soci::session& that returns a
  /// Result and owns all it touches; it may be run more than once. See Database::transact. Errors: the closure's own,
  /// `storageFailed`, `overloaded` when a thousand transactions wait.
  template <typename Closure>
  [[nodiscard]] auto transact(Closure closure) -> Awaitable<std::invoke_result_t<Closure&, soci::session&>> {
    return run(Access::write, std::move(closure));
  }
  /// The same for a closure that only reads: it sees one state of the database and holds no writer up.
  template <typename Closure>
  [[nodiscard]] auto read(Closure closure) -> Awaitable<std::invoke_result_t<Closure&, soci::session&>> {
    return run(Access::read, std::move(closure));
  }

 private:
  explicit Store(Executor core) : m_thread(std::move(core), "hotset-store") {}

  template <typename Closure>
  auto run(Access access, Closure closure) -> Awaitable<std::invoke_result_t<Closure&, soci::session&>> {
    return m_thread.run([database = m_database.get(), access, closure = std::move(closure)]() mutable {
      return database->transact(access, closure);
    });
  }

  std::unique_ptr<Database> m_database;  // used by the thread, which therefore ends before it
  BlockingThread m_thread;
};

}  // namespace hotset::store
