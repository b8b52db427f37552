// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace hotset::ui {

/// What a figure, row or state says beside its text. The theme has a colour for each, and each its shape.
enum class Tone { neutral, good, warning, severe };

}  // namespace hotset::ui
