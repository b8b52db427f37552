// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QString>

#include "core/domain/stats/Mark.h"
#include "ui/support/Tone.h"

/// What happened to a node, in words.
namespace hotset::ui::markwords {

/// "restart", "gap": one word or two.
[[nodiscard]] QString kind(stats::MarkKind kind);
/// "maxmemory-policy: volatile-lru → allkeys-lru".
[[nodiscard]] QString text(const stats::Mark& mark);
/// "10:32:40", or where it is known less exactly "10:31:40 to 10:32:40".
[[nodiscard]] QString time(const stats::Mark& mark);
/// "10:32:40 maxmemory-policy: volatile-lru → allkeys-lru".
[[nodiscard]] QString timeAndText(const stats::Mark& mark);
[[nodiscard]] Tone tone(const stats::Mark& mark);

}  // namespace hotset::ui::markwords
