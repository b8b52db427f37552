// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Clock.h"
#include "core/domain/fleet/Node.h"

namespace hotset::attention {

/// What is wrong, or soon will be.
enum class Kind : std::uint8_t {
  unreachable,          ///< Does not answer. `text`: why; `lastSeen`.
  writesRefused,        ///< At or near its limit without evicting. `value`: share of the limit, 0 to 1.
  fillsUp,              ///< `left` until the limit is reached; `text`: the eviction policy.
  persistenceFailed,    ///< The last write to disk failed. `text`: "aof" or "rdb".
  replicationBroken,    ///< A replica without its primary. `text`: the primary's address.
  replicaBehind,        ///< A replica `value` seconds behind; `text`: its address, empty: the node itself.
  connectionsRejected,  ///< `value` a second, over the last minute, because of the limit of clients.
  hitRatioFell,         ///< `value` now; `reference` usual at this hour on `days` days from `since` on, or, while that
                        ///< is not known (`days` 0), over the hour before; both 0 to 1.
  evictsLongLived,      ///< `value` keys a second, though they have `left` to live on average; none: no TTL at all.
  slowCommand,          ///< `text`: the command; `value`: upper bound of its p99 in µs.
  noLimit,              ///< No memory limit is set. `value`: bytes used.
};
inline constexpr std::size_t kKindCount = static_cast<std::size_t>(Kind::noLimit) + 1;

enum class Severity : std::uint8_t {
  advice,   ///< Nothing is lost yet; worth a change.
  warning,  ///< Something is worse than it should be, or will be.
  severe,   ///< Data or requests are being lost, or will be within hours.
};

/// The way to what helps, for a face to open.
enum class Remedy : std::uint8_t { examine, configuration, commands, clients, page };

/// One thing that needs attention, as figures: faces make the sentence of it, in the operator's language.
struct Finding {
  fleet::NodeId node;
  Kind kind{};
  Severity severity{};
  std::chrono::seconds lasting{0};           ///< For how long it has been so, as far as was watched.
  double value = 0;                          ///< See Kind.
  double reference = 0;                      ///< See Kind.
  std::optional<std::chrono::seconds> left;  ///< See Kind.
  std::string text;                          ///< See Kind. Of the server, so not fit to be shown as it is.
  std::optional<WallTime> lastSeen;
  std::size_t days = 0;           ///< See Kind.
  std::optional<WallTime> since;  ///< See Kind.
  bool isReplica = false;         ///< What the node was when it last said so.

  bool operator==(const Finding&) const = default;
};

[[nodiscard]] std::string_view nameOf(Kind kind) noexcept;
[[nodiscard]] Remedy remedyFor(Kind kind) noexcept;

/// A finding and the node it is about.
struct NodeFinding {
  Finding finding;
  fleet::Environment environment{};
  std::string nodeName;
};

/// Most urgent first: by severity, production before the rest, what strikes soonest, what has lasted longest, name.
void rank(std::vector<NodeFinding>& findings);

}  // namespace hotset::attention
