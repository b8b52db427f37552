// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QString>

#include "core/domain/fleet/Node.h"
#include "core/domain/fleet/ProductionSigns.h"
#include "core/domain/stats/NodeSnapshot.h"
#include "ui/support/Tone.h"

namespace hotset::ui {

/// What is said of a node in more than one place, in the words of the window.
namespace nodewords {

[[nodiscard]] QString environment(fleet::Environment environment);
[[nodiscard]] Tone tone(fleet::Environment environment);
/// "connecting", "reachable", "unreachable".
[[nodiscard]] QString state(stats::Reachability reachability);
[[nodiscard]] Tone tone(stats::Reachability reachability);
/// "Redis 7.0.15"; empty: not known.
[[nodiscard]] QString server(const stats::ServerIdentity& server);
/// "primary, 2 replicas"; empty: not known.
[[nodiscard]] QString role(const stats::ServerIdentity& server);

// Of a snapshot that may be null: nothing is known yet.
[[nodiscard]] stats::Reachability reachabilityOf(const stats::NodeSnapshotPtr& snapshot);
/// NaN: not known.
[[nodiscard]] double valueOf(const stats::NodeSnapshotPtr& snapshot, stats::Series series);
[[nodiscard]] QString figure(const stats::NodeSnapshotPtr& snapshot, stats::Series series);
/// "≤ 1.06 ms": the p99, as the upper edge of the bucket in which it lies.
[[nodiscard]] QString latency(const stats::NodeSnapshotPtr& snapshot);
/// Used of the limit, 0 to 1; negative: no limit, or not known.
[[nodiscard]] double memoryShare(const stats::NodeSnapshotPtr& snapshot);
[[nodiscard]] Tone memoryTone(double share);
/// "3.98 / 4 GB".
[[nodiscard]] QString memory(const stats::NodeSnapshotPtr& snapshot);
/// Why there are no figures and since when; empty where there are.
[[nodiscard]] QString note(const stats::NodeSnapshotPtr& snapshot);
/// "eu, web".
[[nodiscard]] QString tags(const fleet::Node& node);
/// "Its name says “prod”, it has 214 clients."
[[nodiscard]] QString signs(const std::vector<fleet::ProductionFinding>& signs);

}  // namespace nodewords
}  // namespace hotset::ui
