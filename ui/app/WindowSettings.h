// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <memory>

#include <QtCore/QSettings>
#include <QtCore/QStringList>
#include <QtCore/QVariant>

namespace hotset::ui {

/// What the window remembers from one run to the next: looks, places, choices; never a secret and nothing of a server.
/// One file, written when the run loop is idle; without one it remembers nothing. Window's thread.
class WindowSettings {
 public:
  /// Remembers in this file from now on; an unreadable one counts as empty.
  void open(const QString& file) { m_file = std::make_unique<QSettings>(file, QSettings::IniFormat); }

  [[nodiscard]] QVariant read(const QString& key, const QVariant& fallback = {}) const {
    return m_file ? m_file->value(key, fallback) : fallback;
  }
  void write(const QString& key, const QVariant& value) {
    if (m_file) m_file->setValue(key, value);
  }

 private:
  std::unique_ptr<QSettings> m_file;
};

}  // namespace hotset::ui
