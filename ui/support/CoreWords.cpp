// SPDX-License-Identifier: GPL-3.0-only
#include "ui/support/CoreWords.h"

#include <optional>

#include <QtCore/QCoreApplication>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include "ui/support/CorePhrases.h"
#include "ui/support/PlainText.h"

namespace hotset::ui::corewords {
namespace {

constexpr qsizetype kPlacesMax = 3;

/// What stands in the places of the phrase ("no answer within %1 s"), in their order; nothing: the text is not of this
/// shape.
std::optional<QStringList> placesIn(const QString& text, const QString& phrase) {
  QStringList places;
  qsizetype at = 0;
  const QStringList pieces = phrase.split(QRegularExpression(QStringLiteral("%[1-3]")));
  for (qsizetype i = 0; i < pieces.size(); ++i) {
    const QString& piece = pieces[i];
    const bool isLast = i + 1 == pieces.size();
    if (i == 0) {
      if (!text.startsWith(piece)) return std::nullopt;
      at = piece.size();
      continue;
    }
    const qsizetype found = isLast ? text.size() - piece.size() : text.indexOf(piece, at);
    if (found < at || (isLast && !text.endsWith(piece))) return std::nullopt;
    places.append(text.mid(at, found - at));
    at = found + piece.size();
  }
  if (places.isEmpty() && text != phrase) return std::nullopt;
  return places;
}

QString filled(QString text, const QStringList& places) {
  // All at once: what stands in one place may look like another.
  switch (places.size()) {
    case 1:
      return text.arg(places[0]);
    case 2:
      return text.arg(places[0], places[1]);
    case kPlacesMax:
      return text.arg(places[0], places[1], places[2]);
    default:
      return text;
  }
}

QString withoutFullStop(QString text) {
  if (text.endsWith(QLatin1Char('.'))) text.chop(1);
  return text;
}

}  // namespace

QString said(std::string_view english, std::size_t bytesMax) {
  const QString text = plainText(english, bytesMax);
  if (text.isEmpty()) return text;
  for (const char* const phrase : corePhrases()) {
    const auto places = placesIn(text, QString::fromUtf8(phrase));
    if (places) return filled(QCoreApplication::translate("CorePhrases", phrase), *places);
  }
  return text;
}

QString sentence(const Error& error, std::size_t bytesMax) {
  QString text = said(error.what(), bytesMax);
  const QString subject = said(error.subject(), bytesMax), advice = said(error.advice(), bytesMax);
  if (!subject.isEmpty()) text = QStringLiteral("%1: %2").arg(subject, text);
  if (!advice.isEmpty()) text = QStringLiteral("%1. %2").arg(withoutFullStop(text), advice);
  return text;
}

}  // namespace hotset::ui::corewords
