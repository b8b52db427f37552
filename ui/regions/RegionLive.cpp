// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RegionLive.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <QtCore/QLocale>

#include "core/domain/fleet/DemoNode.h"
#include "ui/regions/RegionHandle.h"
#include "ui/regions/RegionWords.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"
#include "ui/support/Tone.h"

namespace hotset::ui {
namespace {

using live::Heard;
using live::Kind;
using live::Phase;
using live::Surety;

/// Rates are of the last minute.
constexpr std::size_t kRateSeconds = 60;
/// Points of a trend are means of so many seconds.
constexpr std::size_t kTrendSeconds = 15;
constexpr std::array kShown{Kind::miss, Kind::eviction, Kind::expiry, Kind::removal, Kind::write, Kind::hit};

QString titleOf(Kind kind) {
  switch (kind) {
    case Kind::miss:
      return RegionLive::tr("Misses");
    case Kind::eviction:
      return RegionLive::tr("Evictions");
    case Kind::expiry:
      return RegionLive::tr("Expirations");
    case Kind::removal:
      return RegionLive::tr("Removals");
    case Kind::write:
      return RegionLive::tr("Writes");
    case Kind::hit:
      break;
  }
  return RegionLive::tr("Hits");
}

const live::KindNote& noteOf(const live::Offer& offer, Kind kind) {
  return offer.kinds[static_cast<std::size_t>(kind)];
}

/// Where the region stands among those listened to; nothing: not yet.
std::optional<std::uint32_t> placeOf(const live::Picture& picture, const QString& handle) {
  if (handle.isEmpty()) return live::kOther;
  const auto pattern = regionhandle::pattern(handle);
  if (!pattern) return std::nullopt;
  const auto& names = *picture.regions;
  for (std::size_t place = 1; place < names.size(); ++place) {
    if (names[place] == *pattern) return static_cast<std::uint32_t>(place);
  }
  return std::nullopt;
}

std::uint64_t countIn(const live::Second& second, std::uint32_t place, Kind kind) {
  const auto found = std::ranges::find(second.regions, place, &live::RegionCounts::region);
  return found == second.regions.end() ? 0 : found->counts[kind];
}

Fact factOf(const live::Picture& picture, std::uint32_t place, Kind kind) {
  const live::KindNote& note = noteOf(picture.status.offer, kind);
  Fact fact{titleOf(kind), figures::unknown(), plainText(note.why, 300), 0, 0, {}};
  if (note.surety == Surety::notHeard) return fact;
  const auto& seconds = picture.seconds;
  double sum = 0;
  std::size_t heard = 0, part = 0, lost = 0;
  for (std::size_t i = seconds.size() - std::min(kRateSeconds, seconds.size()); i < seconds.size(); ++i) {
    const live::Second& second = *seconds[i];
    if (second.heard == Heard::nothing) {
      ++lost;
      continue;
    }
    ++heard;
    if (second.heard == Heard::part || second.beyond[kind] > 0) ++part;
    sum += static_cast<double>(countIn(second, place, kind));
  }
  if (heard > 0) fact.figure = figures::text(stats::Unit::perSecond, sum / static_cast<double>(heard));
  QStringList parts;
  parts << (heard == 0                     ? RegionLive::tr("nothing heard yet")
            : part > 0                     ? RegionLive::tr("at least")
            : note.surety == Surety::exact ? RegionLive::tr("exact, last %n s", nullptr, static_cast<int>(heard))
                                           : RegionLive::tr("scaled, last %n s", nullptr, static_cast<int>(heard)));
  if (lost > 0) parts << RegionLive::tr("%n s not heard", nullptr, static_cast<int>(lost));
  fact.note = parts.join(QStringLiteral(", "));
  for (std::size_t from = 0; from + kTrendSeconds <= seconds.size(); from += kTrendSeconds) {
    double all = 0;
    std::size_t known = 0;
    for (std::size_t i = from; i < from + kTrendSeconds; ++i) {
      if (seconds[i]->heard == Heard::nothing) continue;
      ++known;
      all += static_cast<double>(countIn(*seconds[i], place, kind));
    }
    fact.trend.append(known > 0 ? all / static_cast<double>(known) : std::nan(""));
  }
  return fact;
}

/// The region's part of the memory, to hold beside its part of the reads.
std::optional<double> memoryShareOf(const regions::NodeRegions& node, const QString& handle) {
  if (!node.report || !node.report->bytes || node.report->bytes->value <= 0) return std::nullopt;
  const auto pattern = regionhandle::pattern(handle);
  const auto found = std::ranges::find_if(node.report->regions, [&](const regions::RegionFigures& region) {
    return handle.isEmpty() ? region.isOther : !region.isOther && pattern && region.pattern == *pattern;
  });
  if (found == node.report->regions.end() || !found->bytes) return std::nullopt;
  return found->bytes->value / node.report->bytes->value;
}

QString points(const live::Interval& share) {
  const double off = std::max(share.high - share.value, share.value - share.low) * 100;
  return RegionLive::tr("\u00B1 %1 points").arg(QLocale().toString(off, 'f', off < 10 ? 1 : 0));
}

void addReads(const live::ReadShares& reads, const regions::NodeRegions& node, const QString& handle,
              std::vector<Fact>& facts) {
  const auto pattern = regionhandle::pattern(handle);
  const auto found = std::ranges::find_if(reads.regions, [&](const live::ReadShare& share) {
    return handle.isEmpty() ? share.isOther : !share.isOther && pattern && share.region == *pattern;
  });
  const QString seen = RegionLive::tr("%1 reads seen, %2")
                           .arg(figures::count(static_cast<double>(reads.reads)), regionwords::from(reads.time));
  if (found == reads.regions.end()) {
    facts.push_back({RegionLive::tr("Share of reads"), figures::percent(0.0), seen, 0, 0, {}});
    return;
  }
  QStringList notes{points(found->share), seen};
  if (const auto memory = memoryShareOf(node, handle)) {
    notes.prepend(RegionLive::tr("for %1 of the memory").arg(figures::percent(memory)));
  }
  facts.push_back({RegionLive::tr("Share of reads"),
                   figures::percent(found->share.value),
                   notes.join(QStringLiteral(", ")),
                   0,
                   0,
                   {}});
  if (!found->hitRatio) return;
  facts.push_back({RegionLive::tr("Hit ratio"),
                   figures::percent(found->hitRatio->value),
                   points(*found->hitRatio) + QStringLiteral(", ") + seen,
                   0,
                   0,
                   {}});
}

QString phaseText(const live::Status& status) {
  switch (status.phase) {
    case Phase::off:
      return RegionLive::tr("off");
    case Phase::starting:
      return RegionLive::tr("begins");
    case Phase::listening:
      return status.since ? RegionLive::tr("listening since %1").arg(figures::timeOfDay(*status.since))
                          : RegionLive::tr("listening");
    case Phase::lost:
      return RegionLive::tr("interrupted: there is a gap");
    case Phase::refused:
      return RegionLive::tr("refused");
    case Phase::stopping:
      break;
  }
  return RegionLive::tr("stopping");
}

}  // namespace

RegionLive::RegionLive(CoreBridge& bridge, live::LiveService* service, QString handle, QObject* parent)
    : QObject(parent),
      m_bridge(bridge),
      m_service(service),
      m_handle(std::move(handle)),
      m_work(&RegionLive::frameOf, [this](const Job&, const Frame& frame) {
        m_facts.set(frame.facts);
        m_frame = frame;
        Q_EMIT changed();
      }) {}

void RegionLive::setNode(const regions::NodeRegionsPtr& node) {
  const bool isFirst = !m_node;
  m_node = node;
  m_canListen = !fleet::isDemo(node->node.id);
  if (!isFirst || !m_service || !m_canListen) return;
  Q_EMIT changed();
  m_bridge.listen<live::PicturePtr>(
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

RegionLive::Frame RegionLive::frameOf(const Job& job) {
  const live::Picture& picture = *job.picture;
  const live::Status& status = picture.status;
  Frame frame;
  frame.isOn = status.phase != Phase::off && status.phase != Phase::refused;
  frame.state = phaseText(status);
  frame.tone = static_cast<int>(status.phase == Phase::lost || status.phase == Phase::refused ? Tone::warning
                                : status.phase == Phase::listening                            ? Tone::good
                                                                                              : Tone::neutral);
  if (status.why) {
    frame.note = plainText(status.why->text(), 400);
  } else if (frame.isOn && status.since) {
    const double seconds = std::max<double>(1, static_cast<double>(picture.seconds.size()));
    frame.note =
        tr("costs the server about %1 of a core").arg(figures::smallPercent(status.cost.serverCpuSeconds / seconds));
    if (status.isSettingChanged) {
      frame.note +=
          tr("; its setting %1 was changed for it and is put back at the end").arg(plainText(status.offer.setting, 60));
    }
  }
  if (picture.reads) addReads(*picture.reads, *job.node, job.handle, frame.facts);
  if (picture.seconds.empty() && !frame.isOn) return frame;
  const auto place = placeOf(picture, job.handle);
  if (!place) {
    frame.note = tr("this region is not listened to yet: scan the node, then listen again");
    return frame;
  }
  for (const Kind kind : kShown) frame.facts.push_back(factOf(picture, *place, kind));
  return frame;
}

void RegionLive::setBusy(bool isBusy) {
  m_isBusy = isBusy;
  Q_EMIT changed();
}

void RegionLive::ask() {
  if (!isOffered() || m_isBusy) return;
  setBusy(true);
  m_bridge.ask(
      this, [service = m_service, node = m_node->node, wish = m_wish] { return service->examine(node, wish); },
      [this](const Result<live::Offer>& offer) {
        setBusy(false);
        if (!offer) return Q_EMIT noticed(plainText(offer.error().text(), 600));
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
  setBusy(true);
  live::ReadWindows windows;
  windows.isProductionAllowed = true;  // the operator was told, and said yes
  m_bridge.ask(
      this,
      [service = m_service, node = m_node->node, patterns = regions::patternsOf(m_node->rules), windows] {
        return service->sampleReads(node, patterns, windows);
      },
      [this](const Result<live::ReadShares>& shares) {
        setBusy(false);
        if (!shares) return Q_EMIT noticed(plainText(shares.error().text(), 600));
        if (!shares->remark.empty()) Q_EMIT noticed(plainText(shares->remark, 600));
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
  if (m_offer->whyFixed) return plainText(m_offer->whyFixed->text(), 400);
  if (m_offer->needed == m_offer->value) return {};
  const auto quoted = [](const std::string& value) {
    return QStringLiteral("\u201C%1\u201D").arg(plainText(value, 80));
  };
  return tr("The server's setting %1 would change from %2 to %3, and back when listening ends.")
      .arg(plainText(m_offer->setting, 80), quoted(m_offer->value), quoted(m_offer->needed));
}

QString RegionLive::cost() const { return m_offer ? plainText(m_offer->cost, 400) : QString(); }

bool RegionLive::hearsWithoutChange() const { return m_offer && (!m_offer->needsConsent() || !m_offer->value.empty()); }

QStringList RegionLive::kinds() const {
  QStringList texts;
  if (!m_offer) return texts;
  for (const Kind kind : kShown) {
    const live::KindNote& note = noteOf(*m_offer, kind);
    const QString surety = note.surety == Surety::exact    ? tr("exact")
                           : note.surety == Surety::scaled ? tr("scaled up")
                                                           : tr("not known");
    texts << (note.why.empty() ? QStringLiteral("%1: %2").arg(titleOf(kind), surety)
                               : QStringLiteral("%1: %2, %3").arg(titleOf(kind), surety, plainText(note.why, 200)));
  }
  return texts;
}

void RegionLive::start(bool mayChange) {
  if (!m_service || !m_node || !m_offer) return;
  std::optional<live::Consent> consent;
  if (mayChange && m_offer->needsConsent()) consent = live::Consent::to(*m_offer, "hotset");
  close();
  setBusy(true);
  m_bridge.ask(
      this,
      [service = m_service, node = m_node->node, wish = m_wish, patterns = regions::patternsOf(m_node->rules),
       consent] { return service->start(node, wish, patterns, consent); },
      [this](const Result<void>& started) {
        setBusy(false);
        if (!started) Q_EMIT noticed(plainText(started.error().text(), 600));
      });
}

void RegionLive::stop() {
  if (!m_service || !m_node || m_isBusy) return;
  setBusy(true);
  m_bridge.ask(
      this, [service = m_service, id = m_node->node.id] { return service->stop(id); },
      [this](const Result<void>& stopped) {
        setBusy(false);
        if (!stopped) Q_EMIT noticed(plainText(stopped.error().text(), 600));
      });
}

}  // namespace hotset::ui
