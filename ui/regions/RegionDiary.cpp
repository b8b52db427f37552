// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RegionDiary.h"

#include <algorithm>
#include <utility>

#include "ui/regions/LiveWords.h"
#include "ui/regions/RegionHandle.h"
#include "ui/support/CoreWords.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

constexpr std::chrono::milliseconds kSpacing{500};
/// Columns move on although nothing is heard.
constexpr std::chrono::seconds kMovesEvery{60};

WallTime now() { return std::chrono::floor<WallTime::duration>(std::chrono::system_clock::now()); }

bool hasHappened(const std::vector<live::RegionPeriod>& periods) {
  return std::ranges::any_of(periods,
                             [](const live::RegionPeriod& period) { return period.happened != live::Happened(); });
}

bool countsHits(const live::RegionPast& past) {
  return std::ranges::any_of(past.hours, [](const live::RegionPeriod& hour) { return hour.isKnown(live::Kind::hit); });
}

}  // namespace

RegionDiary::RegionDiary(CoreBridge& bridge, live::LiveService* service, QObject* parent)
    : QObject(parent),
      m_bridge(bridge),
      m_service(service),
      m_work(diaryFrame, [this](const DiaryWish& wish, const DiaryFrame& frame) {
        if (wish.span == m_span && wish.measure == m_measure) show(frame);
      }) {
  connect(&m_minute, &QTimer::timeout, this, [this] { refresh(); });
}

void RegionDiary::open(fleet::NodeId node, const QString& handle) {
  rest();
  if (!m_service) return;
  m_region = handle.isEmpty() ? live::RegionPattern() : regionhandle::pattern(handle).value_or(live::RegionPattern());
  m_node = std::move(node);
  m_kept = {};
  m_frame = {};
  m_fault.clear();
  m_isReplica = m_isLoaded = false;
  m_columns.set({});
  m_ratio.set({});
  Q_EMIT changed();
  m_following = m_bridge.listen<int>(
      this,
      [live = m_service, id = m_node](const Outlet<int>& outlet) {
        return live->onPast([outlet, id](const fleet::NodeId& of) {
          if (of == id) outlet.change([](int& changes) { ++changes; });
        });
      },
      [this](int) { refresh(); }, kSpacing);
  m_minute.start(kMovesEvery);
  refresh();
}

void RegionDiary::rest() {
  for (CoreBridge::Ticket* ticket : {&m_following, &m_asking}) m_bridge.cancel(std::exchange(*ticket, 0));
  m_minute.stop();
  m_work.drop();
}

/// A server that counts by the first part of keys knows nothing of a region that is narrower.
AwaitableResult<RegionDiary::Kept> RegionDiary::read(live::LiveService* service, fleet::NodeId node,
                                                     live::RegionPattern region) {
  auto past = co_await service->past(node, region);
  if (!past) co_return fail(past.error());
  const auto wider = livewords::wider(region);
  if (!wider || !countsHits(*past) || hasHappened(past->hours) || hasHappened(past->minutes)) {
    co_return Kept{std::move(*past), {}};
  }
  auto widerPast = co_await service->past(node, *wider);
  if (!widerPast) co_return fail(widerPast.error());
  widerPast->reads = std::move(past->reads);
  co_return Kept{std::move(*widerPast), wider->prefix()};
}

void RegionDiary::refresh() {
  m_hasNews = m_asking != 0;
  if (m_hasNews) return;
  m_asking = m_bridge.ask(
      this, [live = m_service, node = m_node, region = m_region] { return read(live, node, region); },
      [this](Result<Kept> kept) {
        m_asking = 0;
        m_fault = kept ? QString() : corewords::sentence(kept.error(), 600);
        if (kept) {
          m_kept = std::move(*kept);
          make();
        } else {
          m_isLoaded = true;
          Q_EMIT changed();
        }
        if (m_hasNews) refresh();
      });
}

void RegionDiary::make() {
  const QString prefix = plainText(m_kept.widerPrefix, 60);
  m_work.ask({.past = m_kept.past,
              .isReplica = m_isReplica,
              .widerPrefix = prefix.isEmpty() ? prefix : QStringLiteral("\u201C%1\u201D").arg(prefix),
              .span = m_span,
              .measure = m_measure,
              .now = now()});
}

void RegionDiary::show(const DiaryFrame& frame) {
  m_columns.set(frame.columns);
  m_causes.set(frame.causes);
  m_ratio.set(frame.ratio);
  m_frame = frame;
  m_frame.columns = {};
  m_isLoaded = true;
  Q_EMIT changed();
}

void RegionDiary::setReplica(bool isReplica) {
  if (std::exchange(m_isReplica, isReplica) != isReplica && m_service) make();
}

void RegionDiary::setSpan(int span) {
  const auto wanted = static_cast<DiarySpan>(std::clamp(span, 0, static_cast<int>(DiarySpan::hourOfDay)));
  if (std::exchange(m_span, wanted) == wanted) return;
  Q_EMIT wishChanged();
  if (m_service) make();
}

void RegionDiary::setMeasure(int measure) {
  const auto wanted = static_cast<DiaryMeasure>(std::clamp(measure, 0, static_cast<int>(DiaryMeasure::writes)));
  if (std::exchange(m_measure, wanted) == wanted) return;
  Q_EMIT wishChanged();
  if (m_service) make();
}

}  // namespace hotset::ui
