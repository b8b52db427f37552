// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/LiveFrame.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include "ui/regions/LiveWords.h"
#include "ui/regions/RegionHandle.h"
#include "ui/regions/RegionWords.h"
#include "ui/support/CoreWords.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"
#include "ui/support/Tone.h"

namespace hotset::ui {
namespace {

struct Words {
  Q_DECLARE_TR_FUNCTIONS(RegionLive)
};

using live::Heard;
using live::Kind;
using live::Phase;
using live::Surety;

/// Rates are of the last minute.
constexpr std::size_t kRateSeconds = 60;
/// Points of a trend are means of so many seconds.
constexpr std::size_t kTrendSeconds = 15;
const live::KindNote& noteOf(const live::Offer& offer, Kind kind) {
  return offer.kinds[static_cast<std::size_t>(kind)];
}

/// Where the region stands among those listened to.
struct Place {
  std::uint32_t region = live::kOther;
  bool isWider = false;  ///< The server counts it together with all that begin as it does.
};

std::optional<std::uint32_t> find(const live::RegionNames& names, const live::RegionPattern& pattern) {
  for (std::size_t place = 1; place < names.size(); ++place) {
    if (names[place] == pattern) return static_cast<std::uint32_t>(place);
  }
  return std::nullopt;
}

/// Nothing: not yet.
std::optional<Place> placeOf(const live::Picture& picture, const QString& handle) {
  if (handle.isEmpty()) return Place();
  const auto pattern = regionhandle::pattern(handle);
  if (!pattern) return std::nullopt;
  // A server that counts by the first part of keys says nothing of a narrower region, which is no zero.
  const bool countsByPrefix = noteOf(picture.status.offer, Kind::hit).surety == Surety::exact;
  const auto wider = countsByPrefix ? livewords::wider(*pattern) : std::nullopt;
  const auto place = find(*picture.regions, wider ? *wider : *pattern);
  return place ? std::optional(Place{*place, wider.has_value()}) : std::nullopt;
}

std::uint64_t countIn(const live::Second& second, std::uint32_t place, Kind kind) {
  const auto found = std::ranges::find(second.regions, place, &live::RegionCounts::region);
  return found == second.regions.end() ? 0 : found->counts[kind];
}

Fact factOf(const live::Picture& picture, std::uint32_t place, Kind kind) {
  const live::KindNote& note = noteOf(picture.status.offer, kind);
  Fact fact{livewords::title(kind), figures::unknown(), corewords::said(note.why, 300), 0, 0, {}};
  if (note.surety == Surety::notHeard) return fact;
  const auto& seconds = picture.seconds;
  double whole = 0, part = 0;
  std::size_t wholeSeconds = 0, partSeconds = 0, lost = 0;
  for (std::size_t i = seconds.size() - std::min(kRateSeconds, seconds.size()); i < seconds.size(); ++i) {
    const live::Second& second = *seconds[i];
    const auto count = static_cast<double>(countIn(second, place, kind));
    if (second.heard == Heard::nothing) {
      ++lost;
    } else if (second.heard == Heard::part || second.beyond[kind] > 0) {
      ++partSeconds;
      part += count;
    } else {
      ++wholeSeconds;
      whole += count;
    }
  }
  // Seconds that were heard whole are exact; those heard in part count only where there are no others.
  const bool isWhole = wholeSeconds > 0;
  const std::size_t heard = isWhole ? wholeSeconds : partSeconds;
  if (heard > 0) {
    fact.figure = figures::text(stats::Unit::perSecond, (isWhole ? whole : part) / static_cast<double>(heard));
  }
  QStringList parts;
  parts << (heard == 0                     ? Words::tr("nothing heard yet")
            : !isWhole                     ? Words::tr("at least")
            : note.surety == Surety::exact ? Words::tr("exact, last %n s", nullptr, static_cast<int>(heard))
                                           : Words::tr("scaled, last %n s", nullptr, static_cast<int>(heard)));
  if (lost > 0) parts << Words::tr("%n s not heard", nullptr, static_cast<int>(lost));
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

void addReads(const live::ReadShares& reads, const regions::NodeRegions& node, const QString& handle,
              LiveFrame& frame) {
  std::vector<Fact>& facts = frame.facts;
  const auto pattern = regionhandle::pattern(handle);
  const auto found = std::ranges::find_if(reads.regions, [&](const live::ReadShare& share) {
    return handle.isEmpty() ? share.isOther : !share.isOther && pattern && share.region == *pattern;
  });
  const QString seen = Words::tr("%1 reads seen, %2")
                           .arg(figures::count(static_cast<double>(reads.reads)), regionwords::from(reads.time));
  if (found == reads.regions.end()) {
    facts.push_back({Words::tr("Share of reads"), figures::percent(0.0), seen, 0, 0, {}});
    return;
  }
  QStringList notes{livewords::points(found->share), seen};
  if (const auto memory = memoryShareOf(node, handle)) {
    notes.prepend(Words::tr("for %1 of the memory").arg(figures::percent(memory)));
  }
  facts.push_back(
      {Words::tr("Share of reads"), figures::percent(found->share.value), notes.join(QStringLiteral(", ")), 0, 0, {}});
  if (!found->hitRatio) return;
  facts.push_back({Words::tr("Hit ratio"),
                   figures::percent(found->hitRatio->value),
                   livewords::points(*found->hitRatio) + QStringLiteral(", ") + seen,
                   0,
                   0,
                   {}});
  frame.hitRatio = facts.back();
}

/// Of a server that tells hits and misses alike.
void addExactRatio(const live::Picture& picture, std::uint32_t place, LiveFrame& frame) {
  for (const Kind kind : {Kind::hit, Kind::miss}) {
    if (noteOf(picture.status.offer, kind).surety != Surety::exact) return;
  }
  double hits = 0, lookUps = 0;
  int heard = 0;
  const auto& seconds = picture.seconds;
  for (std::size_t i = seconds.size() - std::min(kRateSeconds, seconds.size()); i < seconds.size(); ++i) {
    if (seconds[i]->heard == Heard::nothing) continue;
    ++heard;
    const auto found = static_cast<double>(countIn(*seconds[i], place, Kind::hit));
    hits += found;
    lookUps += found + static_cast<double>(countIn(*seconds[i], place, Kind::miss));
  }
  if (lookUps <= 0) return;
  frame.hitRatio = Fact{Words::tr("Hit ratio"),
                        figures::percent(hits / lookUps),
                        Words::tr("exact, last %n s", nullptr, heard),
                        0,
                        0,
                        {}};
}

QString phaseText(const live::Status& status) {
  switch (status.phase) {
    case Phase::off:
      return Words::tr("off");
    case Phase::starting:
      return Words::tr("begins");
    case Phase::listening:
      return status.since ? Words::tr("listening since %1").arg(figures::timeOfDay(*status.since))
                          : Words::tr("listening");
    case Phase::lost:
      return Words::tr("interrupted: there is a gap");
    case Phase::refused:
      return Words::tr("refused");
    case Phase::stopping:
      break;
  }
  return Words::tr("stopping");
}

}  // namespace

LiveFrame liveFrame(const LiveJob& job) {
  const live::Picture& picture = *job.picture;
  const live::Status& status = picture.status;
  LiveFrame frame;
  frame.isOn = status.phase != Phase::off && status.phase != Phase::refused;
  frame.state = phaseText(status);
  frame.tone = static_cast<int>(status.phase == Phase::lost || status.phase == Phase::refused ? Tone::warning
                                : status.phase == Phase::listening                            ? Tone::good
                                                                                              : Tone::neutral);
  if (status.why) {
    frame.note = corewords::sentence(*status.why, 400);
  } else if (frame.isOn && status.since) {
    const double seconds = std::max<double>(1, static_cast<double>(picture.seconds.size()));
    frame.note = Words::tr("costs the server about %1 of a core")
                     .arg(figures::smallPercent(status.cost.serverCpuSeconds / seconds));
    if (status.isSettingChanged) {
      frame.note += Words::tr("; its setting %1 was changed for it and is put back at the end")
                        .arg(plainText(status.offer.setting, 60));
    }
  }
  const bool tellsExpirations = noteOf(status.offer, Kind::expiry).surety == Surety::exact;
  if (job.node->report && job.node->report->isReplica && frame.isOn && !tellsExpirations) {
    frame.note += (frame.note.isEmpty() ? QString() : QStringLiteral("; ")) + livewords::ofReplica();
  }
  if (status.lastBreak && frame.isOn) {
    //: %1: a time of day. %2: a sentence that says what happened.
    frame.note += (frame.note.isEmpty() ? QString() : QStringLiteral("; ")) +
                  Words::tr("at %1 a moment went unheard: %2")
                      .arg(figures::timeOfDay(status.lastBreak->time), corewords::sentence(status.lastBreak->what));
  }
  if (status.readsEvery) {
    frame.readsEveryMinutes = static_cast<int>(std::chrono::ceil<std::chrono::minutes>(*status.readsEvery).count());
    frame.readsRemark = corewords::said(status.readsRemark, 400);
  }
  if (picture.reads) addReads(*picture.reads, *job.node, job.handle, frame);
  if (picture.seconds.empty() && !frame.isOn) return frame;
  const auto place = placeOf(picture, job.handle);
  if (!place) {
    frame.note = Words::tr("this region is not listened to yet: scan the node, then listen again");
    return frame;
  }
  if (place->isWider) {
    const auto& name = picture.regions->at(place->region);
    //: %1: the beginning of keys, as "thumb:".
    frame.note = Words::tr("of all keys that begin with %1: the server counts by the first part of keys")
                     .arg(QStringLiteral("\u201C%1\u201D").arg(plainText(name.prefix(), 60)));
  }
  for (const Kind kind : livewords::kShown) {
    frame.facts.push_back(factOf(picture, place->region, kind));
    if (kind == Kind::miss) frame.misses = frame.facts.back();
    if (kind == Kind::eviction) frame.evictions = frame.facts.back();
  }
  addExactRatio(picture, place->region, frame);
  return frame;
}

}  // namespace hotset::ui
