// SPDX-License-Identifier: GPL-3.0-only
#include "ui/stats/StateWords.h"

#include <QtCore/QCoreApplication>

#include "ui/support/CoreWords.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui::statewords {
namespace {

constexpr int kSentenceMax = 400;

QString tr(const char* text) { return QCoreApplication::translate("NodePage", text); }

QString withFullStop(QString sentence) {
  if (!sentence.isEmpty() && !sentence.endsWith(QLatin1Char('.'))) sentence += QLatin1Char('.');
  return sentence;
}

}  // namespace

stats::Reachability reachability(const stats::NodeSnapshotPtr& snapshot) {
  return snapshot ? snapshot->status.reachability : stats::Reachability::connecting;
}

bool isUnreachable(const stats::NodeSnapshotPtr& snapshot) {
  return reachability(snapshot) == stats::Reachability::unreachable;
}

bool needsPassword(const stats::NodeSnapshotPtr& snapshot) {
  if (!isUnreachable(snapshot) || !snapshot->status.error) return false;
  const ErrorCode code = snapshot->status.error->code();
  return code == ErrorCode::loginFailed || code == ErrorCode::secretUnavailable;
}

QString problem(const stats::NodeSnapshotPtr& snapshot) {
  if (!isUnreachable(snapshot)) return {};
  if (!snapshot->status.error) return tr("The node does not answer.");
  QString what = corewords::said(snapshot->status.error->what(), kSentenceMax);
  if (!what.isEmpty()) what[0] = what[0].toUpper();
  return withFullStop(what);
}

QString problemSince(const stats::NodeSnapshotPtr& snapshot) {
  if (!isUnreachable(snapshot)) return {};
  const stats::NodeStatus& status = snapshot->status;
  const WallTime now = snapshot->point.time;
  const QString since = tr("Unreachable since %1").arg(figures::dateTime(status.since, now));
  const QString seen = status.lastSeen ? tr("last seen %1").arg(figures::dateTime(*status.lastSeen, now))
                                       : tr("not seen since Hotset started");
  return since + QStringLiteral(", ") + seen + QStringLiteral(".");
}

QString problemAdvice(const stats::NodeSnapshotPtr& snapshot) {
  if (!isUnreachable(snapshot) || !snapshot->status.error) return {};
  return withFullStop(corewords::said(snapshot->status.error->advice(), kSentenceMax));
}

QString uptime(const stats::NodeSnapshotPtr& snapshot) {
  if (!snapshot || !snapshot->server.uptime || isUnreachable(snapshot)) return {};
  return tr("up %1").arg(figures::roughDuration(*snapshot->server.uptime));
}

QString waiting(const stats::NodeSnapshotPtr& snapshot) {
  if (isUnreachable(snapshot)) return tr("no data: the node does not answer");
  return reachability(snapshot) == stats::Reachability::reachable ? tr("no data in this span yet") : tr("connecting…");
}

QStringList missing(const stats::NodeSnapshotPtr& snapshot) {
  QStringList sentences;
  if (!snapshot) return sentences;
  for (const stats::MissingPermission& missing : snapshot->missing) {
    sentences.append(tr("not permitted: %1 (%2)").arg(plainText(missing.command, 60), plainText(missing.loses, 120)));
  }
  return sentences;
}

}  // namespace hotset::ui::statewords
