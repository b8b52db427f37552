// SPDX-License-Identifier: GPL-3.0-only
// What a window remembers from run to run: its tabs, its page, and how the overview was looked at.
#include "ui/app/AppModel.h"

namespace hotset::ui {

void AppModel::restorePlace() {
  const QStringList tabs = m_memory.read("tabs").toStringList();
  m_tabs.clear();
  for (const QString& id : tabs) {
    const fleet::Node* node = m_nodes->find(id);
    if (node && m_tabs.size() < kTabsMax) m_tabs.push_back(node->id);
  }
  const QString page = m_memory.read("page").toString();
  if (page == QStringLiteral("nodes")) {
    showNodes();
  } else if (page == QStringLiteral("settings")) {
    showSettings();
  } else if (page == QStringLiteral("node")) {
    openNode(m_memory.read("node").toString());
  } else if (page == QStringLiteral("regions")) {
    showRegions();
  } else if (page == QStringLiteral("region")) {
    openRegion(m_memory.read("node").toString(), m_memory.read("region").toString());
  }
}

void AppModel::keepPlace() {
  if (!m_isPlaceRestored) return;
  QStringList tabs;
  for (const fleet::NodeId& id : m_tabs) tabs << QString::fromStdString(id.value());
  m_memory.write("tabs", tabs);
  m_memory.write("page", page());
  m_memory.write("node", QString::fromStdString(m_history.current().node.value()));
  m_memory.write("region", QString::fromStdString(m_history.current().region));
}

void AppModel::continueFrom(const AppModel& other) {
  if (!isReady() || !other.isReady()) return;
  m_notices.continueFrom(other.m_notices);
  m_edits.continueFrom(other.m_edits);
  m_connectForm->continueFrom(*other.m_connectForm);
  m_nodeLists->continueFrom(*other.m_nodeLists);
  m_regions->scanForm()->continueFrom(*other.m_regions->scanForm());
  m_regions->rules()->continueFrom(other.m_regions->rules()->draft());
  if (other.region()) m_ruleDraft = other.region()->rules()->draft();
}

void AppModel::restoreView() {
  m_overview->setGroupBy(m_memory.read("groupBy", m_overview->groupBy()).toInt());
  m_overview->setSorting(m_memory.read("sortBy", m_overview->sortBy()).toInt(),
                         m_memory.read("isDescending", m_overview->isDescending()).toBool());
  m_overview->setFilter(m_memory.read("filter").toString());
  m_overview->setHiddenColumns(m_memory.read("hiddenColumns", m_overview->hiddenColumns()).toInt());
}

void AppModel::keepView() {
  m_memory.write("groupBy", m_overview->groupBy());
  m_memory.write("sortBy", m_overview->sortBy());
  m_memory.write("isDescending", m_overview->isDescending());
  m_memory.write("filter", m_overview->filter());
  m_memory.write("hiddenColumns", m_overview->hiddenColumns());
}

}  // namespace hotset::ui
