// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/services/regions/RegionsService.h"

namespace hotset::ui {

/// What each region held at the kept runs of its node, found once for each set of runs. Not for several threads at
/// once.
class RunTrends {
 public:
  /// Bytes where `isBytes`, else entries, run by run; NaN where it is not known. Stays while the runs are kept.
  const std::vector<double>& of(const regions::PastRunsPtr& runs, const regions::RegionFigures& region, bool isBytes);
  /// Forgets the runs of which these nodes have newer ones.
  void keepOnly(const std::vector<regions::NodeRegionsPtr>& nodes);

 private:
  struct Trend {
    std::vector<double> entries, bytes;
  };
  struct Known {
    regions::PastRunsPtr runs;  // keeps what the key points to
    std::unordered_map<std::string, Trend> trends;
  };

  const Known& known(const regions::PastRunsPtr& runs);

  std::map<const void*, Known> m_known;
  std::vector<double> m_nothing;
};

}  // namespace hotset::ui
