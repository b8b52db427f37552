// SPDX-License-Identifier: GPL-3.0-only
#include "src/desktop/Language.h"

#include <memory>
#include <utility>

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QTranslator>
#include <QtGui/QGuiApplication>

namespace hotset::desktop {
namespace {

/// Looks texts up in the one context of our translations, wherever they stand in the program.
class Translator final : public QTranslator {
 public:
  using QTranslator::QTranslator;

  [[nodiscard]] QString translate(const char*, const char* text, const char*, int count) const override {
    return QTranslator::translate("Hotset", text, nullptr, count);
  }
};

/// The one in use; owned by the application.
Translator* g_translator = nullptr;

bool install(const QString& language) {
  auto translator = std::make_unique<Translator>(QCoreApplication::instance());
  if (!translator->load(QStringLiteral(":/translations/hotset_%1.qm").arg(language))) return false;
  g_translator = translator.release();
  return QCoreApplication::installTranslator(g_translator);
}

}  // namespace

void speak(const QString& language, bool isReversed) {
  const bool isSystem = language == QStringLiteral("system");
  QLocale::setDefault(isSystem ? QLocale::system() : QLocale(language));
  // Takes it out of use as well.
  delete std::exchange(g_translator, nullptr);
  const QString wanted = isSystem ? QLocale::system().name().section(QLatin1Char('_'), 0, 0) : language;
  if (!install(wanted)) install(QStringLiteral("en"));
  QGuiApplication::setLayoutDirection(isReversed ? Qt::RightToLeft : Qt::LeftToRight);
}

}  // namespace hotset::desktop
