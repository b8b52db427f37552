// SPDX-License-Identifier: GPL-3.0-only
#include "ui/app/WindowSettings.h"

#include <chrono>
#include <thread>
#include <utility>

#include <QtCore/QFile>
#include <QtCore/QSettings>

namespace hotset::ui {
namespace {

constexpr int kSoonMs = 1000;
constexpr int kDamagedMax = 20;
constexpr std::chrono::seconds kWaitMax(2);

/// After a crash of the machine a file may have its length and nothing but zeros.
bool holdsZeros(const QString& name) {
  QFile file(name);
  return file.open(QIODevice::ReadOnly) && file.readAll().contains('\0');
}

/// Moves the file aside and gives its new name; what lies there already stays, but for the last of many.
QString setAside(const QString& file) {
  for (int number = 1;; ++number) {
    const QString name = QStringLiteral("%1.damaged-%2").arg(file).arg(number);
    if (number == kDamagedMax) QFile::remove(name);
    if (!QFile::exists(name) || number == kDamagedMax) return QFile::rename(file, name) ? name : file;
  }
}

/// On a thread of its own. A value that is not valid is one that was forgotten.
bool store(const QString& file, const QHash<QString, QVariant>& changes) {
  QSettings kept(file, QSettings::IniFormat);
  for (auto change = changes.cbegin(); change != changes.cend(); ++change) {
    change.value().isValid() ? kept.setValue(change.key(), change.value()) : kept.remove(change.key());
  }
  kept.sync();
  return kept.status() == QSettings::NoError;
}

}  // namespace

WindowSettings::WindowSettings() {
  m_soon.setSingleShot(true);
  m_soon.setInterval(kSoonMs);
  QObject::connect(&m_soon, &QTimer::timeout, &m_soon, [this] { saveAside(); });
}

WindowSettings::~WindowSettings() { save(); }

QString WindowSettings::open(const QString& file) {
  save();
  m_file = file;
  m_values.clear();
  bool isDamaged = holdsZeros(file);
  {
    const QSettings kept(file, QSettings::IniFormat);
    for (const QString& key : kept.allKeys()) m_values.insert(key, kept.value(key));
    isDamaged = isDamaged || kept.status() == QSettings::FormatError;
  }
  if (!isDamaged) return {};
  const QString name = setAside(file);
  for (auto value = m_values.cbegin(); value != m_values.cend(); ++value) change(value.key());
  return name;
}

void WindowSettings::write(const QString& key, const QVariant& value) {
  if (m_values.contains(key) && m_values.value(key) == value) return;
  m_values.insert(key, value);
  change(key);
}

void WindowSettings::forget(const QString& beginning) {
  const QStringList keys = m_values.keys();
  for (const QString& key : keys) {
    if (!key.startsWith(beginning)) continue;
    m_values.remove(key);
    change(key);
  }
}

void WindowSettings::change(const QString& key) {
  m_changed.insert(key);
  if (!m_soon.isActive()) m_soon.start();
}

void WindowSettings::saveAside() {
  if (m_writing.valid() && m_writing.wait_for(std::chrono::seconds(0)) != std::future_status::ready) {
    return m_soon.start();
  }
  conclude();
  m_soon.stop();
  if (m_file.isEmpty() || m_changed.isEmpty()) return;
  m_beingWritten = std::exchange(m_changed, {});
  QHash<QString, QVariant> changes;
  for (const QString& key : std::as_const(m_beingWritten)) changes.insert(key, m_values.value(key));
  std::packaged_task<bool()> task([file = m_file, changes] { return store(file, changes); });
  m_writing = task.get_future();
  // By itself: a disk that never answers must not keep the program from its end.
  std::thread(std::move(task)).detach();
}

bool WindowSettings::conclude() {
  if (!m_writing.valid()) return true;
  const bool isWritten = m_writing.get();
  if (!isWritten) m_changed.unite(m_beingWritten);
  m_beingWritten.clear();
  return isWritten;
}

bool WindowSettings::save() {
  const auto isAnswered = [this] {
    return !m_writing.valid() || m_writing.wait_for(kWaitMax) == std::future_status::ready;
  };
  if (!isAnswered()) return false;
  saveAside();
  return isAnswered() && conclude();
}

}  // namespace hotset::ui
