// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "core/base/Error.h"
#include "core/domain/regions/live/LiveFigures.h"

namespace hotset::live {

/// What an operator wants to hear of a node.
struct Wish {
  /// Misses, expirations, evictions and removals are few; writes are as many as the clients', and cost as much.
  KindSet kinds{Kind::removal, Kind::expiry, Kind::eviction, Kind::miss, Kind::hit};
};

/// What a node can tell and what that asks for: shown before anything is changed.
struct Offer {
  KindNotes kinds;        ///< How surely each kind that was wished for would be known with the setting as needed.
  KindNotes kindsAsItIs;  ///< The same with the setting as it is.
  std::string setting;    ///< The server's own word for what decides it: "notify-keyspace-events", "stats detail".
  std::string value;      ///< As it is now.
  std::string needed;     ///< As it would have to be. The same: nothing has to be changed.
  std::string cost;       ///< What it costs the server, in a sentence, with where the figure comes from.
  /// Why the setting can't be changed, or not even be read; what is heard then is what `value` gives.
  std::optional<Error> whyFixed;

  /// Whether the operator is to be asked before it begins.
  [[nodiscard]] bool needsConsent() const noexcept { return needed != value && !whyFixed; }
};

/// Who agreed to an offer's change of the server; it is written into the workspace before the change is made.
struct Consent {
  std::string actor;  ///< "anna@desk-3", "hotsetctl".
  std::string before,
      after;  ///< The offer's value and needed: where they have changed since, the consent counts for nothing.

  [[nodiscard]] static Consent to(const Offer& offer, std::string actor) {
    return {std::move(actor), offer.value, offer.needed};
  }
};

/// Where listening to a node stands.
enum class Phase : std::uint8_t {
  off,
  starting,
  listening,
  lost,     ///< The connection or the subscription is gone and is being taken up again; meanwhile there is a gap.
  refused,  ///< The server does not allow it; `why` says what to do.
  stopping,
};

[[nodiscard]] std::string_view nameOf(Phase phase) noexcept;

/// What listening has cost so far.
struct ListeningCost {
  std::uint64_t events = 0;
  std::uint64_t commands = 0;
  std::uint64_t bytes = 0;  ///< Both ways.
  /// Of the server's processor: an estimate, 0.5 us an event as measured with Redis 7.0.
  double serverCpuSeconds = 0;
};

/// Something went unheard for a moment: a flush, which is told of no key, or a server that changed its role.
struct Break {
  WallTime time;  ///< When it was noticed, up to a second later than it was.
  Error what;
};

struct Status {
  Phase phase = Phase::off;
  std::optional<Error> why;       ///< Of lost and refused.
  Offer offer;                    ///< As it was when listening began; the notes on its kinds as they are now.
  bool isSettingChanged = false;  ///< Hotset changed the server for it, and will put it back.
  std::optional<WallTime> since;  ///< When listening began.
  std::uint64_t losses = 0;       ///< How often it was interrupted.
  std::optional<Break> lastBreak;
  /// How far back misses are held against what was heard before them; none: they are not told apart by their cause.
  std::optional<WallTime> remembersSince;
  std::optional<std::chrono::seconds> readsEvery;  ///< The reads are watched again and again.
  std::string readsRemark;                         ///< Why the last time brought nothing; empty: it did.
  ListeningCost cost;
};

}  // namespace hotset::live
