// SPDX-License-Identifier: GPL-3.0-only
// What the page of regions says of all of them together, and what its figures leave out.
#include "ui/regions/RegionWords.h"
#include "ui/regions/RegionsPage.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {

QString RegionsPage::entries() const {
  return m_frame.scanned > 0 ? figures::count(m_frame.entries.value) : figures::unknown();
}

QString RegionsPage::entriesNote() const {
  return m_frame.scanned > 0 ? regionwords::sureness(m_frame.entries) : QString();
}

QString RegionsPage::memory() const {
  return m_frame.scanned > 0 ? regionwords::bytes(m_frame.bytes) : figures::unknown();
}

QString RegionsPage::memoryNote() const {
  return m_frame.scanned > 0 ? regionwords::sureness(m_frame.bytes) : QString();
}

QString RegionsPage::withoutTtl() const { return figures::percent(m_frame.withoutTtl); }

QString RegionsPage::withoutTtlNote() const {
  if (m_frame.scanned == 0) return {};
  if (!m_frame.withoutTtl) return tr("not looked at");
  return m_frame.isTtlKnownOfAll ? tr("from samples of each region") : tr("of the regions looked at");
}

QString RegionsPage::cold() const { return figures::text(stats::Unit::bytes, m_frame.coldBytes); }

QString RegionsPage::coldNote() const {
  if (m_frame.scanned == 0) return {};
  if (!m_frame.coldBytes) return tr("not looked at, or not kept by the server");
  const bool isShareKnown = m_frame.bytes && m_frame.bytes->value > 0;
  //: Of memory that nobody uses: %1 is a percentage.
  return isShareKnown ? tr("%1 of all, from samples").arg(figures::percent(*m_frame.coldBytes / m_frame.bytes->value))
                      : tr("from samples of each region");
}

QString RegionsPage::summary() const {
  if (!m_isLoaded) return {};
  const QString nodes = tr("%n nodes", nullptr, static_cast<int>(m_frame.scanned));
  return tr("%n regions on %1", nullptr, static_cast<int>(m_frame.regions)).arg(nodes);
}

QString RegionsPage::coverage() const {
  QStringList parts;
  const auto missing = static_cast<int>(m_frame.nodes - m_frame.scanned);
  if (missing > 0 && m_frame.scanned > 0) parts << tr("%n nodes not scanned yet", nullptr, missing);
  const auto replicas = static_cast<int>(m_frame.replicas);
  if (replicas > 0 && m_view.grouping != RegionGrouping::eachNode) {
    parts << tr("%n replicas left out: what they hold is their primary's", nullptr, replicas);
  } else if (replicas > 0 && !m_view.node) {
    parts << tr("with %n replicas, which hold what their primary does", nullptr, replicas);
  }
  if (m_frame.rowsLeftOut > 0) {
    parts << tr("%n rows more than are shown: search to narrow them", nullptr, static_cast<int>(m_frame.rowsLeftOut));
  }
  return parts.join(QStringLiteral("; "));
}

QString RegionsPage::emptyText() const {
  if (!m_isLoaded || m_rows.count() > 0 || m_frame.scanned == 0) return {};
  return m_view.search.isEmpty() ? tr("These nodes hold no entries.")
                                 : tr("No region holds \u201C%1\u201D.").arg(m_view.search);
}

QString RegionsPage::staleNote() const {
  QStringList names;
  for (const regions::NodeRegionsPtr& node : scannable(true)) names << plainText(node->node.name);
  if (names.isEmpty()) return {};
  return tr("The regions of %1 were changed in a way that the last scan does not tell: the next one divides the keys "
            "so.")
      .arg(names.mid(0, 3).join(QStringLiteral(", ")) + (names.size() > 3 ? QStringLiteral(", \u2026") : QString()));
}

}  // namespace hotset::ui
