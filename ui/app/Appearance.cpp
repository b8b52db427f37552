// SPDX-License-Identifier: GPL-3.0-only
#include "ui/app/Appearance.h"

#include <QtGui/QGuiApplication>
#include <QtWidgets/QApplication>

namespace hotset::ui {
namespace {

const QString kTheme = QStringLiteral("look/theme");
const QString kText = QStringLiteral("look/textPercent");
const QString kMotion = QStringLiteral("look/motion");
const QString kLanguage = QStringLiteral("look/language");

bool isTheme(const QString& theme) {
  return QStringList{QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark"),
                     QStringLiteral("contrast")}
      .contains(theme);
}

bool isLanguage(const QString& language) {
  return QStringList{QStringLiteral("system"), QStringLiteral("en"), QStringLiteral("de")}.contains(language);
}

int fitting(int percent) { return std::clamp(percent, Appearance::kTextPercentMin, Appearance::kTextPercentMax); }

}  // namespace

void Appearance::load(const QString& theme, int textPercent, const QString& language) {
  const QString kept = m_settings.read(kTheme, m_theme).toString();
  m_theme = isTheme(theme) ? theme : isTheme(kept) ? kept : m_theme;
  m_textPercent = fitting(textPercent > 0 ? textPercent : m_settings.read(kText, kTextPercentMin).toInt());
  m_hasMotion = m_settings.read(kMotion, QApplication::isEffectEnabled(Qt::UI_General)).toBool();
  const QString keptLanguage = m_settings.read(kLanguage, m_language).toString();
  m_language = isLanguage(language) ? language : isLanguage(keptLanguage) ? keptLanguage : m_language;
  Q_EMIT changed();
  Q_EMIT languageChanged();
}

void Appearance::setTheme(const QString& theme) {
  if (theme == m_theme || !isTheme(theme)) return;
  m_theme = theme;
  m_settings.write(kTheme, theme);
  Q_EMIT changed();
}

void Appearance::setTextPercent(int percent) {
  if (fitting(percent) == m_textPercent) return;
  m_textPercent = fitting(percent);
  m_settings.write(kText, m_textPercent);
  Q_EMIT changed();
}

void Appearance::setHasMotion(bool hasMotion) {
  if (hasMotion == m_hasMotion) return;
  m_hasMotion = hasMotion;
  m_settings.write(kMotion, hasMotion);
  Q_EMIT changed();
}

bool Appearance::isMirrored() { return QGuiApplication::isRightToLeft(); }

void Appearance::setLanguage(const QString& language) {
  if (language == m_language || !isLanguage(language)) return;
  m_language = language;
  m_settings.write(kLanguage, language);
  Q_EMIT languageChanged();
}

}  // namespace hotset::ui
