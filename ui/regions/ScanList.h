// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QAbstractListModel>
#include <QtQml/qqml.h>

#include "ui/regions/RegionsFrame.h"
#include "ui/support/RowSync.h"

namespace hotset::ui {

/// One scan, or the reason why one failed.
struct ScanRow {
  QString nodeId, node, doing, detail;
  double share = -1;  ///< 0 to 1; negative: not known.
  bool isUnderWay = false, isStopping = false, canResume = false;
  bool isFailure = false;

  [[nodiscard]] QString key() const { return nodeId; }
  bool operator==(const ScanRow&) const = default;
};

/// The scans that wait, run, failed, or were stopped and can go on. Window's thread.
class ScanList final : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(int count READ count NOTIFY countChanged)
  Q_PROPERTY(int running READ running NOTIFY countChanged)
 public:
  enum Role {
    nodeIdRole = Qt::UserRole,  ///< QString.
    nodeRole,                   ///< QString.
    doingRole,                  ///< QString: "412,000 of 1,204,118 entries seen".
    detailRole,                 ///< QString: what it costs, or what to do.
    shareRole,                  ///< real; negative: not known.
    isUnderWayRole,             ///< bool.
    isStoppingRole,             ///< bool.
    canResumeRole,              ///< bool.
    isFailureRole,              ///< bool.
  };

  explicit ScanList(QObject* parent) : QAbstractListModel(parent) {}

  void set(const RegionNodes& nodes);
  [[nodiscard]] int count() const noexcept { return static_cast<int>(m_rows.size()); }
  /// Scans that wait or run.
  [[nodiscard]] int running() const noexcept { return m_running; }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count(); }
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

 Q_SIGNALS:
  void countChanged();

 private:
  friend struct RowSync;

  std::vector<ScanRow> m_rows;
  int m_running = 0;
};

}  // namespace hotset::ui
