// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <future>

#include <QtCore/QHash>
#include <QtCore/QSet>
#include <QtCore/QString>
#include <QtCore/QTimer>
#include <QtCore/QVariant>

namespace hotset::ui {

/// What the windows remember from one run to the next: looks, places, choices; never a secret and nothing of a server.
/// One file, written soon after a change and at the end; without one it remembers nothing. Window's thread, which does
/// not wait for the disk but at the end, and there not for long: the file is written on another, once at a time.
class WindowSettings {
 public:
  WindowSettings();
  WindowSettings(const WindowSettings&) = delete;
  WindowSettings& operator=(const WindowSettings&) = delete;
  ~WindowSettings();

  /// Remembers in this file from now on. One that can't be read as a whole is kept under another name, which is
  /// returned (empty: it was in order); what could be read of it still holds.
  QString open(const QString& file);

  [[nodiscard]] QVariant read(const QString& key, const QVariant& fallback = {}) const {
    return m_values.value(key, fallback);
  }
  void write(const QString& key, const QVariant& value);
  /// Forgets every key that begins like this.
  void forget(const QString& beginning);
  /// Writes the file now and waits for it, two seconds at most. False: it can't be written.
  bool save();

 private:
  void change(const QString& key);
  /// Begins to write what has changed; while a write is under way, later.
  void saveAside();
  /// Takes note of how the last write went; what was not written is written with the next one.
  bool conclude();

  QString m_file;
  QHash<QString, QVariant> m_values;
  QSet<QString> m_changed, m_beingWritten;
  std::future<bool> m_writing;
  QTimer m_soon;
};

/// The part of the settings that belongs to one window. A value.
class WindowPart {
 public:
  WindowPart(WindowSettings& settings, int window)
      : m_settings(&settings), m_beginning(QStringLiteral("window%1/").arg(window)) {}

  [[nodiscard]] QVariant read(const char* key, const QVariant& fallback = {}) const {
    return m_settings->read(m_beginning + QLatin1String(key), fallback);
  }
  void write(const char* key, const QVariant& value) { m_settings->write(m_beginning + QLatin1String(key), value); }
  void forget() { m_settings->forget(m_beginning); }

 private:
  WindowSettings* m_settings;
  QString m_beginning;
};

}  // namespace hotset::ui
