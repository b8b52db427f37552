// SPDX-License-Identifier: GPL-3.0-only
#include "ui/overview/AttentionModel.h"

#include <algorithm>
#include <set>

#include "ui/overview/FindingWords.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {

void AttentionModel::set(const std::vector<attention::NodeFinding>& findings, std::size_t nodeCount) {
  std::vector<AttentionRow> wanted;
  std::set<fleet::NodeId> nodes;
  for (const attention::NodeFinding& found : findings) {
    wanted.push_back({found});
    nodes.insert(found.finding.node);
  }
  const auto severe = std::ranges::count(findings, attention::Severity::severe,
                                         [](const attention::NodeFinding& found) { return found.finding.severity; });
  m_severeCount = static_cast<int>(severe);
  m_summary = findings.empty() ? QString()
                               : tr("%1 of %n nodes, most urgent first", nullptr, static_cast<int>(nodeCount))
                                     .arg(static_cast<int>(nodes.size()));
  RowSync::apply(*this, m_list, std::move(wanted));
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
