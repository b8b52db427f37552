// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RegionRules.h"

#include <algorithm>
#include <utility>

#include "core/domain/regions/Redivision.h"
#include "ui/regions/RegionHandle.h"
#include "ui/regions/RegionWords.h"
#include "ui/support/CoreWords.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

using regions::NodeRegions;
using regions::RegionPattern;
using regions::RegionRule;

constexpr qsizetype kTextMax = 4000;
constexpr qsizetype kNameMax = 100;
constexpr std::size_t kPartsMax = 50;

RegionRule& ruleOf(std::vector<RegionRule>& rules, const RegionPattern& pattern) {
  const auto found = std::ranges::find(rules, pattern, &RegionRule::pattern);
  if (found != rules.end()) return *found;
  rules.push_back({pattern, RegionRule::Kind::found, {}});
  return rules.back();
}

/// Whether a pinned pattern takes the place of a region that was found.
bool takesPlaceOf(const RegionPattern& pinned, const RegionPattern& found) {
  return found == pinned || (found.goesBefore(pinned) && found.meets(pinned));
}

QString shown(const RegionPattern& pattern) { return QString::fromStdString(pattern.text(100)); }
QString shown(const QString& handle) {
  const auto pattern = regionhandle::pattern(handle);
  return pattern ? shown(*pattern) : QString();
}

/// When a pattern that joins regions shows.
QString effectOf(const NodeRegions& node, const RegionPattern& joined) {
  std::vector<RegionRule> rules = node.rules;
  ruleOf(rules, joined).kind = RegionRule::Kind::pinned;
  const regions::Redivision division(*node.report, regions::patternsOf(node.rules), rules);
  return division.isWhole() ? RegionRules::tr("It shows at once, from the last scan.")
                            : RegionRules::tr(
                                  "It shows at once, as far as the last scan tells; the next one tells whether "
                                  "other entries belong to it.");
}

/// What has the region and those beside it: "user:*" of "user:*:cart".
QString joining(const QString& glob) {
  static const QString kSeparators = QStringLiteral(":/|.-_");
  for (qsizetype at = 1; at + 1 < glob.size(); ++at) {
    if (kSeparators.contains(glob[at]) && glob[at - 1] != QLatin1Char('*') && glob[at - 1] != QLatin1Char('\\')) {
      return glob.left(at + 1) + QLatin1Char('*');
    }
  }
  return glob;
}

}  // namespace

RegionRules::RegionRules(CoreBridge& bridge, regions::RegionsService& service, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_service(service) {}

void RegionRules::setNodes(std::vector<regions::NodeRegionsPtr> nodes) {
  m_nodes = std::move(nodes);
  if (isOpen()) check();
}

void RegionRules::forget() {
  m_nodes.clear();
  m_done.clear();
  m_undone.clear();
  close();
  Q_EMIT historyChanged();
}

regions::NodeRegionsPtr RegionRules::find(const QString& nodeId) const {
  const std::string id = nodeId.toStdString();
  const auto found = std::ranges::find_if(m_nodes, [&id](const auto& node) { return node->node.id.value() == id; });
  return found == m_nodes.end() ? nullptr : *found;
}

void RegionRules::ask(int question, const QString& nodeId, const QString& glob) {
  const regions::NodeRegionsPtr node = find(nodeId);
  const auto pattern = regionhandle::pattern(glob);
  if (!node || !pattern || question <= nothing || question > split) return;
  m_asking = static_cast<Question>(question);
  m_nodeId = nodeId;
  m_glob = glob;
  const auto rule = std::ranges::find(node->rules, *pattern, &RegionRule::pattern);
  if (m_asking == rename) m_text = rule == node->rules.end() ? QString() : QString::fromStdString(rule->name);
  if (m_asking == merge) m_text = joining(glob);
  if (m_asking == split) m_text.clear();
  check();
  Q_EMIT openChanged();
}

void RegionRules::close() {
  if (!isOpen()) return;
  m_asking = nothing;
  Q_EMIT openChanged();
}

void RegionRules::continueFrom(const Draft& draft) {
  if (draft.asking == nothing) return;
  m_asking = draft.asking;
  m_nodeId = draft.nodeId;
  m_glob = draft.glob;
  m_text = draft.text;
  check();
  Q_EMIT openChanged();
}

QString RegionRules::title() const {
  const QString region = shown(m_glob);
  switch (m_asking) {
    case rename:
      return tr("Name %1").arg(region);
    case merge:
      return tr("Join %1 with others").arg(region);
    case split:
      return tr("Divide %1").arg(region);
    case nothing:
      break;
  }
  return {};
}

QString RegionRules::explanation() const {
  switch (m_asking) {
    case rename:
      return tr("The name is shown in place of the pattern. Without one the pattern is shown.");
    case merge:
      return tr("One pattern for all of them: * stands for any text. It stays, whatever later scans find.");
    case split:
      return tr(
          "The patterns of the parts, one a line: * stands for any text. What fits none of them stays where it is. The "
          "last scan did not count the parts by themselves: they show with the next one.");
    case nothing:
      break;
  }
  return {};
}

void RegionRules::setText(const QString& text) {
  const QString wanted = text.left(m_asking == rename ? kNameMax : kTextMax);
  if (wanted == m_text) return;
  m_text = wanted;
  check();
}

std::vector<RegionPattern> RegionRules::patterns() const {
  std::vector<RegionPattern> patterns;
  for (const QString& line : m_text.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
    if (auto pattern = regionhandle::pattern(line.trimmed())) patterns.push_back(std::move(*pattern));
  }
  return patterns;
}

void RegionRules::check() {
  m_fault.clear();
  m_preview.clear();
  const regions::NodeRegionsPtr node = find(m_nodeId);
  const auto region = regionhandle::pattern(m_glob);
  if (m_asking == rename || !node || !region) return Q_EMIT textChanged();
  const QStringList lines = m_text.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
  const std::vector<RegionPattern> wanted = patterns();
  if (wanted.empty() || static_cast<qsizetype>(wanted.size()) != lines.size()) {
    m_fault = lines.isEmpty() ? tr("Write a pattern.")
                              : tr("A pattern is text with * for any text; ? [ ] need a \\ before them.");
  } else if (wanted.size() > kPartsMax || (m_asking == merge && wanted.size() > 1)) {
    m_fault = m_asking == merge ? tr("Write one pattern.") : tr("At most fifty patterns at once.");
  }
  if (!m_fault.isEmpty()) return Q_EMIT textChanged();
  QStringList notes;
  if (m_asking == merge) {
    for (const regions::RegionFigures& each :
         node->report ? node->report->regions : std::vector<regions::RegionFigures>()) {
      if (!each.isOther && takesPlaceOf(wanted.front(), each.pattern)) notes << regionwords::pattern(each);
    }
    m_preview = notes.isEmpty() ? tr("No region that is known belongs to it.")
                                : tr("Joins %1.")
                                      .arg(notes.mid(0, 8).join(QStringLiteral(", ")) +
                                           (notes.size() > 8 ? QStringLiteral(", \u2026") : QString()));
    if (node->report) m_preview += QLatin1Char(' ') + effectOf(*node, wanted.front());
    return Q_EMIT textChanged();
  }
  std::vector<std::string> examples;
  if (node->report) {
    const auto found = std::ranges::find(node->report->regions, *region, &regions::RegionFigures::pattern);
    if (found != node->report->regions.end()) {
      examples = found->examples;
      for (const regions::LargestEntry& entry : found->largest) examples.push_back(entry.key);
    }
  }
  for (const RegionPattern& part : wanted) {
    if (!part.meets(*region) || !part.goesBefore(*region)) {
      m_fault = tr("%1 is no part of it.").arg(shown(part));
      break;
    }
    const auto hits = std::ranges::count_if(examples, [&part](const std::string& key) { return part.matches(key); });
    notes << tr("%1 has %2 of %n known keys.", nullptr, static_cast<int>(examples.size())).arg(shown(part)).arg(hits);
  }
  if (m_fault.isEmpty() && !examples.empty()) m_preview = notes.mid(0, 6).join(QLatin1Char('\n'));
  Q_EMIT textChanged();
}

void RegionRules::accept() {
  const regions::NodeRegionsPtr node = find(m_nodeId);
  const auto region = regionhandle::pattern(m_glob);
  if (!node || !region || !m_fault.isEmpty()) return;
  std::vector<RegionRule> rules = node->rules;
  const QString name = shown(m_glob);
  QString what;
  if (m_asking == rename) {
    ruleOf(rules, *region).name = m_text.trimmed().toStdString();
    what = tr("naming %1").arg(name);
  } else {
    for (const RegionPattern& pattern : patterns()) ruleOf(rules, pattern).kind = RegionRule::Kind::pinned;
    what = m_asking == merge ? tr("joining %1 with others").arg(name) : tr("dividing %1").arg(name);
  }
  close();
  change(what, *node, std::move(rules));
}

void RegionRules::pin(const QString& nodeId, const QString& glob, bool isPinned) {
  const regions::NodeRegionsPtr node = find(nodeId);
  const auto region = regionhandle::pattern(glob);
  if (!node || !region) return;
  std::vector<RegionRule> rules = node->rules;
  ruleOf(rules, *region).kind = isPinned ? RegionRule::Kind::pinned : RegionRule::Kind::found;
  const QString name = shown(glob);
  change(isPinned ? tr("pinning %1").arg(name) : tr("unpinning %1").arg(name), *node, std::move(rules));
}

void RegionRules::ignore(const QString& nodeId, const QString& glob) {
  const regions::NodeRegionsPtr node = find(nodeId);
  const auto region = regionhandle::pattern(glob);
  if (!node || !region) return;
  std::vector<RegionRule> rules = node->rules;
  ruleOf(rules, *region).kind = RegionRule::Kind::ignored;
  change(tr("ignoring %1").arg(shown(glob)), *node, std::move(rules));
}

bool RegionRules::isPinned(const QString& nodeId, const QString& glob) const {
  const regions::NodeRegionsPtr node = find(nodeId);
  const auto region = regionhandle::pattern(glob);
  if (!node || !region) return false;
  const auto rule = std::ranges::find(node->rules, *region, &RegionRule::pattern);
  return rule != node->rules.end() && rule->kind == RegionRule::Kind::pinned;
}

void RegionRules::change(const QString& what, const NodeRegions& node, std::vector<RegionRule> after) {
  m_done.push_back({what, node.node.id, node.rules, after});
  if (m_done.size() > kStepsMax) m_done.erase(m_done.begin());
  m_undone.clear();
  Q_EMIT historyChanged();
  apply(node.node.id, std::move(after));
}

void RegionRules::apply(const fleet::NodeId& node, std::vector<RegionRule> rules) {
  m_bridge.ask(
      this,
      [service = &m_service, node, rules = std::move(rules)]() mutable {
        return service->setRules(node, std::move(rules));
      },
      [this](const Result<std::vector<RegionRule>>& before) {
        if (!before) Q_EMIT noticed(corewords::sentence(before.error(), 600));
      });
}

void RegionRules::undo() {
  if (m_done.empty()) return;
  Step step = std::move(m_done.back());
  m_done.pop_back();
  apply(step.node, step.before);
  m_undone.push_back(std::move(step));
  Q_EMIT historyChanged();
}

void RegionRules::redo() {
  if (m_undone.empty()) return;
  Step step = std::move(m_undone.back());
  m_undone.pop_back();
  apply(step.node, step.after);
  m_done.push_back(std::move(step));
  Q_EMIT historyChanged();
}

QString RegionRules::undoText() const {
  return m_done.empty() ? QString() : tr("Take back: %1").arg(m_done.back().what);
}

QString RegionRules::redoText() const {
  return m_undone.empty() ? QString() : tr("Do again: %1").arg(m_undone.back().what);
}

}  // namespace hotset::ui
