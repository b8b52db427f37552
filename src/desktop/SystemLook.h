// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <future>
#include <optional>

#include <QtGui/QFont>

namespace hotset::desktop {

/// Draws without a display and without the graphics card. Before the application is built.
void drawWithoutDisplay();

/// Draws in software where there is no graphics card: an emulated one starts slower and costs more. Leaves the choice
/// alone where the environment makes one. Before the first window.
void chooseRenderer();

/// Reads which fonts there are, which takes as long as anything else in the start: for a thread of its own, begun
/// before the application is built. Any thread.
void readFontList();

/// The interface font, looked for on a thread of its own while the pages are loaded: on a system without a desktop's
/// settings a readable one with figures of equal width instead of the last resort. Made when the application is there.
class FontSearch {
 public:
  FontSearch();

  /// Waits for the search, and sets what was found for all text from then on. Window's thread; once.
  void apply();

 private:
  std::future<std::optional<QFont>> m_found;
};

}  // namespace hotset::desktop
