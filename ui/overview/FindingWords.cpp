// SPDX-License-Identifier: GPL-3.0-only
#include "ui/overview/FindingWords.h"

#include <cmath>

#include <QtCore/QCoreApplication>
#include <QtCore/QDateTime>
#include <QtCore/QLocale>

#include "ui/support/CoreWords.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui::findingwords {
namespace {

using attention::Finding;
using attention::Kind;
using attention::Severity;

constexpr std::size_t kTextBytesMax = 120;

struct Findings {
  Q_DECLARE_TR_FUNCTIONS(Findings)
};

QString text(const Finding& finding) { return plainText(finding.text, kTextBytesMax); }
QString left(const Finding& finding) { return figures::roughDuration(finding.left.value_or(std::chrono::seconds(0))); }
/// "86.2", "1,250": what is counted and "/s" are the sentence's own.
QString rate(double perSecond) { return figures::plain(perSecond); }

QString day(WallTime time) {
  const auto ms = std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
  return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms).date(), QLocale::ShortFormat);
}

QString unreachable(const Finding& finding) {
  const QString why =
      finding.text.empty() ? Findings::tr("no answer came") : corewords::said(finding.text, kTextBytesMax);
  const QString seen = finding.lastSeen ? Findings::tr("last seen %1").arg(figures::timeOfDay(*finding.lastSeen))
                                        : Findings::tr("never seen yet");
  return finding.isReplica
             ? Findings::tr("does not answer (%1): %2; it is a replica, so only reads from it are lost").arg(seen, why)
             : Findings::tr("does not answer (%1): %2; every request to it fails").arg(seen, why);
}

QString writesRefused(const Finding& finding) {
  const QString share = figures::percent(finding.value);
  return finding.severity == Severity::severe
             ? Findings::tr(
                   "is full (%1 of its limit) and its policy is noeviction, so writes fail; raise the limit "
                   "or let it evict")
                   .arg(share)
             : Findings::tr("uses %1 of its limit and its policy is noeviction, so writes will fail once it is full")
                   .arg(share);
}

QString fillsUp(const Finding& finding) {
  return finding.text == "noeviction"
             ? Findings::tr(
                   "will reach its memory limit in about %1; policy is noeviction, so writes will start to fail")
                   .arg(left(finding))
             : Findings::tr("will reach its memory limit in about %1; from then on it evicts by %2")
                   .arg(left(finding), text(finding));
}

QString replicaBehind(const Finding& finding) {
  const QString behind = figures::roughDuration(std::chrono::seconds(std::llround(finding.value)));
  return finding.text.empty()
             ? Findings::tr("has not heard from its primary for %1; what it serves may be old").arg(behind)
             : Findings::tr("has a replica %1 behind (%2); a failover now would lose those writes")
                   .arg(behind, text(finding));
}

QString hitRatioFell(const Finding& finding) {
  const QString points = QLocale().toString(std::llround((finding.reference - finding.value) * 100));
  const QString now = figures::percent(finding.value);
  if (finding.days == 0 || !finding.since) {
    return Findings::tr("hit ratio %1, %2 points under its last hour; the misses go to what lies behind the cache")
        .arg(now, points);
  }
  //: %1, %3: percentages; %2: points of percent; %n: on how many days "usual" is founded; %4: the first of them
  return Findings::
      tr("hit ratio %1, %2 points under what is usual at this hour (%3, on %n days since %4); the misses go to what "
         "lies behind the cache",
         nullptr, static_cast<int>(finding.days))
          .arg(now, points, figures::percent(finding.reference), day(*finding.since));
}

QString evictsLongLived(const Finding& finding) {
  return finding.left
             ? Findings::tr(
                   "evicts %1 keys/s although they have %2 to live on average; more memory or shorter TTLs help")
                   .arg(rate(finding.value), left(finding))
             : Findings::tr("evicts %1 keys/s and none has a TTL, so it can't tell old from new; give keys a TTL")
                   .arg(rate(finding.value));
}

}  // namespace

QString sentence(const Finding& finding) {
  switch (finding.kind) {
    case Kind::unreachable:
      return unreachable(finding);
    case Kind::writesRefused:
      return writesRefused(finding);
    case Kind::fillsUp:
      return fillsUp(finding);
    case Kind::persistenceFailed:
      return finding.text == "aof"
                 ? Findings::tr("could not write its append-only file, so it refuses writes; look at its disk")
                 : Findings::tr(
                       "failed to save to disk; unless told otherwise it refuses writes until a save succeeds");
    case Kind::replicationBroken:
      return Findings::tr("lost its primary %1; what it serves grows older from second to second").arg(text(finding));
    case Kind::replicaBehind:
      return replicaBehind(finding);
    case Kind::connectionsRejected:
      return Findings::tr("turns away %1 connections/s: its limit of clients is reached").arg(rate(finding.value));
    case Kind::hitRatioFell:
      return hitRatioFell(finding);
    case Kind::evictsLongLived:
      return evictsLongLived(finding);
    case Kind::slowCommand:
      return Findings::tr("%1 takes up to %2 (p99), and commands run one at a time, so all others wait for it")
          .arg(text(finding), figures::text(stats::Unit::microseconds, finding.value));
    case Kind::noLimit:
      return Findings::tr("has no memory limit: it can grow until the system ends it; set maxmemory");
  }
  return {};
}

QString lasting(const Finding& finding) { return Findings::tr("for %1").arg(figures::roughDuration(finding.lasting)); }

QString action(attention::Remedy remedy) {
  switch (remedy) {
    case attention::Remedy::examine:
      return Findings::tr("Doctor");
    case attention::Remedy::configuration:
      return Findings::tr("Configuration");
    case attention::Remedy::commands:
      return Findings::tr("Commands");
    case attention::Remedy::clients:
      return Findings::tr("Clients");
    case attention::Remedy::page:
      break;
  }
  return Findings::tr("Open node");
}

QString word(Severity severity) {
  switch (severity) {
    case Severity::advice:
      return Findings::tr("advice");
    case Severity::warning:
      return Findings::tr("warning");
    case Severity::severe:
      break;
  }
  return Findings::tr("severe");
}

Tone tone(Severity severity) {
  switch (severity) {
    case Severity::advice:
      return Tone::neutral;
    case Severity::warning:
      return Tone::warning;
    case Severity::severe:
      break;
  }
  return Tone::severe;
}

}  // namespace hotset::ui::findingwords
