// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "core/domain/regions/Appraisal.h"
#include "core/domain/regions/ScanPace.h"

namespace hotset::regions {

/// What a scan of a node will take, told before it begins.
struct ScanPlan {
  enum class Kind : std::uint8_t {
    everyKey,    ///< Every key counted and measured.
    everyCount,  ///< Every key counted, some of each region measured.
    part,        ///< A part of the keys counted, some of them measured.
  };

  Kind kind = Kind::everyKey;
  std::uint64_t keys = 0;
  std::optional<double> share;  ///< Of a core; none: as fast as the server answers.
  std::uint64_t keysToWalk = 0;
  std::uint64_t keysToMeasure = 0;
  std::chrono::milliseconds exactTakes{0};    ///< What measuring every key would take.
  std::chrono::milliseconds sampledTakes{0};  ///< What the least that keeps the error of every region would take.
  std::chrono::milliseconds wholeTakes{0};    ///< What the least that keeps the error of the whole would take.
  std::chrono::milliseconds takes{0};         ///< What is going to be done.
};

/// What is wanted of a scan, and of what.
struct ScanWish {
  std::uint64_t keys = 0;
  bool isExact = false;
  double relativeError = 0.04;
  Precision::Of of = Precision::Of::everyRegion;
  bool looksAtEntries = false;  ///< At some of each region, for TTL and type.
  std::optional<double> share;
  bool partIsRandom = true;     ///< A part of a walk is a random part of the keys.
  bool walkTellsSizes = false;  ///< What is walked is measured without more.
};

/// A scan measures every key where that costs the server hardly more than a sample would, counts every key where that
/// takes no longer than kCountAllMax, and a part of them else. Times are of a node as they are most often; what this
/// one takes shows when its first sizes are known.
[[nodiscard]] ScanPlan planScan(const ScanWish& wish, const ScanRates& rates = {});

/// How far a scan has come.
struct ScanProgress {
  std::uint64_t keysSeen = 0;
  std::uint64_t keys = 0;
  std::uint64_t keysMeasured = 0;
  double serverCpuSeconds = 0;
  std::chrono::microseconds elapsed{0};
};

inline constexpr std::chrono::seconds kCountAllMax{20};

}  // namespace hotset::regions
