// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>

#include <QtCore/QObject>
#include <QtQml/qqml.h>

#include "ui/app/WindowSettings.h"

namespace hotset::ui {

/// How all windows look and speak by the operator's choice, kept from run to run. Window's thread.
class Appearance final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the application")
  Q_PROPERTY(QString theme READ theme WRITE setTheme NOTIFY changed)
  Q_PROPERTY(int textPercent READ textPercent WRITE setTextPercent NOTIFY changed)
  Q_PROPERTY(bool hasMotion READ hasMotion WRITE setHasMotion NOTIFY changed)
  Q_PROPERTY(bool isMirrored READ isMirrored NOTIFY languageChanged)
  Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)
 public:
  static constexpr int kTextPercentMin = 100, kTextPercentMax = 200;

  Appearance(WindowSettings& settings, QObject* parent) : QObject(parent), m_settings(settings) {}

  /// Takes what was kept. From the command line, for this run alone; empty and 0: none.
  void load(const QString& theme, int textPercent, const QString& language);

  /// "system", "light", "dark" or "contrast".
  [[nodiscard]] QString theme() const { return m_theme; }
  void setTheme(const QString& theme);
  /// Of the system's size, 100 to 200.
  [[nodiscard]] int textPercent() const noexcept { return m_textPercent; }
  void setTextPercent(int percent);
  /// Things may move to show where they went. At first as the system wants it.
  [[nodiscard]] bool hasMotion() const noexcept { return m_hasMotion; }
  void setHasMotion(bool hasMotion);

  /// Laid out from right to left.
  [[nodiscard]] static bool isMirrored();
  /// "system", "en" or "de".
  [[nodiscard]] QString language() const { return m_language; }
  void setLanguage(const QString& language);

 Q_SIGNALS:
  void changed();
  void languageChanged();

 private:
  WindowSettings& m_settings;
  QString m_theme = QStringLiteral("system");
  int m_textPercent = kTextPercentMin;
  bool m_hasMotion = true;
  QString m_language = QStringLiteral("system");
};

}  // namespace hotset::ui
