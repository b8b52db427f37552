// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/ScanList.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <QtCore/QLocale>

#include "ui/regions/RegionWords.h"
#include "ui/support/CoreWords.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

QString countText(std::uint64_t count) { return QLocale().toString(static_cast<qulonglong>(count)); }

/// How far a scan has come: what is seen of what is to be seen, or what is measured of what is to be measured.
double shareOf(const regions::ScanState& scan) {
  if (scan.isWaiting || !scan.plan || scan.plan->keysToWalk == 0) return -1;
  const auto part = [](std::uint64_t done, std::uint64_t all) {
    return all == 0 ? 1.0 : std::min(1.0, static_cast<double>(done) / static_cast<double>(all));
  };
  const regions::ScanProgress& progress = scan.progress;
  const double walked = part(progress.keysSeen, scan.plan->keysToWalk);
  const double measured = part(progress.keysMeasured, scan.plan->keysToMeasure);
  return scan.choice.isExact ? walked : 0.7 * walked + 0.3 * measured;
}

ScanRow rowOf(const regions::NodeRegions& node) {
  ScanRow row;
  row.nodeId = QString::fromStdString(node.node.id.value());
  row.node = plainText(node.node.name);
  if (node.scan) {
    const regions::ScanState& scan = *node.scan;
    const regions::ScanProgress& progress = scan.progress;
    row.isUnderWay = true;
    row.isStopping = scan.isStopping;
    row.share = shareOf(scan);
    const double seconds = static_cast<double>(progress.elapsed.count()) / 1e6;
    row.doing = scan.isWaiting    ? ScanList::tr("waits for others to end")
                : scan.isStopping ? ScanList::tr("ends after the step under way")
                : !scan.plan      ? ScanList::tr("begins")
                                  : ScanList::tr("%1 of %2 entries seen, %3 measured")
                                   .arg(countText(progress.keysSeen), countText(progress.keys),
                                        countText(progress.keysMeasured));
    if (scan.plan && seconds > 0.5) {
      row.detail = ScanList::tr("%1; costs %2 of a core, %3 allowed")
                       .arg(regionwords::seconds(seconds), figures::smallPercent(progress.serverCpuSeconds / seconds),
                            regionwords::budget(scan.choice.budget));
    }
    return row;
  }
  if (node.failure) {
    row.isFailure = true;
    row.doing = corewords::said(node.failure->what(), 400);
    row.detail = corewords::said(node.failure->advice(), 400);
  } else if (node.canResume && node.report) {
    row.canResume = true;
    row.share = node.report->coverage;
    row.doing = ScanList::tr("stopped: %1 of the entries seen").arg(figures::percent(node.report->coverage));
    row.detail = ScanList::tr("what was not seen is within the bounds of \u201Cother\u201D");
  }
  return row;
}

}  // namespace

void ScanList::set(const RegionNodes& nodes) {
  std::vector<ScanRow> rows;
  int running = 0;
  for (const regions::NodeRegionsPtr& node : nodes) {
    if (!node->scan && !node->failure && !(node->canResume && node->report)) continue;
    if (node->scan) ++running;
    rows.push_back(rowOf(*node));
  }
  const bool isOther = rows.size() != m_rows.size() || running != m_running;
  m_running = running;
  RowSync::apply(*this, m_rows, std::move(rows));
  if (isOther) Q_EMIT countChanged();
}

QVariant ScanList::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const ScanRow& row = m_rows[static_cast<std::size_t>(index.row())];
  switch (role) {
    case nodeIdRole:
      return row.nodeId;
    case Qt::DisplayRole:
    case nodeRole:
      return row.node;
    case doingRole:
      return row.doing;
    case detailRole:
      return row.detail;
    case shareRole:
      return row.share;
    case isUnderWayRole:
      return row.isUnderWay;
    case isStoppingRole:
      return row.isStopping;
    case canResumeRole:
      return row.canResume;
    case isFailureRole:
      return row.isFailure;
    default:
      return {};
  }
}

QHash<int, QByteArray> ScanList::roleNames() const {
  return {{nodeIdRole, "nodeId"},         {nodeRole, "node"},           {doingRole, "doing"},
          {detailRole, "detail"},         {shareRole, "share"},         {isUnderWayRole, "isUnderWay"},
          {isStoppingRole, "isStopping"}, {canResumeRole, "canResume"}, {isFailureRole, "isFailure"}};
}

}  // namespace hotset::ui
