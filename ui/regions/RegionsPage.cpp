// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RegionsPage.h"

#include <algorithm>
#include <set>
#include <utility>

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

#include "ui/regions/RegionExport.h"
#include "ui/stats/TableExport.h"
#include "ui/support/CoreWords.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

constexpr std::chrono::milliseconds kSpacing{300};
constexpr qsizetype kSearchMax = 200;

}  // namespace

RegionsPage::RegionsPage(CoreBridge& bridge, regions::RegionsService& service, QObject* parent)
    : QObject(parent),
      m_bridge(bridge),
      m_service(service),
      m_scanForm(bridge, service, nullptr),
      m_rules(bridge, service, nullptr),
      m_work([trends = std::make_shared<RunTrends>()](
                 const Job& job) { return regionsFrame(job.nodes, job.view, *trends, job.heard); },
             [this](const Job& job, const RegionsFrame& frame) {
               if (job.view == m_view) show(frame);
             }) {
  m_scopes.emplace_back();
  m_scopeTitles << tr("All nodes");
  connect(&m_scanForm, &ScanForm::failed, this, &RegionsPage::noticed);
  connect(&m_rules, &RegionRules::noticed, this, &RegionsPage::noticed);
  follow();
  followHeard();
}

RegionsPage::~RegionsPage() = default;

void RegionsPage::follow() {
  m_bridge.listen<int>(
      this,
      [service = &m_service](const Outlet<int>& outlet) {
        return service->onChanged([outlet](const fleet::NodeId&) { outlet.change([](int& changes) { ++changes; }); });
      },
      [this](int) { refresh(); }, kSpacing);
  refresh();
}

void RegionsPage::refresh() {
  m_hasNews = m_isAsking || !m_isActive;
  if (m_hasNews) return;
  m_isAsking = true;
  m_bridge.ask(
      this, [service = &m_service] { return service->all(); },
      [this](Result<RegionNodes> nodes) {
        m_isAsking = false;
        m_fault = nodes ? QString() : corewords::sentence(nodes.error(), 600);
        if (nodes) {
          take(std::move(*nodes));
        } else {
          Q_EMIT frameChanged();
        }
        if (m_hasNews) refresh();
      });
}

void RegionsPage::take(RegionNodes nodes) {
  // Progress alone changes no row.
  const bool hasNewFigures =
      !m_isLoaded || !std::ranges::equal(nodes, m_nodes, [](const auto& left, const auto& right) {
        if (left == right) return true;
        return left->report == right->report && left->node == right->node && left->runs == right->runs &&
               left->rules.size() == right->rules.size() && left->areRulesNewer == right->areRulesNewer;
      });
  const bool hasNewRules = !std::ranges::equal(nodes, m_nodes, [](const auto& left, const auto& right) {
    if (left == right) return true;
    return std::ranges::equal(left->rules, right->rules, [](const auto& one, const auto& other) {
      return one.pattern == other.pattern && one.kind == other.kind && one.name == other.name;
    });
  });
  const bool areNodesOthers = !std::ranges::equal(
      nodes, m_nodes, {}, [](const auto& node) { return node->node.id; },
      [](const auto& node) { return node->node.id; });
  m_nodes = std::move(nodes);
  if (areNodesOthers) refreshHeard();
  m_scans.set(m_nodes);
  m_rules.setNodes(m_nodes);
  takeScopes();
  m_comparison.setNode(m_view.node ? find(QString::fromStdString(m_view.node->value())) : nullptr);
  if (hasNewFigures || hasNewRules) make();
  Q_EMIT nodesChanged();
}

void RegionsPage::takeScopes() {
  std::vector<Scope> scopes{Scope()};
  QStringList titles{tr("All nodes")};
  std::set<std::string> groups;
  for (const regions::NodeRegionsPtr& node : m_nodes) {
    if (!node->node.group.empty()) groups.insert(node->node.group);
  }
  for (const std::string& group : groups) {
    scopes.push_back({.node = {}, .group = group});
    titles << tr("Group %1").arg(plainText(group));
  }
  for (const regions::NodeRegionsPtr& node : m_nodes) {
    scopes.push_back({.node = node->node.id, .group = {}});
    titles << plainText(node->node.name);
  }
  const Scope wanted = m_wantedNode.isEmpty() ? Scope{m_view.node, m_view.group}
                                              : Scope{.node = fleet::NodeId(m_wantedNode.toStdString()), .group = {}};
  if (scopes != m_scopes || titles != m_scopeTitles) {
    m_scopes = std::move(scopes);
    m_scopeTitles = titles;
    Q_EMIT scopesChanged();
  }
  const auto found = std::ranges::find(m_scopes, wanted);
  if (found != m_scopes.end()) m_wantedNode.clear();
  const int place = found == m_scopes.end() ? 0 : static_cast<int>(found - m_scopes.begin());
  if (place != m_scope || m_scopes[static_cast<std::size_t>(place)] != Scope{m_view.node, m_view.group}) {
    m_scope = -1;
    setScope(place);
  }
}

regions::NodeRegionsPtr RegionsPage::find(const QString& nodeId) const {
  const std::string id = nodeId.toStdString();
  const auto found = std::ranges::find_if(m_nodes, [&id](const auto& node) { return node->node.id.value() == id; });
  return found == m_nodes.end() ? nullptr : *found;
}

void RegionsPage::setScope(int scope) {
  if (scope == m_scope || scope < 0 || scope >= std::ssize(m_scopes)) return;
  m_scope = scope;
  m_view.node = m_scopes[static_cast<std::size_t>(scope)].node;
  m_view.group = m_scopes[static_cast<std::size_t>(scope)].group;
  m_comparison.setNode(m_view.node ? find(QString::fromStdString(m_view.node->value())) : nullptr);
  changeView();
}

void RegionsPage::showNode(const QString& nodeId) {
  m_wantedNode = nodeId;
  if (m_isLoaded) takeScopes();
}

void RegionsPage::setGrouping(int grouping) {
  const auto wanted = static_cast<RegionGrouping>(std::clamp(grouping, 0, 2));
  if (wanted == m_view.grouping) return;
  m_view.grouping = wanted;
  changeView();
}

void RegionsPage::setMode(int mode) {
  if (mode == m_mode || mode < table || mode > compare) return;
  m_mode = mode;
  m_view.isTree = mode == tree;
  changeView();
}

void RegionsPage::setSearch(const QString& search) {
  const QString wanted = search.left(kSearchMax);
  if (wanted == m_view.search) return;
  m_view.search = wanted;
  changeView();
}

void RegionsPage::sort(int column) {
  const auto wanted = static_cast<RegionColumn>(std::clamp(column, 0, static_cast<int>(RegionColumn::from)));
  const bool isText = wanted <= RegionColumn::node || wanted == RegionColumn::types;
  m_view.isDescending = wanted == m_view.sortBy ? !m_view.isDescending : !isText;
  m_view.sortBy = wanted;
  changeView();
}

void RegionsPage::fold(int row, bool isFolded) {
  const RegionRow* const branch = m_rows.at(row);
  if (!branch || !branch->isBranch) return;
  if (isFolded) {
    m_view.folded.insert(branch->id);
  } else {
    m_view.folded.remove(branch->id);
  }
  changeView();
}

void RegionsPage::showMembers(int row) {
  const RegionRow* const members = m_rows.at(row);
  if (!members || members->isOther || members->isBranch) return;
  m_view.search = members->name;
  m_view.grouping = RegionGrouping::eachNode;
  m_mode = table;
  m_view.isTree = false;
  changeView();
}

void RegionsPage::changeView() {
  Q_EMIT viewChanged();
  make();
}

void RegionsPage::make() { m_work.ask({m_nodes, m_view, m_heard}); }

void RegionsPage::show(const RegionsFrame& frame) {
  m_rows.set(frame.rows);
  m_tiles.set(frame.tiles);
  m_frame = frame;
  m_frame.rows.clear();
  m_frame.tiles.clear();
  m_isLoaded = true;
  Q_EMIT frameChanged();
}

void RegionsPage::setActive(bool isActive) {
  if (isActive == m_isActive) return;
  m_isActive = isActive;
  Q_EMIT activeChanged();
  if (!isActive) return;
  refresh();
  refreshHeard();
}

bool RegionsPage::isShown(const regions::NodeRegions& node) const {
  if (m_view.node) return node.node.id == *m_view.node;
  return !m_view.group || node.node.group == *m_view.group;
}

RegionNodes RegionsPage::scannable(bool onlyStale) const {
  RegionNodes nodes;
  for (const regions::NodeRegionsPtr& node : m_nodes) {
    if (isShown(*node) && !node->scan && (!onlyStale || node->areRulesNewer)) nodes.push_back(node);
  }
  return nodes;
}

void RegionsPage::run(const QString& action) {
  static const QStringList kModes{QStringLiteral("table"), QStringLiteral("tree"), QStringLiteral("map"),
                                  QStringLiteral("compare")};
  if (kModes.contains(action)) {
    setMode(static_cast<int>(kModes.indexOf(action)));
  } else if (action == QLatin1String("scan")) {
    openScan();
  }
}

void RegionsPage::openScan(const QString& nodeId) {
  if (nodeId.isEmpty()) return m_scanForm.open(scannable(false));
  const regions::NodeRegionsPtr node = find(nodeId);
  if (node && !node->scan) m_scanForm.open({node});
}

void RegionsPage::openScanOfStale() { m_scanForm.open(scannable(true)); }

void RegionsPage::stopScan(const QString& nodeId) {
  m_bridge.post([service = &m_service, id = fleet::NodeId(nodeId.toStdString())] { service->stop(id); });
}

void RegionsPage::cancelScan(const QString& nodeId) {
  m_bridge.post([service = &m_service, id = fleet::NodeId(nodeId.toStdString())] { service->cancel(id); });
}

void RegionsPage::copyRow(int row) const {
  const RegionRow* const region = m_rows.at(row);
  if (!region) return;
  QGuiApplication::clipboard()->setText(regionexport::row(*region).cells.join(QLatin1Char('\t')));
}

void RegionsPage::copyAll() const {
  if (m_mode == compare) {
    return QGuiApplication::clipboard()->setText(tableexport::text(RunComparison::columns(), m_comparison.rows()));
  }
  QGuiApplication::clipboard()->setText(tableexport::text(regionexport::columns(), regionexport::rows(m_rows.all())));
}

void RegionsPage::saveTable() {
  const QStringList formats{QStringLiteral("csv"), QStringLiteral("json")};
  const QString name = tr("%1 regions").arg(m_scopeTitles.value(m_scope));
  const auto made = [](int format, const std::vector<TableColumn>& columns, const std::vector<TableRow>& rows) {
    return format == 0 ? tableexport::csv(columns, rows) : tableexport::json(columns, rows);
  };
  if (m_mode == compare) {
    return m_saver.ask(tr("Save the comparison"), name, formats, [made, rows = m_comparison.rows()](int format) {
      return made(format, RunComparison::columns(), rows);
    });
  }
  m_saver.ask(tr("Save the table of regions"), name, formats, [made, rows = m_rows.all()](int format) {
    return made(format, regionexport::columns(), regionexport::rows(rows));
  });
}

}  // namespace hotset::ui
