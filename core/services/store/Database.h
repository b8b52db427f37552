// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <type_traits>
#include <utility>

#include "core/base/Result.h"
#include "core/services/store/Migration.h"

namespace soci {
class session;
}

namespace hotset::store {

class Backend;

enum class Access : bool { read, write };

/// What to do about a database whose schema is older than ours.
enum class Upgrade : bool {
  refused,  ///< Another program works with it: an error says so.
  allowed,  ///< Migrate it, keeping a copy of the file first.
};

/// The workspace's database. Blocking, and used on one thread at a time: Store puts it on a thread of its own.
/// Opening checks that it is whole and that its schema is ours, and migrates it where that is allowed; a database with
/// a newer schema, a damaged one, or one that is not Hotset's is refused and left untouched.
class Database {
 public:
  using Work = std::function<Result<void>(soci::session&)>;

  static Result<std::unique_ptr<Database>> openSqlite(const std::filesystem::path& file,
                                                      Upgrade upgrade = Upgrade::allowed,
                                                      std::span<const Migration> steps = migrations());
  /// Of another kind (see postgres/).
  static Result<std::unique_ptr<Database>> open(std::unique_ptr<Backend> backend, Upgrade upgrade,
                                                std::span<const Migration> steps);

  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  /// Runs the closure, a function of soci::session& that returns a Result, in a transaction of its own: committed when
  /// it returns a value, rolled back when it returns an error or an exception leaves it. Where the database finds that
  /// the transaction conflicts with another (PostgreSQL), the closure is run again, so it does nothing but SQL.
  template <typename Closure>
  auto transact(Access access, Closure&& closure) -> std::invoke_result_t<Closure&, soci::session&> {
    using Outcome = std::invoke_result_t<Closure&, soci::session&>;
    Outcome outcome = fail(ErrorCode::internal, "the transaction did not begin");
    const Result<void> done = run(access, [&](soci::session& session) -> Result<void> {
      outcome = closure(session);
      if (!outcome) return fail(outcome.error());
      return {};
    });
    if (!done) return fail(done.error());
    return outcome;
  }

 private:
  Database(std::unique_ptr<Backend> backend, int version);

  Result<void> run(Access access, const Work& work);
  Result<void> runOnce(Access access, const Work& work);
  Result<void> prepare(Upgrade upgrade, std::span<const Migration> steps);
  Result<void> migrate(Upgrade upgrade, std::span<const Migration> steps, int present);
  Result<void> carryOut(const Migration& step);
  Result<int> storedVersion();
  Result<void> checkVersion();
  void rollBack() noexcept;

  std::unique_ptr<Backend> m_backend;
  std::unique_ptr<soci::session> m_session;
  int m_version = 0;
  bool m_isLost = false;
  bool m_isCommitting = false;  // COMMIT was sent, its answer is not yet there
};

}  // namespace hotset::store
