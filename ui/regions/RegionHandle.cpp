// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RegionHandle.h"

#include <utility>

namespace hotset::ui::regionhandle {

QString of(const regions::RegionPattern& pattern) { return QString::fromStdString(pattern.text()); }

std::optional<regions::RegionPattern> pattern(const QString& handle) {
  auto parsed = regions::RegionPattern::parse(handle.toStdString());
  return parsed ? std::optional(std::move(*parsed)) : std::nullopt;
}

}  // namespace hotset::ui::regionhandle
