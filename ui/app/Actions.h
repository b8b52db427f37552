// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QString>

namespace hotset::ui {

/// One thing the operator can do anywhere in the window: in the list of commands, by its keys, and in the overview of
/// shortcuts, all from here.
struct Action {
  QString id;        ///< "page.overview"; see AppModel::run.
  QString title;     ///< "Go to the overview".
  QString shortcut;  ///< As QKeySequence reads it; empty: none.
};

[[nodiscard]] std::vector<Action> allActions();

/// How well a text fits what was typed: every letter must occur, in order; the beginnings of words and runs count
/// more. Negative: not at all. 0 for nothing typed.
[[nodiscard]] int fitness(const QString& text, const QString& typed);

}  // namespace hotset::ui
