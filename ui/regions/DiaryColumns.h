// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/regions/DiaryFrame.h"

namespace hotset::ui {

/// What was heard of a region in columns of a minute, an hour, four hours, or an hour of the day; each a mean a second
/// over what was listened to of it. Any thread.
[[nodiscard]] StackColumns diaryColumns(const DiaryWish& wish);

}  // namespace hotset::ui
