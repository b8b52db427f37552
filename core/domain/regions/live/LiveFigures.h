// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Clock.h"
#include "core/domain/regions/RegionPattern.h"
#include "core/domain/regions/SizeSample.h"
#include "core/domain/regions/live/MissCause.h"

namespace hotset::live {

using regions::Interval;
using regions::RegionPattern;

/// What can happen to an entry.
enum class Kind : std::uint8_t {
  write,     ///< Made or changed; a change of its TTL alone is none.
  removal,   ///< Deleted by a client, or emptied of its last element.
  expiry,    ///< Its TTL was over and the server noticed; up to some seconds later than it was due.
  eviction,  ///< Thrown out to make room.
  miss,      ///< Read and not found.
  hit,       ///< Read and found; only servers that count by prefix tell it.
};
inline constexpr std::size_t kKindsCount = 6;
inline constexpr std::array<Kind, kKindsCount> kKinds{Kind::write,    Kind::removal, Kind::expiry,
                                                      Kind::eviction, Kind::miss,    Kind::hit};

/// "writes", "removals", "expirations", "evictions", "misses", "hits": stable, for JSON and tables alike.
[[nodiscard]] std::string_view nameOf(Kind kind) noexcept;
[[nodiscard]] std::optional<Kind> kindNamed(std::string_view name) noexcept;

/// Some of the kinds.
class KindSet {
 public:
  constexpr KindSet() = default;
  constexpr KindSet(std::initializer_list<Kind> kinds) noexcept {
    for (const Kind kind : kinds) add(kind);
  }
  constexpr void add(Kind kind) noexcept { m_bits |= bitOf(kind); }
  constexpr void remove(Kind kind) noexcept { m_bits &= static_cast<std::uint8_t>(~bitOf(kind)); }
  [[nodiscard]] constexpr bool has(Kind kind) const noexcept { return (m_bits & bitOf(kind)) != 0; }
  [[nodiscard]] constexpr bool isEmpty() const noexcept { return m_bits == 0; }
  bool operator==(const KindSet&) const = default;

 private:
  static constexpr std::uint8_t bitOf(Kind kind) noexcept {
    return static_cast<std::uint8_t>(1U << static_cast<unsigned>(kind));
  }
  std::uint8_t m_bits = 0;
};

/// How many of each kind.
struct Counts {
  std::array<std::uint64_t, kKindsCount> byKind{};

  [[nodiscard]] std::uint64_t& operator[](Kind kind) noexcept { return byKind[static_cast<std::size_t>(kind)]; }
  [[nodiscard]] std::uint64_t operator[](Kind kind) const noexcept { return byKind[static_cast<std::size_t>(kind)]; }
  [[nodiscard]] std::uint64_t total() const noexcept;
  Counts& operator+=(const Counts& other) noexcept;
  bool operator==(const Counts&) const = default;
};

/// The regions that figures speak of. Grows, and never changes an entry: a place stays the same region's for as long as
/// a node is listened to. Place 0 is "other", whose pattern matches every key.
using RegionNames = std::vector<RegionPattern>;
using RegionNamesPtr = std::shared_ptr<const RegionNames>;
inline constexpr std::uint32_t kOther = 0;

struct RegionCounts {
  std::uint32_t region = kOther;  ///< Its place among the names.
  Counts counts;
  MissCounts causes;  ///< Of its misses; those that were not told apart are in none.
};

/// How much of a second was heard.
enum class Heard : std::uint8_t {
  all,      ///< The counts are exact, for the kinds that are.
  part,     ///< The counts are the least that happened.
  nothing,  ///< A gap: what happened is not known. Never to be shown as zero.
};

/// What happened in one second.
struct Second {
  WallTime time;  ///< Of its beginning.
  Heard heard = Heard::nothing;
  std::vector<RegionCounts> regions;  ///< Those in which something happened, by place.
  /// What happened above the limit of events a second: counted, but not by region.
  Counts beyond;
  bool areCausesTold = false;  ///< The misses of the regions were told apart by their cause.
};
using SecondPtr = std::shared_ptr<const Second>;

/// How surely a kind is known.
enum class Surety : std::uint8_t {
  notHeard,  ///< Not asked for, or the server does not tell it; `why` says which.
  exact,     ///< Every one, in every second that was heard whole.
  scaled,    ///< The server told some of them by key and how many there were in all.
};

struct KindNote {
  Surety surety = Surety::notHeard;
  std::string why;  ///< A sentence for people; empty where there is nothing to say.
};
using KindNotes = std::array<KindNote, kKindsCount>;

/// One region's part of the reads, from windows in which every command was seen.
struct ReadShare {
  RegionPattern region;
  bool isOther = false;
  std::uint64_t reads = 0;  ///< Seen.
  Interval share;           ///< 0 to 1.
  /// Of its reads, those that found their key; none where it can't be said.
  std::optional<Interval> hitRatio;
};

struct ReadShares {
  WallTime time;                          ///< When the first window began.
  std::chrono::microseconds observed{0};  ///< All windows together.
  int windows = 0;
  std::uint64_t reads = 0;         ///< Seen in all of them.
  std::vector<ReadShare> regions;  ///< Most reads first, "other" last.
  double megabytesReceived = 0;    ///< What seeing them took.
  std::string remark;              ///< Why it ended early, or what the interval leaves out; empty: nothing to say.
};

}  // namespace hotset::live
