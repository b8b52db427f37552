// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/connectors/redis/LatencyHistogramParser.h"
#include "core/domain/stats/StatsSample.h"

namespace hotset::redis {

/// Which histograms are worth reading, and what all of them say together. A server walks through thousands of counters
/// for each command it is asked about, so only those are asked about that were called since they were last read; the
/// histogram of a command without calls can't have changed. No I/O; one for each connection.
class LatencyBook {
 public:
  static constexpr std::size_t kCommandsAtOnceMax = 48;

  /// The commands to ask LATENCY HISTOGRAM about at the next reading; none: nothing was called. Nothing at all: ask
  /// without names, for every command (at first, and after a reset).
  [[nodiscard]] std::optional<std::vector<std::string>> wanted() const;

  /// What a reading gave: the details of INFO and the histograms read with it (none: they were not asked for, since
  /// nothing was wanted). Puts the latest histogram beside each command, and the sum over all commands but Hotset's own
  /// polling into the latency fields.
  void read(std::optional<std::vector<CommandLatency>> latencies, stats::StatsSample& sample);

  /// Begins anew, as after a reconnect.
  void clear();

 private:
  struct Entry {
    stats::LatencyHistogram histogram;
    std::uint64_t callsWhenRead = 0;
    std::uint64_t callsNow = 0;
    int readingsSinceCall = 0;
  };

  void note(const stats::SampleDetails& details);
  void setFields(stats::FieldValues& values) const;

  bool m_isComplete = false;  // every command's histogram has been read once
  std::map<std::string, Entry, std::less<>> m_entries;
};

}  // namespace hotset::redis
