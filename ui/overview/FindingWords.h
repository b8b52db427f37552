// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QString>

#include "core/domain/attention/Finding.h"
#include "ui/support/Tone.h"

namespace hotset::ui::findingwords {

/// What is wrong, why it matters, and what helps, as one sentence whose subject is the node: "does not answer …".
[[nodiscard]] QString sentence(const attention::Finding& finding);
/// "for 14 min".
[[nodiscard]] QString lasting(const attention::Finding& finding);
/// What the button beside the sentence says.
[[nodiscard]] QString action(attention::Remedy remedy);
[[nodiscard]] QString word(attention::Severity severity);
[[nodiscard]] Tone tone(attention::Severity severity);

}  // namespace hotset::ui::findingwords
