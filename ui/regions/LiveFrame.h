// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>
#include <vector>

#include <QtCore/QString>

#include "core/services/regions/RegionsService.h"
#include "core/services/regions/live/LivePicture.h"
#include "ui/regions/FactList.h"

namespace hotset::ui {

/// What happens in one region at one moment, as its page shows it. Immutable.
struct LiveFrame {
  bool isOn = false;
  int tone = 0;
  QString state, note;
  std::vector<Fact> facts;
  std::optional<Fact> misses, evictions, hitRatio;  ///< Those of them that are known now.
  int readsEveryMinutes = 0;                        ///< 0: the reads are not watched again by themselves.
  QString readsRemark;                              ///< Why the last time brought nothing.
};

struct LiveJob {
  live::PicturePtr picture;
  regions::NodeRegionsPtr node;
  QString handle;
};

/// Makes the frame. Any thread.
[[nodiscard]] LiveFrame liveFrame(const LiveJob& job);

}  // namespace hotset::ui
