// SPDX-License-Identifier: GPL-3.0-only
#include "ui/controls/FileSaver.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QMutex>
#include <QtCore/QSaveFile>
#include <QtCore/QStandardPaths>
#include <QtCore/QThreadPool>
#include <QtCore/QTimer>
#include <QtWidgets/QFileDialog>

namespace hotset::ui {
namespace {

/// Characters that some file system or shell takes for more than a letter.
QString fileName(const QString& name) {
  QString fit;
  for (const QChar c : name) {
    const bool isFit = c.isLetterOrNumber() || QStringLiteral("-_.").contains(c);
    if (isFit || !fit.endsWith(QLatin1Char('-'))) fit += isFit ? c : QLatin1Char('-');
  }
  while (fit.endsWith(QLatin1Char('-'))) fit.chop(1);
  constexpr qsizetype kNameMax = 120;
  return fit.left(kNameMax);
}

QString directory() {
  const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
  return QFileInfo(documents).isDir() ? documents : QDir::homePath();
}

QString write(const QString& path, const QByteArray& bytes) {
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit()) {
    return FileSaver::tr("%1 can't be written: %2. Choose another place.").arg(path, file.errorString());
  }
  return {};
}

}  // namespace

/// Who is to be told; nobody when the saver has died.
struct FileSaver::Desk {
  QMutex mutex;
  FileSaver* owner = nullptr;
};

FileSaver::~FileSaver() {
  if (!m_desk) return;
  const QMutexLocker lock(&m_desk->mutex);
  m_desk->owner = nullptr;
}

void FileSaver::ask(const QString& title, const QString& name, const QStringList& formats, Make make) {
  if (m_isSaving || formats.isEmpty()) return;
  m_make = std::move(make);
  m_title = title;
  m_extensions = formats;
  m_format = 0;
  m_fault.clear();
  setPath(QDir(directory()).filePath(fileName(name) + QLatin1Char('.') + formats.front()));
  Q_EMIT progressChanged();
  Q_EMIT openChanged();
}

QStringList FileSaver::formats() const {
  QStringList names;
  for (const QString& extension : m_extensions) names.append(extension.toUpper());
  return names;
}

void FileSaver::setFormat(int format) {
  if (format == m_format || format < 0 || format >= m_extensions.size()) return;
  const QFileInfo info(m_path);
  const QString ending = QLatin1Char('.') + m_extensions[m_format];
  const QString bare = m_path.endsWith(ending, Qt::CaseInsensitive) ? m_path.chopped(ending.size()) : m_path;
  m_format = format;
  setPath(bare + QLatin1Char('.') + m_extensions[format]);
}

void FileSaver::setPath(const QString& path) {
  m_path = path;
  const auto known = m_extensions.indexOf(QFileInfo(path).suffix().toLower());
  if (known >= 0) m_format = static_cast<int>(known);
  m_isReplacing = QFileInfo(path).isFile();
  Q_EMIT pathChanged();
}

void FileSaver::save() {
  if (!isOpen() || m_isSaving) return;
  QString path = m_path.trimmed();
  if (path.startsWith(QStringLiteral("~/"))) path.replace(0, 1, QDir::homePath());
  if (path.isEmpty()) return finish({}, tr("Name a file first."));
  m_isSaving = true;
  m_fault.clear();
  m_desk = std::make_shared<Desk>();
  m_desk->owner = this;
  QThreadPool::globalInstance()->start([desk = m_desk, make = m_make, format = m_format, path] {
    const QString fault = write(path, make(format));
    const QMutexLocker lock(&desk->mutex);
    if (FileSaver* const owner = desk->owner)
      QTimer::singleShot(0, owner, [owner, path, fault] { owner->finish(path, fault); });
  });
  Q_EMIT progressChanged();
}

void FileSaver::finish(const QString& path, const QString& fault) {
  m_isSaving = false;
  m_fault = fault;
  Q_EMIT progressChanged();
  if (!fault.isEmpty()) return;
  close();
  Q_EMIT saved(path);
}

void FileSaver::close() {
  if (!isOpen() || m_isSaving) return;
  m_make = nullptr;
  Q_EMIT openChanged();
}

void FileSaver::browse() {
  auto* dialog = new QFileDialog(nullptr, m_title, m_path);
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setAcceptMode(QFileDialog::AcceptSave);
  dialog->setDefaultSuffix(m_extensions.value(m_format));
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { setPath(path); });
  dialog->open();
}

}  // namespace hotset::ui
