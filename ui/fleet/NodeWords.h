// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QString>

#include "core/domain/fleet/Node.h"
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

}  // namespace nodewords
}  // namespace hotset::ui
