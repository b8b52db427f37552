// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QString>
#include <QtCore/QStringList>

#include "core/domain/stats/NodeSnapshot.h"

/// What the head of a node's page says of how the node is. A null snapshot: nothing is known yet. Any thread.
namespace hotset::ui::statewords {

[[nodiscard]] stats::Reachability reachability(const stats::NodeSnapshotPtr& snapshot);
[[nodiscard]] bool isUnreachable(const stats::NodeSnapshotPtr& snapshot);
/// Unreachable because the login failed or its secret is not to be had.
[[nodiscard]] bool needsPassword(const stats::NodeSnapshotPtr& snapshot);
/// Why the node is unreachable, since when, and what to do; empty while it is not.
[[nodiscard]] QString problem(const stats::NodeSnapshotPtr& snapshot);
[[nodiscard]] QString problemSince(const stats::NodeSnapshotPtr& snapshot);
[[nodiscard]] QString problemAdvice(const stats::NodeSnapshotPtr& snapshot);
/// "up 41 days"; empty: not known.
[[nodiscard]] QString uptime(const stats::NodeSnapshotPtr& snapshot);
/// Why charts without a line have none.
[[nodiscard]] QString waiting(const stats::NodeSnapshotPtr& snapshot);
/// One sentence for each right the login lacks.
[[nodiscard]] QStringList missing(const stats::NodeSnapshotPtr& snapshot);

}  // namespace hotset::ui::statewords
