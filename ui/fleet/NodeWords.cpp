// SPDX-License-Identifier: GPL-3.0-only
#include "ui/fleet/NodeWords.h"

#include <QtCore/QCoreApplication>

#include "ui/support/PlainText.h"

namespace hotset::ui::nodewords {
namespace {

constexpr std::size_t kWordBytesMax = 60;

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
  const QString role = plainText(server.role, kWordBytesMax);
  if (!server.connectedReplicas || *server.connectedReplicas == 0) return role;
  const int replicas = static_cast<int>(*server.connectedReplicas);
  const QString count = replicas == 1
                            ? tr("1 replica")
                            : tr("%n replicas", replicas).replace(QStringLiteral("%n"), QString::number(replicas));
  return role + QStringLiteral(", ") + count;
}

}  // namespace hotset::ui::nodewords
