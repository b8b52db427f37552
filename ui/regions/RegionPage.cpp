// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RegionPage.h"

#include <algorithm>
#include <utility>

#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

#include "ui/fleet/NodeWords.h"
#include "ui/regions/LiveWords.h"
#include "ui/regions/RegionHandle.h"
#include "ui/support/CoreWords.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

constexpr std::chrono::milliseconds kSpacing{300};

}  // namespace

RegionPage::RegionPage(CoreBridge& bridge, regions::RegionsService& service, stats::StatsService* stats,
                       QObject* parent)
    : QObject(parent),
      m_bridge(bridge),
      m_service(service),
      m_scanForm(bridge, service, nullptr),
      m_rules(bridge, service, nullptr),
      m_live(bridge, service.live(), nullptr),
      m_diary(bridge, service.live(), nullptr),
      m_latency(bridge, stats, nullptr),
      m_work(regionPicture, [this](const RegionWish& wish, const RegionPicture& picture) {
        if (wish.measure == m_measure) take(picture);
      }) {
  connect(&m_scanForm, &ScanForm::failed, this, &RegionPage::noticed);
  connect(&m_rules, &RegionRules::noticed, this, &RegionPage::noticed);
  connect(&m_live, &RegionLive::noticed, this, &RegionPage::noticed);
  connect(&m_live, &RegionLive::changed, this, &RegionPage::showFacts);
  connect(&m_diary, &RegionDiary::noticed, this, &RegionPage::noticed);
  connect(&m_diary, &RegionDiary::changed, this, &RegionPage::showFacts);
}

RegionPage::~RegionPage() = default;

void RegionPage::open(const fleet::NodeId& node, const QString& handle) {
  rest();
  const bool isAnother = node != m_nodeId || handle != m_handle;
  m_nodeId = node;
  m_handle = handle;
  if (isAnother) forget();
  m_live.open(handle);
  m_diary.open(node, handle);
  m_latency.open(node);
  m_following = m_bridge.listen<int>(
      this,
      [service = &m_service, node = m_nodeId](const Outlet<int>& outlet) {
        return service->onChanged([outlet, node](const fleet::NodeId& changed) {
          if (changed == node || changed.isEmpty()) outlet.change([](int& changes) { ++changes; });
        });
      },
      [this](int) { refresh(); }, kSpacing);
  refresh();
  if (isAnother) Q_EMIT turned();
  Q_EMIT changed();
}

void RegionPage::rest() {
  for (CoreBridge::Ticket* ticket : {&m_following, &m_asking}) m_bridge.cancel(std::exchange(*ticket, 0));
  m_scanForm.close();
  m_rules.forget();
  m_live.rest();
  m_diary.rest();
  m_latency.rest();
}

/// What was known of the region before.
void RegionPage::forget() {
  m_work.drop();
  m_known.reset();
  m_picture = {};
  const auto pattern = regionhandle::pattern(m_handle);
  m_picture.name = pattern && !m_handle.isEmpty() ? QString::fromStdString(pattern->text(200)) : m_handle;
  m_isLoaded = false;
  m_heat.look(-1, -1);
}

void RegionPage::refresh() {
  m_hasNews = m_asking != 0;
  if (m_hasNews) return;
  m_asking = m_bridge.ask(
      this, [service = &m_service] { return service->all(); },
      [this](const Result<std::vector<regions::NodeRegionsPtr>>& nodes) {
        m_asking = 0;
        if (!nodes) return Q_EMIT noticed(corewords::sentence(nodes.error(), 600));
        const auto found = std::ranges::find_if(*nodes, [this](const auto& node) { return node->node.id == m_nodeId; });
        if (found != nodes->end()) {
          const regions::NodeRegionsPtr before = std::exchange(m_known, *found);
          m_rules.setNodes({m_known});
          m_live.setNode(m_known);
          m_diary.setReplica(m_known->report && m_known->report->isReplica);
          const bool isSame = before && before->report == m_known->report && before->runs == m_known->runs &&
                              before->areRulesNewer == m_known->areRulesNewer;
          // Progress alone changes no figure; a pin changes no report.
          if (!isSame || before->rules.size() != m_known->rules.size() || !before->scan == !m_known->scan) make();
          Q_EMIT changed();
        }
        if (m_hasNews) refresh();
      });
}

void RegionPage::make() {
  if (m_known) m_work.ask({m_known, m_handle, m_measure});
}

void RegionPage::setMeasure(int measure) {
  const auto wanted = static_cast<HeatMeasure>(std::clamp(measure, 0, static_cast<int>(HeatMeasure::size)));
  if (wanted == m_measure) return;
  m_measure = wanted;
  Q_EMIT measureChanged();
  make();
}

/// What a scan found, and between it what is heard: now, or else over the last day.
void RegionPage::showFacts() {
  if (!m_isLoaded) return;
  const LiveFrame& live = m_live.frame();
  const DiaryFrame& diary = m_diary.frame();
  const auto known = [](const std::optional<Fact>& now, const std::optional<Fact>& past, const QString& title,
                        const QString& why) {
    if (now && now->figure != figures::unknown()) return *now;
    return past.value_or(Fact{title, figures::unknown(), why, 0, 0, {}});
  };
  const QString unheard = tr("nobody has listened");
  std::vector<Fact> facts = m_picture.facts;
  if (facts.empty()) return m_facts.set({});
  const auto place = facts.begin() + std::min<std::ptrdiff_t>(2, std::ssize(facts));
  facts.insert(place, {known(live.hitRatio, diary.hitRatio, tr("Hit ratio"), tr("reads not watched")),
                       known(live.misses, diary.misses, livewords::title(live::Kind::miss), unheard),
                       known(live.evictions, diary.evictions, livewords::title(live::Kind::eviction), unheard)});
  for (Fact& fact : facts) fact.trend.clear();
  m_facts.set(std::move(facts));
}

void RegionPage::take(const RegionPicture& picture) {
  m_more.set(picture.more);
  m_ttl.set(picture.ttl);
  m_idle.set(picture.idle);
  m_size.set(picture.size);
  m_types.set(picture.types);
  m_encodings.set(picture.encodings);
  m_largest.set(picture.largest);
  m_bytes.set(picture.bytes);
  m_entries.set(picture.entries);
  m_heat.set(picture.heat);
  m_latency.setTypes(picture.typeNames);
  m_picture = picture;
  m_isLoaded = true;
  showFacts();
  Q_EMIT changed();
}

QString RegionPage::nodeName() const { return m_known ? plainText(m_known->node.name) : QString(); }

QString RegionPage::environment() const {
  return m_known ? nodewords::environment(m_known->node.environment) : QString();
}

int RegionPage::environmentTone() const {
  return m_known ? static_cast<int>(nodewords::tone(m_known->node.environment)) : 0;
}

QString RegionPage::staleNote() const {
  if (!m_known || !m_known->areRulesNewer || isScanning()) return {};
  return tr(
      "The regions of this node were changed in a way that the last scan does not tell: the next one divides the keys "
      "so.");
}

void RegionPage::openScan() {
  if (m_known && !m_known->scan) m_scanForm.open({m_known});
}

void RegionPage::copyLargest() const {
  QStringList lines;
  for (const Fact& entry : m_largest.all()) lines << entry.title + QLatin1Char('\t') + entry.figure;
  QGuiApplication::clipboard()->setText(lines.join(QLatin1Char('\n')));
}

}  // namespace hotset::ui
