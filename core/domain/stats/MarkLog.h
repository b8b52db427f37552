// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "core/domain/stats/Mark.h"
#include "core/domain/stats/StatsSample.h"

namespace hotset::stats {

/// Notices from one node's readings, in their order, what happened between them, and keeps the marks of the last hour.
/// Bounded in number. Pure: gets time, takes none.
class MarkLog {
 public:
  static constexpr std::chrono::seconds kKept{3660};
  static constexpr std::size_t kMarksMax = 256;
  /// A reconfiguration of more directives at once is marked by so many of them.
  static constexpr std::size_t kDirectivesAtOnceMax = 20;

  void next(const StatsSample& sample);
  /// The node did not answer.
  void nextGap(WallTime time);

  /// Never null.
  [[nodiscard]] const Marks& marks() const noexcept { return m_marks; }

 private:
  /// What is compared with the next reading.
  struct Seen {
    WallTime time;
    FieldValues values;
    ServerIdentity server;
    std::string primaryAddress, evictionPolicy;
  };
  /// A directive's value: all of it by its hash, and what is shown of it.
  struct Value {
    std::uint64_t hash = 0;
    std::string shown;
  };

  void add(Mark mark);
  void closeGap(WallTime time);
  void compare(const Seen& before, const Seen& now);
  void compareLimits(const Seen& before, const Seen& now);
  void readConfiguration(WallTime time, const std::vector<ConfigEntry>& entries);
  void dropOld(WallTime now);

  std::optional<Seen> m_seen;
  std::map<std::string, Value> m_configuration;
  WallTime m_configurationReadAt;
  Marks m_marks = std::make_shared<const std::vector<Mark>>();
};

}  // namespace hotset::stats
