// SPDX-License-Identifier: GPL-3.0-only
// The commands of the window's list and of its keys: which there are, and what each does.
#include <algorithm>
#include <iterator>
#include <utility>

#include "ui/app/Actions.h"
#include "ui/app/AppModel.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

constexpr int kTextStep = 25;
// What opens the list itself: of no use within it.
const QString kPalette = QStringLiteral("palette");

}  // namespace

QStringList AppModel::actionIds() const {
  QStringList ids;
  for (const Action& action : allActions()) ids << action.id;
  return ids;
}

QStringList AppModel::actionTitles() const {
  QStringList titles;
  for (const Action& action : allActions()) titles << action.title;
  return titles;
}

QStringList AppModel::actionKeys() const {
  QStringList keys;
  for (const Action& action : allActions()) keys << action.shortcut;
  return keys;
}

void AppModel::preparePalette() {
  std::vector<Action> entries;
  for (int row = 0; m_nodes && row < m_nodes->count(); ++row) {
    const fleet::Node* node = m_nodes->find(row);
    entries.push_back({QStringLiteral("node/") + QString::fromStdString(node->id.value()), plainText(node->name), {}});
  }
  std::vector<Action> actions = allActions();
  std::erase_if(actions, [](const Action& action) { return action.id == kPalette; });  // it is open already
  entries.insert(entries.begin(), std::make_move_iterator(actions.begin()), std::make_move_iterator(actions.end()));
  m_palette.fill(std::move(entries));
}

void AppModel::run(const QString& id) {
  if (id != kPalette) {
    m_palette.use(id);
    m_memory.write("recent", m_palette.recent());
  }
  const auto is = [&id](const char* name) { return id == QLatin1String(name); };
  if (runInWindow(id)) return;
  if (id.startsWith(QStringLiteral("theme."))) {
    m_appearance.setTheme(id.mid(6));
  } else if (is("text.larger")) {
    m_appearance.setTextPercent(m_appearance.textPercent() + kTextStep);
  } else if (is("text.smaller")) {
    m_appearance.setTextPercent(m_appearance.textPercent() - kTextStep);
  } else if (is("text.normal")) {
    m_appearance.setTextPercent(Appearance::kTextPercentMin);
  } else if (is("demo.show")) {
    showDemo();
  } else if (is("demo.remove")) {
    if (m_isDemo) removeDemo();
  } else if (is("undo")) {
    undo();
  } else if (is("notices.dismiss")) {
    m_notices.dismissAll();
  } else if (is("window.new")) {
    openWindow({});
  } else if (is("window.node")) {
    openWindow(m_isNodeShown ? m_nodePage->nodeId() : QString());
  } else if (is("window.close")) {
    Q_EMIT closeAsked();
  } else if (is("quit")) {
    Q_EMIT quitAsked();
  } else {
    Q_EMIT asked(id);
  }
}

/// What leads somewhere within this window.
bool AppModel::runInWindow(const QString& id) {
  const int tabCount = static_cast<int>(m_tabs.size());
  const auto is = [&id](const char* name) { return id == QLatin1String(name); };
  if (id.startsWith(QStringLiteral("node/"))) {
    openNode(id.mid(5));
  } else if (is("page.overview")) {
    showOverview();
  } else if (is("page.nodes")) {
    showNodes();
  } else if (is("page.regions")) {
    showRegions();
  } else if (id.startsWith(QStringLiteral("regions.")) && m_regions) {
    showRegions();
    m_regions->run(id.mid(8));
  } else if (is("page.settings")) {
    showSettings();
  } else if (is("node.connect")) {
    connectServer();
  } else if (is("history.back")) {
    goBack();
  } else if (is("history.forward")) {
    goForward();
  } else if (is("tab.next")) {
    if (tabCount > 0) openTab((currentTab() + 1) % tabCount);
  } else if (is("tab.previous")) {
    if (tabCount > 0) openTab((std::max(currentTab(), 0) + tabCount - 1) % tabCount);
  } else if (is("tab.close")) {
    closeTab(currentTab());
  } else {
    return false;
  }
  return true;
}

/// Where the operator is comes first: a page with changes of its own takes those back.
void AppModel::undo() {
  const bool isAmongRegions = m_history.current().page == Page::regions && m_regions;
  RegionRules* const rules = region() ? m_regionPage->rules() : isAmongRegions ? m_regions->rules() : nullptr;
  if (rules && rules->canUndo()) return rules->undo();
  m_edits.undo();
}

}  // namespace hotset::ui
