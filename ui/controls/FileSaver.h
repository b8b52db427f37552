// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>

#include <QtCore/QByteArray>
#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtQml/qqml.h>

namespace hotset::ui {

/// Saves one thing into a file that the operator names: asks for place and format, then makes the bytes and writes them
/// on a thread of the pool. A file is there whole or not at all. Window's thread.
class FileSaver final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool isOpen READ isOpen NOTIFY openChanged)
  Q_PROPERTY(QString title READ title NOTIFY openChanged)
  Q_PROPERTY(QList<QString> formats READ formats NOTIFY openChanged)
  Q_PROPERTY(int format READ format WRITE setFormat NOTIFY pathChanged)
  Q_PROPERTY(QString path READ path WRITE setPath NOTIFY pathChanged)
  Q_PROPERTY(bool isReplacing READ isReplacing NOTIFY pathChanged)
  Q_PROPERTY(bool isSaving READ isSaving NOTIFY progressChanged)
  Q_PROPERTY(QString fault READ fault NOTIFY progressChanged)
 public:
  /// What the file is to hold, in the format of this index; called on another thread.
  using Make = std::function<QByteArray(int format)>;

  explicit FileSaver(QObject* parent) : QObject(parent) {}
  ~FileSaver() override;

  /// Asks where to. `formats` are extensions ("png"); `name` is proposed, made fit for a file.
  void ask(const QString& title, const QString& name, const QStringList& formats, Make make);

  [[nodiscard]] bool isOpen() const noexcept { return m_make != nullptr; }
  [[nodiscard]] QString title() const { return m_title; }
  /// For people: "PNG".
  [[nodiscard]] QStringList formats() const;
  [[nodiscard]] int format() const noexcept { return m_format; }
  /// Changes the path's extension too.
  void setFormat(int format);
  [[nodiscard]] QString path() const { return m_path; }
  /// An extension that is one of the formats chooses it.
  void setPath(const QString& path);
  /// There is a file of this name already.
  [[nodiscard]] bool isReplacing() const { return m_isReplacing; }
  [[nodiscard]] bool isSaving() const noexcept { return m_isSaving; }
  /// Why it could not be saved; empty: nothing failed.
  [[nodiscard]] QString fault() const { return m_fault; }

  /// Writes it; `saved` follows and the question is closed, or `fault` says why not.
  Q_INVOKABLE void save();
  Q_INVOKABLE void close();
  /// Lets the desktop's own dialog choose the path.
  Q_INVOKABLE void browse();

 Q_SIGNALS:
  void openChanged();
  void pathChanged();
  void progressChanged();
  void saved(const QString& path);

 private:
  struct Desk;

  void finish(const QString& path, const QString& fault);

  Make m_make;
  QString m_title, m_path, m_fault;
  QStringList m_extensions;
  int m_format = 0;
  bool m_isReplacing = false, m_isSaving = false;
  std::shared_ptr<Desk> m_desk;  // of the saving under way
};

}  // namespace hotset::ui
