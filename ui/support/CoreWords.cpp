// SPDX-License-Identifier: GPL-3.0-only
#include "ui/support/CoreWords.h"

#include <algorithm>
#include <optional>

#include <QtCore/QCoreApplication>
#include <QtCore/QHash>
#include <QtCore/QRegularExpression>
#include <QtCore/QStringList>

#include "ui/support/CorePhrases.h"
#include "ui/support/PlainText.h"

namespace hotset::ui::corewords {
namespace {

constexpr qsizetype kPlacesMax = 3;
constexpr int kDepthMax = 3;

/// A phrase cut at its places.
struct Shape {
  const char* phrase = nullptr;
  QStringList pieces;
  bool isQuotingServer = false;  ///< What a server said stays as it is.
  bool isNamingField = false;    ///< "the %1 holds ...": a word that is a phrase by itself.
};

struct Book {
  QHash<QString, const char*> whole;
  std::vector<Shape> shapes;
};

const Book& book() {
  static const Book kBook = [] {
    const QRegularExpression place(QStringLiteral("%[1-3]"));
    Book book;
    for (const char* const phrase : corePhrases()) {
      const QString text = QString::fromUtf8(phrase);
      book.whole.insert(text, phrase);
      QStringList pieces = text.split(place);
      if (pieces.size() < 2 || pieces.size() > kPlacesMax + 1) continue;
      book.shapes.push_back({.phrase = phrase,
                             .pieces = std::move(pieces),
                             .isQuotingServer = text.startsWith(QStringLiteral("the server answered")),
                             .isNamingField = text.startsWith(QStringLiteral("the %1 "))});
    }
    return book;
  }();
  return kBook;
}

/// What stands in the places of the phrase ("no answer within %1 s"), in their order; nothing: the text is not of this
/// shape.
std::optional<QStringList> placesIn(const QString& text, const QStringList& pieces) {
  QStringList places;
  qsizetype at = 0;
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

QString translated(const char* phrase) { return QCoreApplication::translate("CorePhrases", phrase); }

std::optional<QString> known(const QString& text, int depth);

/// What stands in a place: a phrase itself, a list of them, or commands with what they are for ("CONFIG GET (the
/// configuration)"). A single word is a name.
QString saidInPlace(const QString& text, bool mayBeWord, int depth) {
  if (depth >= kDepthMax || (!mayBeWord && !text.contains(QLatin1Char(' ')))) return text;
  if (const auto whole = known(text, depth + 1)) return *whole;
  static const QString kComma = QStringLiteral(", ");
  if (text.contains(kComma)) {
    QStringList parts = text.split(kComma);
    for (QString& part : parts) part = saidInPlace(part, false, depth + 1);
    return parts.join(kComma);
  }
  const qsizetype open = text.indexOf(QStringLiteral(" ("));
  if (open <= 0 || !text.endsWith(QLatin1Char(')'))) return text;
  const auto within = known(text.mid(open + 2).chopped(1), depth + 1);
  return within ? QStringLiteral("%1 (%2)").arg(text.left(open), *within) : text;
}

std::optional<QString> known(const QString& text, int depth) {
  if (const char* const phrase = book().whole.value(text)) return translated(phrase);
  if (text.contains(QStringLiteral(". "))) return std::nullopt;  // sentences, each by itself
  for (const Shape& shape : book().shapes) {
    auto places = placesIn(text, shape.pieces);
    if (!places) continue;
    for (QString& place : *places) {
      if (!shape.isQuotingServer) place = saidInPlace(place, shape.isNamingField, depth);
    }
    return filled(translated(shape.phrase), *places);
  }
  return std::nullopt;
}

QString capitalised(QString text) {
  if (!text.isEmpty()) text[0] = text[0].toUpper();
  return text;
}

/// "Nothing listens there." of "nothing listens there".
std::optional<QString> knownAsSentence(const QString& text, int depth) {
  if (!text.endsWith(QLatin1Char('.')) || text.size() < 2) return std::nullopt;
  QString bare = text.chopped(1);
  bare[0] = bare[0].toLower();
  const auto found = known(bare, depth);
  return found ? std::optional(capitalised(*found) + QLatin1Char('.')) : std::nullopt;
}

std::optional<QString> knownAlone(const QString& text, int depth) {
  const auto found = known(text, depth);
  return found ? found : knownAsSentence(text, depth);
}

/// How many of several parts have to be known for any of them to be said.
enum class Needed : bool { one, all };

/// Several sentences one after another, or remarks divided by semicolons; each that is known is said.
std::optional<QString> knownInParts(const QString& text, const QString& divider, Needed needed) {
  constexpr int depth = 0;
  const QStringList parts = text.split(divider);
  if (parts.size() < 2) return std::nullopt;
  const bool isSentence = divider.startsWith(QLatin1Char('.'));
  qsizetype knownCount = 0;
  QStringList said;
  for (qsizetype i = 0; i < parts.size(); ++i) {
    const bool endsHere = isSentence && i + 1 < parts.size();
    const QString part = endsHere ? parts[i] + QLatin1Char('.') : parts[i];
    const auto found = knownAlone(part, depth);
    knownCount += found ? 1 : 0;
    said << found.value_or(part);
  }
  if (knownCount < (needed == Needed::all ? parts.size() : 1)) return std::nullopt;
  return said.join(isSentence ? QStringLiteral(" ") : divider);
}

/// "10.0.0.7:6379: nothing listens there": what it is about, then what is known.
std::optional<QString> knownAfterSubject(const QString& text, int depth) {
  static const QString kColon = QStringLiteral(": ");
  for (qsizetype at = text.indexOf(kColon); at > 0; at = text.indexOf(kColon, at + 1)) {
    const QString rest = text.mid(at + kColon.size());
    if (const auto found = knownAlone(rest, depth)) return text.left(at) + kColon + *found;
    // Within a sentence it keeps its small letter.
    if (!rest.endsWith(QLatin1Char('.'))) continue;
    if (const auto found = known(rest.chopped(1), depth)) return text.left(at) + kColon + *found + QLatin1Char('.');
  }
  return std::nullopt;
}

QString withoutFullStop(QString text) {
  if (text.endsWith(QLatin1Char('.'))) text.chop(1);
  return text;
}

}  // namespace

QString said(std::string_view english, std::size_t bytesMax) {
  const QString text = plainText(english, bytesMax);
  if (text.isEmpty()) return text;
  static const QString kSentences = QStringLiteral(". "), kRemarks = QStringLiteral("; ");
  // Before a phrase whose first place would take the remark before it in.
  if (const auto found = knownInParts(text, kRemarks, Needed::all)) return *found;
  if (const auto found = knownAlone(text, 0)) return *found;
  if (const auto found = knownInParts(text, kSentences, Needed::one)) return *found;
  if (const auto found = knownInParts(text, kRemarks, Needed::one)) return *found;
  return knownAfterSubject(text, 0).value_or(text);
}

QString sentence(const Error& error, std::size_t bytesMax) {
  QString text = said(error.what(), bytesMax);
  const QString subject = said(error.subject(), bytesMax), advice = said(error.advice(), bytesMax);
  if (!subject.isEmpty()) text = QStringLiteral("%1: %2").arg(subject, text);
  if (!advice.isEmpty()) text = QStringLiteral("%1. %2").arg(withoutFullStop(text), advice);
  return text;
}

}  // namespace hotset::ui::corewords
