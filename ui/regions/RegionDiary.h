// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtQml/qqml.h>

#include "core/services/regions/live/LiveService.h"
#include "ui/regions/DiaryFrame.h"
#include "ui/regions/FactList.h"
#include "ui/regions/HistoryModel.h"
#include "ui/regions/StackPlot.h"
#include "ui/support/CoreBridge.h"
#include "ui/support/LatestWork.h"

namespace hotset::ui {

/// What was heard of one region over the last hour, day and two weeks: what left and why, where its misses come from,
/// and its hit ratio through time. Follows what is kept of one region after the other. Window's thread.
class RegionDiary final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool isOffered READ isOffered CONSTANT)
  Q_PROPERTY(bool isLoaded READ isLoaded NOTIFY changed)
  Q_PROPERTY(bool isEmpty READ isEmpty NOTIFY changed)
  Q_PROPERTY(QString fault READ fault NOTIFY changed)
  Q_PROPERTY(int span READ span WRITE setSpan NOTIFY wishChanged)
  Q_PROPERTY(int measure READ measure WRITE setMeasure NOTIFY wishChanged)
  Q_PROPERTY(QString coverage READ coverage NOTIFY changed)
  Q_PROPERTY(QString causesNote READ causesNote NOTIFY changed)
  Q_PROPERTY(QString causesMissing READ causesMissing NOTIFY changed)
  Q_PROPERTY(QString ratioNote READ ratioNote NOTIFY changed)
  Q_PROPERTY(QString ratioMissing READ ratioMissing NOTIFY changed)
  Q_PROPERTY(bool isRatioFromReads READ isRatioFromReads NOTIFY changed)
  Q_PROPERTY(hotset::ui::StackModel* columns READ columns CONSTANT)
  Q_PROPERTY(hotset::ui::FactList* causes READ causes CONSTANT)
  Q_PROPERTY(hotset::ui::HistoryModel* ratio READ ratio CONSTANT)
 public:
  /// `service` null: nothing is kept.
  RegionDiary(CoreBridge& bridge, live::LiveService* service, QObject* parent);

  /// Of this region from now on; `handle` as regionhandle makes it.
  void open(fleet::NodeId node, const QString& handle);
  /// Nobody looks: asks for nothing more.
  void rest();

  /// Of a replica departures are told otherwise, which is said.
  void setReplica(bool isReplica);
  [[nodiscard]] bool isOffered() const noexcept { return m_service != nullptr; }
  /// Until then the causes may be another region's: views keep their items, unseen, to fill them anew.
  [[nodiscard]] bool isLoaded() const noexcept { return m_isLoaded; }
  /// Nobody has listened in the time that is shown.
  [[nodiscard]] bool isEmpty() const noexcept { return m_frame.isEmpty; }
  /// Why it can't be read; empty: it can.
  [[nodiscard]] QString fault() const { return m_fault; }
  /// DiarySpan and DiaryMeasure.
  [[nodiscard]] int span() const noexcept { return static_cast<int>(m_span); }
  void setSpan(int span);
  [[nodiscard]] int measure() const noexcept { return static_cast<int>(m_measure); }
  void setMeasure(int measure);
  [[nodiscard]] QString coverage() const { return m_frame.coverage; }
  [[nodiscard]] QString causesNote() const { return m_frame.causesNote; }
  [[nodiscard]] QString causesMissing() const { return m_frame.causesMissing; }
  [[nodiscard]] QString ratioNote() const { return m_frame.ratioNote; }
  [[nodiscard]] QString ratioMissing() const { return m_frame.ratioMissing; }
  [[nodiscard]] bool isRatioFromReads() const noexcept { return m_frame.isRatioFromReads; }
  [[nodiscard]] StackModel* columns() noexcept { return &m_columns; }
  [[nodiscard]] FactList* causes() noexcept { return &m_causes; }
  [[nodiscard]] HistoryModel* ratio() noexcept { return &m_ratio; }
  [[nodiscard]] const DiaryFrame& frame() const noexcept { return m_frame; }

 Q_SIGNALS:
  void changed();
  void wishChanged();
  /// Something the operator should know.
  void noticed(const QString& notice);

 private:
  /// What is kept of the region, or of all keys that begin as it does.
  struct Kept {
    live::RegionPast past;
    std::string widerPrefix;
  };

  static AwaitableResult<Kept> read(live::LiveService* service, fleet::NodeId node, live::RegionPattern region);
  void refresh();
  void make();
  void show(const DiaryFrame& frame);

  CoreBridge& m_bridge;
  live::LiveService* m_service;  // used on the core thread only
  fleet::NodeId m_node;
  live::RegionPattern m_region;
  Kept m_kept;
  DiarySpan m_span = DiarySpan::day;
  DiaryMeasure m_measure = DiaryMeasure::departures;
  DiaryFrame m_frame;  // without what the models have
  StackModel m_columns{nullptr};
  FactList m_causes{nullptr};
  HistoryModel m_ratio{nullptr};
  LatestWork<DiaryWish, DiaryFrame> m_work;
  QTimer m_minute;
  QString m_fault;
  CoreBridge::Ticket m_following = 0, m_asking = 0;
  bool m_isReplica = false, m_isLoaded = false, m_hasNews = false;
};

}  // namespace hotset::ui
