// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RegionLive.h"

#include <algorithm>
#include <array>
#include <utility>

#include "ui/regions/LiveWords.h"
#include "ui/support/CoreWords.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

using live::Kind;
using live::Surety;
using std::chrono::minutes;

/// How often reads may be watched: the first is once.
constexpr std::array kReadsEvery{minutes(0), minutes(5), minutes(15), minutes(60)};

const live::KindNote& noteOf(const live::Offer& offer, Kind kind) {
  return offer.kinds[static_cast<std::size_t>(kind)];
}

}  // namespace

RegionLive::RegionLive(CoreBridge& bridge, live::LiveService* service, QObject* parent)
    : QObject(parent),
      m_bridge(bridge),
      m_service(service),
      m_work(liveFrame, [this](const LiveJob&, const LiveFrame& frame) {
        m_facts.set(frame.facts);
        m_frame = frame;
        Q_EMIT changed();
      }) {}

void RegionLive::open(const QString& handle) {
  rest();
  m_handle = handle;
}

void RegionLive::rest() {
  for (CoreBridge::Ticket* ticket : {&m_following, &m_asked}) m_bridge.cancel(std::exchange(*ticket, 0));
  m_work.drop();
  m_node.reset();
  m_wish = {};
  m_readsChoice = 0;
  m_frame = {};
  m_facts.set({});
  close();
  setBusy(false);
}

void RegionLive::setNode(const regions::NodeRegionsPtr& node) {
  const bool isFirst = !m_node;
  m_node = node;
  if (!isFirst || !m_service) return;
  Q_EMIT changed();
  m_following = m_bridge.listen<live::PicturePtr>(
      this,
      [service = m_service, id = node->node.id](const Outlet<live::PicturePtr>& outlet) {
        const auto take = [outlet, id](const live::PicturePtr& picture) {
          if (picture->node == id) outlet.change([&picture](live::PicturePtr& latest) { latest = picture; });
        };
        if (const live::PicturePtr known = service->picture(id)) take(known);
        return service->onPicture(take);
      },
      [this](const live::PicturePtr& picture) { m_work.ask({picture, m_node, m_handle}); },
      std::chrono::milliseconds(500));
}

void RegionLive::setBusy(bool isBusy) {
  m_isBusy = isBusy;
  Q_EMIT changed();
}

void RegionLive::ask() {
  if (!isOffered() || m_isBusy) return;
  setBusy(true);
  m_asked = m_bridge.ask(
      this, [service = m_service, node = m_node->node, wish = m_wish] { return service->examine(node, wish); },
      [this](const Result<live::Offer>& offer) {
        setBusy(false);
        if (!offer) return Q_EMIT noticed(corewords::sentence(offer.error(), 600));
        m_offer = *offer;
        Q_EMIT askingChanged();
      });
}

void RegionLive::close() {
  if (!m_offer && !m_isAskingReads) return;
  m_offer.reset();
  m_isAskingReads = false;
  Q_EMIT askingChanged();
}

void RegionLive::askReads() {
  if (!isOffered() || m_isBusy) return;
  m_isAskingReads = true;
  Q_EMIT askingChanged();
}

QString RegionLive::readsWarning() const {
  if (!m_node || m_node->node.environment != fleet::Environment::production) return {};
  return tr("This is a production node.");
}

void RegionLive::watchReads() {
  if (!isOffered() || m_isBusy) return;
  close();
  if (const minutes every = kReadsEvery[static_cast<std::size_t>(m_readsChoice)]; m_frame.isOn && every.count() > 0) {
    return repeatReads(every);
  }
  setBusy(true);
  live::ReadWindows windows;
  windows.isProductionAllowed = true;  // the operator was told, and said yes
  m_asked = m_bridge.ask(
      this,
      [service = m_service, node = m_node->node, patterns = regions::patternsOf(m_node->rules), windows] {
        return service->sampleReads(node, patterns, windows);
      },
      [this](const Result<live::ReadShares>& shares) {
        setBusy(false);
        if (!shares) return Q_EMIT noticed(corewords::sentence(shares.error(), 600));
        if (!shares->remark.empty()) Q_EMIT noticed(corewords::said(shares->remark, 600));
      });
}

QStringList RegionLive::readsChoices() const {
  QStringList choices{tr("Once")};
  for (const minutes every : kReadsEvery) {
    if (every.count() > 0) choices << tr("Every %n min", nullptr, static_cast<int>(every.count()));
  }
  return choices;
}

void RegionLive::setReadsChoice(int choice) {
  const int wanted = std::clamp(choice, 0, static_cast<int>(kReadsEvery.size()) - 1);
  if (std::exchange(m_readsChoice, wanted) != wanted) Q_EMIT askingChanged();
}

QString RegionLive::readsPlan() const {
  if (m_frame.readsEveryMinutes == 0) return {};
  const QString plan = tr("reads are watched every %n min", nullptr, m_frame.readsEveryMinutes);
  return m_frame.readsRemark.isEmpty() ? plan : tr("%1; not the last time: %2").arg(plan, m_frame.readsRemark);
}

void RegionLive::endReads() { repeatReads(std::nullopt); }

AwaitableResult<void> RegionLive::planReads(live::LiveService* service, fleet::Node node,
                                            std::vector<live::RegionPattern> patterns, live::ReadWindows windows,
                                            std::optional<std::chrono::seconds> every) {
  co_return service->repeatReads(node, std::move(patterns), windows, every);
}

void RegionLive::repeatReads(std::optional<std::chrono::seconds> every) {
  if (!m_service || !m_node) return;
  live::ReadWindows windows;
  windows.isProductionAllowed = true;  // the operator was told, and said yes
  m_bridge.ask(
      this,
      [service = m_service, node = m_node->node, patterns = regions::patternsOf(m_node->rules), windows, every] {
        return planReads(service, node, patterns, windows, every);
      },
      [this](const Result<void>& planned) {
        if (!planned) Q_EMIT noticed(corewords::sentence(planned.error(), 600));
      });
}

void RegionLive::setWantsWrites(bool wants) {
  if (wants == wantsWrites()) return;
  if (wants) {
    m_wish.kinds.add(Kind::write);
  } else {
    m_wish.kinds.remove(Kind::write);
  }
  Q_EMIT askingChanged();
  if (m_offer) ask();
}

QString RegionLive::question() const {
  return m_node ? tr("Listen to what happens on %1").arg(plainText(m_node->node.name)) : QString();
}

QString RegionLive::change() const {
  if (!m_offer) return {};
  if (m_offer->whyFixed) return corewords::sentence(*m_offer->whyFixed, 400);
  if (m_offer->needed == m_offer->value) return {};
  const auto quoted = [](const std::string& value) {
    return QStringLiteral("\u201C%1\u201D").arg(plainText(value, 80));
  };
  return tr("The server's setting %1 would change from %2 to %3, and back when listening ends.")
      .arg(plainText(m_offer->setting, 80), quoted(m_offer->value), quoted(m_offer->needed));
}

QString RegionLive::cost() const { return m_offer ? corewords::said(m_offer->cost, 400) : QString(); }

bool RegionLive::hearsWithoutChange() const { return m_offer && (!m_offer->needsConsent() || !m_offer->value.empty()); }

QStringList RegionLive::kinds() const {
  QStringList texts;
  if (!m_offer) return texts;
  for (const Kind kind : livewords::kShown) {
    const live::KindNote& note = noteOf(*m_offer, kind);
    const QString surety = note.surety == Surety::exact    ? tr("exact")
                           : note.surety == Surety::scaled ? tr("scaled up")
                                                           : tr("not known");
    texts << (note.why.empty()
                  ? QStringLiteral("%1: %2").arg(livewords::title(kind), surety)
                  : QStringLiteral("%1: %2, %3").arg(livewords::title(kind), surety, corewords::said(note.why, 200)));
  }
  return texts;
}

void RegionLive::start(bool mayChange) {
  if (!m_service || !m_node || !m_offer) return;
  std::optional<live::Consent> consent;
  if (mayChange && m_offer->needsConsent()) consent = live::Consent::to(*m_offer, "hotset");
  close();
  setBusy(true);
  m_asked = m_bridge.ask(
      this,
      [service = m_service, node = m_node->node, wish = m_wish, patterns = regions::patternsOf(m_node->rules),
       consent] { return service->start(node, wish, patterns, consent); },
      [this](const Result<void>& started) {
        setBusy(false);
        if (!started) Q_EMIT noticed(corewords::sentence(started.error(), 600));
      });
}

void RegionLive::stop() {
  if (!m_service || !m_node || m_isBusy) return;
  setBusy(true);
  m_asked = m_bridge.ask(
      this, [service = m_service, id = m_node->node.id] { return service->stop(id); },
      [this](const Result<void>& stopped) {
        setBusy(false);
        if (!stopped) Q_EMIT noticed(corewords::sentence(stopped.error(), 600));
      });
}

}  // namespace hotset::ui
