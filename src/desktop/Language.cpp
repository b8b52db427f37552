// SPDX-License-Identifier: GPL-3.0-only
#include "src/desktop/Language.h"

#include <memory>

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>
#include <QtCore/QTranslator>

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

bool install(const QString& language) {
  auto translator = std::make_unique<Translator>(QCoreApplication::instance());
  if (!translator->load(QStringLiteral(":/translations/hotset_%1.qm").arg(language))) return false;
  // The application, its parent, keeps it.
  return QCoreApplication::installTranslator(translator.release());
}

}  // namespace

void speak(const QString& language) {
  if (!language.isEmpty()) QLocale::setDefault(QLocale(language));
  const QString wanted = language.isEmpty() ? QLocale::system().name().section(QLatin1Char('_'), 0, 0) : language;
  if (!install(wanted)) install(QStringLiteral("en"));
}

}  // namespace hotset::desktop
