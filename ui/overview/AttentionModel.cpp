// SPDX-License-Identifier: GPL-3.0-only
#include "ui/overview/AttentionModel.h"

#include <algorithm>
#include <set>

#include "ui/overview/FindingWords.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

constexpr std::size_t kAtOnce = 3;  // rows that get their items in one task

}  // namespace

AttentionModel::AttentionModel(QObject* parent) : QAbstractListModel(parent) {
  m_more.setSingleShot(true);
  connect(&m_more, &QTimer::timeout, this, [this] { show(); });
}

void AttentionModel::setShownMax(int shownMax) {
  if (shownMax == m_shownMax) return;
  m_shownMax = shownMax;
  show();
  Q_EMIT shownMaxChanged();
}

void AttentionModel::show() {
  const std::size_t wanted = std::min(m_found.size(), static_cast<std::size_t>(std::max(0, m_shownMax)));
  const std::size_t now = std::min(wanted, m_list.size() + kAtOnce);
  RowSync::apply(*this, m_list, {m_found.begin(), m_found.begin() + static_cast<std::ptrdiff_t>(now)});
  if (now < wanted) m_more.start(0);
}

void AttentionModel::set(const std::vector<attention::NodeFinding>& findings, std::size_t nodeCount) {
  m_found.clear();
  std::set<fleet::NodeId> nodes;
  for (const attention::NodeFinding& found : findings) {
    m_found.push_back({found});
    nodes.insert(found.finding.node);
  }
  const auto severe = std::ranges::count(findings, attention::Severity::severe,
                                         [](const attention::NodeFinding& found) { return found.finding.severity; });
  m_severeCount = static_cast<int>(severe);
  m_summary = findings.empty() ? QString()
                               : tr("%1 of %n nodes, most urgent first", nullptr, static_cast<int>(nodeCount))
                                     .arg(static_cast<int>(nodes.size()));
  show();
  Q_EMIT summaryChanged();
}

QVariant AttentionModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const attention::NodeFinding& found = m_list[static_cast<std::size_t>(index.row())].found;
  const attention::Remedy remedy = attention::remedyFor(found.finding.kind);
  switch (role) {
    case nodeIdRole:
      return QString::fromStdString(found.finding.node.value());
    case Qt::DisplayRole:
    case nodeNameRole:
      return plainText(found.nodeName);
    case toneRole:
      return static_cast<int>(findingwords::tone(found.finding.severity));
    case sentenceRole:
      return findingwords::sentence(found.finding);
    case lastingRole:
      return findingwords::lasting(found.finding);
    case actionRole:
      return findingwords::action(remedy);
    case remedyRole:
      return static_cast<int>(remedy);
    case spokenRole:
      return tr("%1: %2 %3, %4")
          .arg(findingwords::word(found.finding.severity), plainText(found.nodeName),
               findingwords::sentence(found.finding), findingwords::lasting(found.finding));
    default:
      return {};
  }
}

QHash<int, QByteArray> AttentionModel::roleNames() const {
  return {{nodeIdRole, "nodeId"},   {nodeNameRole, "nodeName"}, {toneRole, "tone"},     {sentenceRole, "sentence"},
          {lastingRole, "lasting"}, {actionRole, "action"},     {remedyRole, "remedy"}, {spokenRole, "spoken"}};
}

}  // namespace hotset::ui
