// SPDX-License-Identifier: GPL-3.0-only
#include "ui/app/Actions.h"

#include <QtCore/QCoreApplication>

namespace hotset::ui {
namespace {

struct Actions {
  Q_DECLARE_TR_FUNCTIONS(Actions)
};

}  // namespace

std::vector<Action> allActions() {
  const auto text = [](const char* latin) { return QString::fromLatin1(latin); };
  return {{text("page.overview"), Actions::tr("Go to the overview"), text("Ctrl+1")},
          {text("page.nodes"), Actions::tr("Go to the list of nodes"), text("Ctrl+2")},
          {text("page.regions"), Actions::tr("Go to the regions"), text("Ctrl+3")},
          {text("regions.scan"), Actions::tr("Scan for regions"), {}},
          {text("regions.table"), Actions::tr("Regions as a table"), {}},
          {text("regions.tree"), Actions::tr("Regions as a tree"), {}},
          {text("regions.map"), Actions::tr("Regions as a map"), {}},
          {text("regions.compare"), Actions::tr("Compare two runs of a node's regions"), {}},
          {text("page.settings"), Actions::tr("Open the settings"), text("Ctrl+,")},
          {text("node.connect"), Actions::tr("Connect a server"), text("Ctrl+N")},
          {text("view.filter"), Actions::tr("Filter nodes"), text("Ctrl+F")},
          {text("palette"), Actions::tr("Search or run"), text("Ctrl+K")},
          {text("history.back"), Actions::tr("Back"), text("Alt+Left")},
          {text("history.forward"), Actions::tr("Forward"), text("Alt+Right")},
          {text("tab.next"), Actions::tr("Next open node"), text("Ctrl+Tab")},
          {text("tab.previous"), Actions::tr("Previous open node"), text("Ctrl+Shift+Tab")},
          {text("tab.close"), Actions::tr("Close this node"), text("Ctrl+W")},
          {text("window.new"), Actions::tr("New window"), text("Ctrl+Shift+N")},
          {text("window.node"), Actions::tr("Open this node in a new window"), text("Ctrl+Shift+O")},
          {text("window.close"), Actions::tr("Close this window"), text("Ctrl+Shift+W")},
          {text("undo"), Actions::tr("Undo the last change"), text("Ctrl+Z")},
          {text("notices.focus"), Actions::tr("Go to the notices"), text("F8")},
          {text("notices.dismiss"), Actions::tr("Dismiss all notices"), text("Shift+F8")},
          {text("notices.show"), Actions::tr("Past notices"), text("Ctrl+Shift+H")},
          {text("theme.light"), Actions::tr("Light theme"), {}},
          {text("theme.dark"), Actions::tr("Dark theme"), {}},
          {text("theme.contrast"), Actions::tr("High-contrast theme"), {}},
          {text("theme.system"), Actions::tr("Theme of the system"), {}},
          {text("text.larger"), Actions::tr("Larger text"), text("Ctrl++")},
          {text("text.smaller"), Actions::tr("Smaller text"), text("Ctrl+-")},
          {text("text.normal"), Actions::tr("Text of the usual size"), text("Ctrl+0")},
          {text("demo.show"), Actions::tr("Show the demo (in an empty workspace)"), {}},
          {text("demo.remove"), Actions::tr("Remove the demo"), {}},
          {text("shortcuts"), Actions::tr("Keyboard shortcuts"), text("F1")},
          {text("quit"), Actions::tr("Quit"), text("Ctrl+Q")}};
}

int fitness(const QString& text, const QString& typed) {
  constexpr int kLetter = 1, kRun = 5, kWordStart = 6, kTextStart = 4;
  int score = 0;
  qsizetype at = 0, last = -2;
  for (const QChar letter : typed) {
    if (letter.isSpace()) continue;
    qsizetype found = text.indexOf(letter, at, Qt::CaseInsensitive);
    // The beginning of a later word is meant more often than a letter within this one.
    for (qsizetype next = found; next >= 0 && next != last + 1;
         next = text.indexOf(letter, next + 1, Qt::CaseInsensitive)) {
      if (next == 0 || !text[next - 1].isLetterOrNumber()) {
        const bool isRunPossible = found == last + 1;
        if (!isRunPossible) found = next;
        break;
      }
    }
    if (found < 0) return -1;
    score += kLetter;
    if (found == last + 1) score += kRun;
    if (found == 0) score += kTextStart;
    if (found == 0 || !text[found - 1].isLetterOrNumber()) score += kWordStart;
    last = found;
    at = found + 1;
  }
  return score;
}

}  // namespace hotset::ui
