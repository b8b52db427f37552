// SPDX-License-Identifier: GPL-3.0-only
#include "ui/stats/MarkWords.h"

#include <chrono>

#include <QtCore/QCoreApplication>

#include "core/domain/stats/Series.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui::markwords {
namespace {

constexpr std::size_t kValueBytesMax = 80;
/// Readings are a second or so apart: what lies between two of them is known well enough.
constexpr std::chrono::seconds kExact{3};

QString tr(const char* text) { return QCoreApplication::translate("Marks", text); }

QString value(const stats::Mark& mark, const std::string& text) {
  if (mark.subject == "maxmemory") {
    const double bytes = QByteArray::fromStdString(text).toDouble();
    return bytes > 0 ? figures::text(stats::Unit::bytes, bytes) : tr("no limit");
  }
  return text.empty() ? tr("(empty)") : plainText(text, kValueBytesMax);
}

QString change(const stats::Mark& mark) {
  return QStringLiteral("%1 \u2192 %2").arg(value(mark, mark.before), value(mark, mark.after));
}

QString gapText(const stats::Mark& mark) {
  if (!mark.end) return tr("no answer since then");
  return tr("no answer for %1")
      .arg(figures::roughDuration(std::chrono::duration_cast<std::chrono::seconds>(*mark.end - mark.time)));
}

}  // namespace

QString kind(stats::MarkKind kind) {
  switch (kind) {
    case stats::MarkKind::gap:
      return tr("gap");
    case stats::MarkKind::restart:
      return tr("restart");
    case stats::MarkKind::counterReset:
      return tr("counters reset");
    case stats::MarkKind::failover:
      return tr("failover");
    case stats::MarkKind::configuration:
      break;
  }
  return tr("configuration");
}

QString text(const stats::Mark& mark) {
  switch (mark.kind) {
    case stats::MarkKind::gap:
      return gapText(mark);
    case stats::MarkKind::restart:
      return mark.before.empty() ? tr("the server restarted") : tr("the server restarted, %1").arg(change(mark));
    case stats::MarkKind::counterReset:
      return tr("its counters were reset");
    case stats::MarkKind::failover:
      return tr("role: %1").arg(change(mark));
    case stats::MarkKind::configuration:
      break;
  }
  return QStringLiteral("%1: %2").arg(plainText(mark.subject, kValueBytesMax), change(mark));
}

QString time(const stats::Mark& mark) {
  QString noticed = figures::timeOfDay(mark.time);
  if (mark.kind == stats::MarkKind::gap || mark.time - mark.earliest <= kExact) return noticed;
  return tr("%1 to %2").arg(figures::timeOfDay(mark.earliest), noticed);
}

QString timeAndText(const stats::Mark& mark) { return time(mark) + QLatin1Char(' ') + text(mark); }

Tone tone(const stats::Mark& mark) { return mark.kind == stats::MarkKind::gap ? Tone::severe : Tone::warning; }

}  // namespace hotset::ui::markwords
