// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RunComparison.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "ui/regions/RegionWords.h"
#include "ui/support/Figures.h"

namespace hotset::ui {
namespace {

using regions::Interval;
using regions::PastFigures;

enum Column : std::uint8_t {
  ofRegion,
  entriesBefore,
  entriesAfter,
  entriesChange,
  bytesBefore,
  bytesAfter,
  bytesChange,
  ofSureness
};

std::vector<TableModel::Column> looks() {
  std::vector<TableModel::Column> looks;
  for (TableColumn& column : RunComparison::columns()) looks.push_back(std::move(column.look));
  return looks;
}

QString signedText(double change, const QString& size) {
  return change == 0 ? QStringLiteral("0") : (change > 0 ? QStringLiteral("+") : QStringLiteral("\u2212")) + size;
}

/// Whether one surely holds more than the other did.
bool isApart(const Interval& left, const Interval& right) { return left.high < right.low || right.high < left.low; }

TableRow rowOf(const QString& name, const PastFigures* before, const PastFigures* after) {
  TableRow row;
  row.key = name;
  row.values.assign(ofSureness + 1, std::nan(""));
  const auto count = [](const PastFigures* figures) {
    return figures ? regionwords::entries(figures->entries) : figures::unknown();
  };
  const auto bytes = [](const PastFigures* figures) { return figures ? figures->bytes : std::nullopt; };
  row.cells = {
      name, count(before), count(after), {}, regionwords::bytes(bytes(before)), regionwords::bytes(bytes(after)), {},
      {}};
  if (before) row.values[entriesBefore] = before->entries.value;
  if (after) row.values[entriesAfter] = after->entries.value;
  if (bytes(before)) row.values[bytesBefore] = bytes(before)->value;
  if (bytes(after)) row.values[bytesAfter] = bytes(after)->value;
  // A region that one run did not find held nothing of its own then: its keys, if any, were another's.
  const Interval nothing;
  const Interval& entriesThen = before ? before->entries : nothing;
  const Interval& entriesNow = after ? after->entries : nothing;
  const double entries = entriesNow.value - entriesThen.value;
  row.values[entriesChange] = entries;
  row.cells[entriesChange] = signedText(entries, figures::count(std::abs(entries)));
  const std::optional<Interval> then = before ? before->bytes : std::optional(nothing);
  const std::optional<Interval> now = after ? after->bytes : std::optional(nothing);
  row.cells[bytesChange] = figures::unknown();
  bool isSure = isApart(entriesThen, entriesNow);
  if (then && now) {
    const double change = now->value - then->value;
    row.values[bytesChange] = change;
    row.cells[bytesChange] = signedText(change, figures::text(stats::Unit::bytes, std::abs(change)));
    isSure = isSure || isApart(*then, *now);
  }
  row.cells[ofSureness] = !before                                        ? RunComparison::tr("found since")
                          : !after                                       ? RunComparison::tr("no region any more")
                          : isSure                                       ? RunComparison::tr("certain")
                          : entries == 0 && row.values[bytesChange] == 0 ? RunComparison::tr("the same")
                                                                         : RunComparison::tr("within the error");
  return row;
}

}  // namespace

std::vector<TableColumn> RunComparison::columns() {
  const auto text = [](const QString& title, int width, const char* field, bool isCode) {
    return TableColumn{{title, width, false, isCode}, QString::fromLatin1(field)};
  };
  const auto number = [](const QString& title, const char* field) {
    return TableColumn{{title, 13, true, false}, QString::fromLatin1(field)};
  };
  return {text(tr("Region"), 28, "region", true),    number(tr("Entries then"), "entries_before"),
          number(tr("Entries"), "entries"),          number(tr("Change"), "entries_change"),
          number(tr("Memory then"), "bytes_before"), number(tr("Memory"), "bytes"),
          number(tr("Change"), "bytes_change"),      text(tr("How sure"), 16, "sureness", false)};
}

RunComparison::RunComparison(QObject* parent)
    : QObject(parent), m_table(looks()), m_work(&RunComparison::rowsOf, [this](const Job& job, const auto& rows) {
        if (job.runs != m_runs) return;
        m_rows = rows;
        std::vector<QStringList> cells;
        QStringList keys;
        cells.reserve(rows.size());
        for (const TableRow& row : rows) {
          cells.push_back(row.cells);
          keys.append(row.key);
        }
        m_table.setRows(std::move(cells), std::move(keys));
        Q_EMIT rowsChanged();
      }) {
  m_table.setSort(bytesChange, true);
  connect(&m_table, &TableModel::sortChanged, this, [this] { make(); });
}

void RunComparison::setNode(const regions::NodeRegionsPtr& node) {
  const regions::PastRunsPtr runs = node ? node->runs : nullptr;
  if (runs == m_runs) return;
  const bool isOther = !node || node->node.id != m_node;
  m_node = node ? node->node.id : fleet::NodeId();
  m_runs = runs;
  m_titles.clear();
  const int count = runs ? static_cast<int>(runs->size()) : 0;
  for (int run = 0; run < count; ++run) {
    const regions::PastRun& past = (*runs)[static_cast<std::size_t>(count - 1 - run)];
    const WallTime now = runs->back().startedAt;
    m_titles << (past.coverage < 1
                     ? tr("%1 (%2 seen)").arg(figures::dateTime(past.startedAt, now), figures::percent(past.coverage))
                     : figures::dateTime(past.startedAt, now));
  }
  if (isOther || m_first >= count || m_second >= count) {
    m_first = std::min(1, std::max(0, count - 1));
    m_second = 0;
  }
  Q_EMIT runsChanged();
  Q_EMIT choiceChanged();
  make();
}

void RunComparison::setFirst(int run) {
  if (run == m_first || run < 0 || run >= m_titles.size()) return;
  m_first = run;
  Q_EMIT choiceChanged();
  make();
}

void RunComparison::setSecond(int run) {
  if (run == m_second || run < 0 || run >= m_titles.size()) return;
  m_second = run;
  Q_EMIT choiceChanged();
  make();
}

QString RunComparison::note() const {
  if (!m_runs) return tr("Choose one node above: runs are compared node by node.");
  if (m_runs->size() < 2) return tr("There is one run at most: the next scan makes a second one to compare it with.");
  return {};
}

void RunComparison::make() {
  if (!m_runs || m_runs->size() < 2) {
    m_rows.clear();
    m_table.setRows({});
    Q_EMIT rowsChanged();
    return;
  }
  const std::size_t last = m_runs->size() - 1;
  m_work.ask({m_runs, last - static_cast<std::size_t>(m_first), last - static_cast<std::size_t>(m_second),
              m_table.sortColumn(), m_table.isDescending()});
}

std::vector<TableRow> RunComparison::rowsOf(const Job& job) {
  std::map<std::pair<bool, std::string>, std::pair<const PastFigures*, const PastFigures*>> pairs;
  for (const PastFigures& figures : (*job.runs)[job.before].regions)
    pairs[{figures.isOther, figures.glob}].first = &figures;
  for (const PastFigures& figures : (*job.runs)[job.after].regions)
    pairs[{figures.isOther, figures.glob}].second = &figures;
  std::vector<TableRow> rows;
  rows.reserve(pairs.size());
  for (const auto& [key, pair] : pairs) {
    rows.push_back(rowOf(regionwords::pattern(pair.second ? *pair.second : *pair.first), pair.first, pair.second));
  }
  if (job.sortColumn < 0) return rows;
  const auto column = static_cast<std::size_t>(job.sortColumn);
  const bool isNumeric = columns()[column].look.isNumeric;
  // Changes are sorted by how large they are, up or down.
  const bool isChange = column == entriesChange || column == bytesChange;
  std::ranges::sort(rows, [&](const TableRow& left, const TableRow& right) {
    if (!isNumeric) {
      const int order = QString::compare(left.cells[job.sortColumn], right.cells[job.sortColumn], Qt::CaseInsensitive);
      if (order == 0) return left.key < right.key;
      return job.isDescending ? order > 0 : order < 0;
    }
    const double a = isChange ? std::abs(left.values[column]) : left.values[column];
    const double b = isChange ? std::abs(right.values[column]) : right.values[column];
    if (std::isnan(a) != std::isnan(b)) return std::isnan(b);
    if (a == b || std::isnan(a)) return left.key < right.key;
    return job.isDescending ? a > b : a < b;
  });
  return rows;
}

}  // namespace hotset::ui
