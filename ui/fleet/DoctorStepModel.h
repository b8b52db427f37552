// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QAbstractListModel>
#include <QtQml/qqml.h>

#include "core/domain/fleet/DoctorReport.h"

namespace hotset::ui {

/// What the doctor has found so far: one row a layer, all of them from the start, so that nothing jumps as they end.
class DoctorStepModel final : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its dialog")
 public:
  enum Role {
    titleRole = Qt::UserRole,  ///< QString: "Name".
    findingRole,               ///< QString: what was found; what it looks at while it has not ended.
    adviceRole,                ///< QString; may be empty.
    tookRole,                  ///< QString: "1.2 ms"; empty where nothing was tried.
    toneRole,                  ///< int: Tone.
    verdictRole,    ///< QString: "passed", "warning", "failed", "not needed", "not tried", "waiting", "working"; empty
                    ///< before.
    isWorkingRole,  ///< bool.
    isDoneRole,     ///< bool.
  };

  explicit DoctorStepModel(QObject* parent);

  /// Forgets everything; `isWorking` says that the first layer is being tried now.
  void restart(bool isWorking);
  void take(const fleet::DoctorStep& step);
  /// No more steps will come.
  void finish();

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

 private:
  struct Row {
    fleet::DoctorStep step;
    bool isDone = false;
  };
  [[nodiscard]] bool isWorking(std::size_t row) const;
  [[nodiscard]] QString verdict(std::size_t row) const;
  void changed();

  std::vector<Row> m_rows;
  bool m_isRunning = false;
};

}  // namespace hotset::ui
