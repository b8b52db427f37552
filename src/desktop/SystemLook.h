// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace hotset::desktop {

/// Draws without a display and without the graphics card. Before the application is built.
void drawWithoutDisplay();

/// Draws in software where there is no graphics card: an emulated one starts slower and costs more. Leaves the choice
/// alone where the environment makes one. Before the first window.
void chooseRenderer();

/// On a system without a desktop's settings, a readable interface font with figures of equal width instead of the
/// last resort. After the application is built.
void chooseFont();

}  // namespace hotset::desktop
