// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>
#include <optional>

#include "core/async/TaskScope.h"
#include "core/async/Timers.h"
#include "core/connectors/LiveSource.h"
#include "core/domain/fleet/Node.h"
#include "core/domain/regions/live/LiveOffer.h"
#include "core/domain/regions/live/ServerChange.h"

namespace hotset::live {

class ChangeBook;

/// Changes the setting of one server that decides what is heard, and puts it back: intent first, then the change, then
/// what came of it. As long as it holds the setting it says every 20 s that it lives; what is silent for a minute is
/// settled by whoever comes next. Core thread; held by shared_ptr; the book and the timers outlive it and its verbs.
class SettingKeeper : public std::enable_shared_from_this<SettingKeeper> {
 public:
  static constexpr std::chrono::seconds kRenewedEvery{20};
  static constexpr std::chrono::seconds kAliveFor{60};

  /// `book` null: nothing is changed.
  SettingKeeper(Timers& timers, const Executor& executor, fleet::Node node, std::shared_ptr<LiveSource> source,
                ChangeBook* book);

  /// Makes the offer's change where consent to it is given, and holds the setting. The offer tells afterwards how it
  /// stands. Errors: conflict (it is not what was agreed to), notPermitted, storageFailed, those of the connection.
  [[nodiscard]] AwaitableResult<Offer> hold(Offer offer, std::optional<Consent> consent);
  /// Puts back what is ours, unless others still need it.
  [[nodiscard]] AwaitableResult<void> release();
  /// Puts back what a program that lives no more had changed; none: there was nothing.
  [[nodiscard]] AwaitableResult<std::optional<ServerChange>> settleLeftOver();

  /// Says no longer that it lives: what is changed is left to whoever comes next.
  void abandon() { m_tasks.cancel(); }

  /// Whether the server is different because of us.
  [[nodiscard]] bool isChanged() const noexcept { return m_held && isOpen(m_held->state); }

 private:
  using Self = std::shared_ptr<SettingKeeper>;

  static AwaitableResult<Offer> holdWhole(Self self, Offer offer, std::optional<Consent> consent);
  static AwaitableResult<Offer> change(Self self, Offer offer, Consent consent);
  static AwaitableResult<void> releaseWhole(Self self);
  static AwaitableResult<std::optional<ServerChange>> settle(Self self);
  static AwaitableResult<ServerChange> putBack(Self self, ServerChange change);
  static Awaitable<void> stayAlive(Self self);
  [[nodiscard]] ServerChange draft(const Offer& offer, ServerChange::State state, std::string actor) const;
  [[nodiscard]] WallTime aliveUntil() const;

  Timers& m_timers;
  fleet::Node m_node;
  std::shared_ptr<LiveSource> m_source;
  ChangeBook* m_book;
  std::optional<ServerChange> m_held;
  TaskScope m_tasks;
};

}  // namespace hotset::live
