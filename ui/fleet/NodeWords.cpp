// SPDX-License-Identifier: GPL-3.0-only
#include "ui/fleet/NodeWords.h"

#include <algorithm>
#include <cmath>

#include <QtCore/QCoreApplication>

#include "ui/support/CoreWords.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui::nodewords {
namespace {

using stats::Series;
using stats::Unit;

constexpr std::size_t kWordBytesMax = 60;
constexpr double kMemoryWarningShare = 0.8;
constexpr double kMemorySevereShare = 0.92;

QString tr(const char* text, int n = -1) { return QCoreApplication::translate("Nodes", text, nullptr, n); }

}  // namespace

QString environment(fleet::Environment environment) {
  switch (environment) {
    case fleet::Environment::development:
      return tr("development");
    case fleet::Environment::staging:
      return tr("staging");
    case fleet::Environment::production:
      return tr("production");
    case fleet::Environment::unmarked:
      break;
  }
  return {};
}

Tone tone(fleet::Environment environment) {
  switch (environment) {
    case fleet::Environment::staging:
      return Tone::warning;
    case fleet::Environment::production:
      return Tone::severe;
    case fleet::Environment::development:
      return Tone::good;
    case fleet::Environment::unmarked:
      break;
  }
  return Tone::neutral;
}

QString state(stats::Reachability reachability) {
  switch (reachability) {
    case stats::Reachability::connecting:
      return tr("connecting");
    case stats::Reachability::reachable:
      return tr("reachable");
    case stats::Reachability::unreachable:
      break;
  }
  return tr("unreachable");
}

Tone tone(stats::Reachability reachability) {
  switch (reachability) {
    case stats::Reachability::connecting:
      return Tone::neutral;
    case stats::Reachability::reachable:
      return Tone::good;
    case stats::Reachability::unreachable:
      break;
  }
  return Tone::severe;
}

QString server(const stats::ServerIdentity& server) {
  if (server.product.empty()) return {};
  QString product = plainText(server.product, kWordBytesMax);
  product[0] = product[0].toUpper();
  return server.version.empty() ? product : product + QLatin1Char(' ') + plainText(server.version, kWordBytesMax);
}

QString role(const stats::ServerIdentity& server) {
  if (server.role.empty()) return {};
  QString role = plainText(server.role, kWordBytesMax);
  if (!server.connectedReplicas || *server.connectedReplicas == 0) return role;
  const int replicas = static_cast<int>(*server.connectedReplicas);
  const QString count = replicas == 1
                            ? tr("1 replica")
                            : tr("%n replicas", replicas).replace(QStringLiteral("%n"), QString::number(replicas));
  return role + QStringLiteral(", ") + count;
}

double valueOf(const stats::NodeSnapshotPtr& snapshot, Series series) {
  return snapshot ? snapshot->point.raw(series) : std::nan("");
}

QString figure(const stats::NodeSnapshotPtr& snapshot, Series series) {
  return figures::text(stats::traitsOf(series).unit, valueOf(snapshot, series));
}

QString latency(const stats::NodeSnapshotPtr& snapshot) {
  const QString edge = figure(snapshot, Series::latencyP99Us);
  return std::isnan(valueOf(snapshot, Series::latencyP99Us)) ? edge : QStringLiteral("\u2264\u00A0") + edge;
}

double memoryShare(const stats::NodeSnapshotPtr& snapshot) {
  const double share = valueOf(snapshot, Series::usedMemoryBytes) / valueOf(snapshot, Series::maxMemoryBytes);
  return std::isfinite(share) ? std::min(share, 1.0) : -1;
}

Tone memoryTone(double share) {
  if (share >= kMemorySevereShare) return Tone::severe;
  return share >= kMemoryWarningShare ? Tone::warning : Tone::neutral;
}

QString memory(const stats::NodeSnapshotPtr& snapshot) {
  const double used = valueOf(snapshot, Series::usedMemoryBytes);
  const double limit = valueOf(snapshot, Series::maxMemoryBytes);
  if (std::isnan(used)) return tr("not known");
  const Figure usedFigure = figures::of(Unit::bytes, used);
  if (std::isnan(limit)) return usedFigure.text();
  const Figure limitFigure = figures::of(Unit::bytes, limit);
  return (usedFigure.unit == limitFigure.unit ? usedFigure.number : usedFigure.text()) + QStringLiteral(" / ") +
         limitFigure.text();
}

QString note(const stats::NodeSnapshotPtr& snapshot) {
  if (!snapshot || snapshot->status.reachability == stats::Reachability::connecting) {
    return tr("connecting…");
  }
  const stats::NodeStatus& status = snapshot->status;
  if (status.reachability == stats::Reachability::reachable) return {};
  const QString why = status.error ? corewords::said(status.error->what(), 120) : tr("not answering");
  if (!status.lastSeen) return tr("%1; never seen yet").arg(why);
  return tr("%1; last seen %2").arg(why, figures::timeOfDay(*status.lastSeen));
}

stats::Reachability reachabilityOf(const stats::NodeSnapshotPtr& snapshot) {
  return snapshot ? snapshot->status.reachability : stats::Reachability::connecting;
}

QString tags(const fleet::Node& node) {
  QStringList tags;
  for (const std::string& tag : node.tags) tags.append(plainText(tag, kWordBytesMax));
  return tags.join(QStringLiteral(", "));
}

QString signs(const std::vector<fleet::ProductionFinding>& signs) {
  QStringList words;
  for (const fleet::ProductionFinding& finding : signs) {
    switch (finding.sign) {
      case fleet::ProductionSign::name:
        words.append(tr("its name says “%1”").arg(plainText(finding.text, kWordBytesMax)));
        break;
      case fleet::ProductionSign::tls:
        words.append(tr("it is reached by TLS"));
        break;
      case fleet::ProductionSign::remote:
        words.append(tr("it is in no private network"));
        break;
      case fleet::ProductionSign::clients:
        words.append(tr("it has %1 clients").arg(figures::count(finding.count)));
        break;
      case fleet::ProductionSign::replicas:
        words.append(tr("it is replicated"));
        break;
      case fleet::ProductionSign::keys:
        words.append(tr("it holds %1 keys").arg(figures::count(finding.count)));
        break;
    }
  }
  QString sentence = words.join(QStringLiteral(", "));
  if (!sentence.isEmpty()) sentence[0] = sentence[0].toUpper();
  return sentence + QLatin1Char('.');
}

}  // namespace hotset::ui::nodewords
