// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <utility>

#include "core/connectors/KeyReader.h"
#include "core/domain/regions/RegionReport.h"

namespace hotset::regions {

/// What a scan has cost its server so far, from the server's own figures at its beginning and now: the time of the
/// server's process where it does little else, and the commands' own times where others are busy there too. Pure.
class ScanCost {
 public:
  void begin(KeyspaceReading reading) {
    m_first = reading;
    m_last = std::move(reading);
  }
  void note(KeyspaceReading reading) { m_last = std::move(reading); }

  [[nodiscard]] const KeyspaceReading& first() const noexcept { return m_first; }
  [[nodiscard]] const KeyspaceReading& last() const noexcept { return m_last; }

  /// Others are busy there, so the time is taken from the commands' own.
  [[nodiscard]] bool isEstimated() const noexcept;
  [[nodiscard]] double secondsSpent(std::uint64_t keysSeen) const noexcept;
  /// Of the walking calls; none told of long ones where the server's counters were put back meanwhile.
  [[nodiscard]] WalkFigures walk() const noexcept;

  /// Puts into a report, whose keys and regions are there, what the server's figures say: what it cost, how many keys
  /// there are, and where all keys or none have a TTL, that of every region.
  void describe(RegionReport& report) const noexcept;

 private:
  KeyspaceReading m_first;
  KeyspaceReading m_last;
};

}  // namespace hotset::regions
