// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/domain/regions/RegionMatcher.h"
#include "core/domain/regions/RegionReport.h"
#include "core/domain/regions/SizeSample.h"

namespace hotset::regions {

/// What a survey knows of one region.
struct RegionTally {
  std::uint64_t entries = 0;                                     ///< Seen.
  SizeSample sizes;                                              ///< Of those measured.
  std::vector<std::string> drawn;                                ///< Some of its keys, at random; in no order.
  std::array<std::uint64_t, kSizeEdges.size() + 1> sizeSteps{};  ///< Of those measured, by kSizeEdges.
  std::vector<LargestEntry> largest;                             ///< Of those measured; in no order.
};

/// Divides the keys of a node among its regions as they come, which it learns from the first of them; and draws keys of
/// every region at random, to be measured later. Holds a bounded number of keys, whatever the node holds: 30 MB at
/// most. Pure: no I/O, no clock; randomness comes from `seed`.
class RegionSurvey {
 public:
  /// How many keys show the regions.
  static constexpr std::size_t kLearnedFrom = 20000;
  static constexpr std::size_t kLargestKept = 20;
  static constexpr std::size_t kLargestKeptOfRegion = 8;

  /// `known` are regions from earlier: they keep their names, and only what belongs to none of them is learned.
  /// `ignored` are never learned.
  explicit RegionSurvey(std::vector<RegionPattern> known = {}, std::uint64_t seed = 1,
                        std::vector<RegionPattern> ignored = {});

  /// What saved() gave, to be gone on with. Error invalidArgument: it is no such text.
  static Result<RegionSurvey> restored(std::string_view text, std::uint64_t seed = 1,
                                       std::vector<RegionPattern> ignored = {});
  /// What is known of every region as text, without the keys drawn; of a survey that is settled.
  [[nodiscard]] std::string saved() const;

  /// One key, with its size where that is known.
  void add(std::string_view key, std::optional<std::uint64_t> bytes = std::nullopt);
  /// Divides what is still undecided. After it regions() is whole; more keys may follow.
  void settle();

  [[nodiscard]] std::uint64_t keysSeen() const noexcept { return m_keysSeen; }
  /// The regions and, last, what belongs to none.
  [[nodiscard]] const std::vector<RegionTally>& tallies() const noexcept { return m_tallies; }
  [[nodiscard]] const std::vector<RegionPattern>& patterns() const noexcept { return m_matcher.patterns(); }
  [[nodiscard]] const std::vector<LargestEntry>& largest() const noexcept { return m_largest; }

  /// The size of a key that was drawn.
  void addSize(std::size_t region, std::string_view key, std::uint64_t bytes);

 private:
  struct Waiting {
    std::string key;
    std::optional<std::uint64_t> bytes;
  };

  void count(std::size_t region, std::string_view key, std::optional<std::uint64_t> bytes);
  void learn();
  void noteSize(RegionTally& tally, std::string_view key, std::uint64_t bytes);
  std::uint64_t random(std::uint64_t below) noexcept;

  std::vector<RegionPattern> m_ignored;
  RegionMatcher m_matcher;
  std::vector<RegionTally> m_tallies;
  std::vector<Waiting> m_waiting;  // keys that belong to no region yet
  std::vector<LargestEntry> m_largest;
  std::uint64_t m_keysSeen = 0;
  std::size_t m_drawnMax = 0;  // of each region
  std::size_t m_drawnBytes = 0;
  std::size_t m_waitingBytes = 0;
  std::uint64_t m_random;
};

}  // namespace hotset::regions
