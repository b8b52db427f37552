// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>

#include <QtCore/QString>

#include "core/domain/regions/RegionPattern.h"

/// A region's pattern as a text from which it can be had back whatever its bytes are: its glob, bytes that are no text
/// as "\xHH".
namespace hotset::ui::regionhandle {

[[nodiscard]] QString of(const regions::RegionPattern& pattern);
/// Nothing where it is none.
[[nodiscard]] std::optional<regions::RegionPattern> pattern(const QString& handle);

}  // namespace hotset::ui::regionhandle
