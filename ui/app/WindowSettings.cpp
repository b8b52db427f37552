// SPDX-License-Identifier: GPL-3.0-only
#include "ui/app/WindowSettings.h"

#include <QtCore/QFile>
#include <QtCore/QSettings>

namespace hotset::ui {
namespace {

constexpr int kSoonMs = 1000;
constexpr int kDamagedMax = 20;

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

}  // namespace

WindowSettings::WindowSettings() {
  m_soon.setSingleShot(true);
  m_soon.setInterval(kSoonMs);
  QObject::connect(&m_soon, &QTimer::timeout, &m_soon, [this] { save(); });
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

bool WindowSettings::save() {
  m_soon.stop();
  if (m_file.isEmpty() || m_changed.isEmpty()) return true;
  QSettings kept(m_file, QSettings::IniFormat);
  for (const QString& key : std::as_const(m_changed)) {
    m_values.contains(key) ? kept.setValue(key, m_values.value(key)) : kept.remove(key);
  }
  m_changed.clear();
  kept.sync();
  return kept.status() == QSettings::NoError;
}

}  // namespace hotset::ui
