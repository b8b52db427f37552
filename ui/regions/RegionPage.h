// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QObject>
#include <QtQml/qqml.h>

#include "ui/controls/FileSaver.h"
#include "ui/regions/FactList.h"
#include "ui/regions/HeatMap.h"
#include "ui/regions/HistoryModel.h"
#include "ui/regions/RegionDiary.h"
#include "ui/regions/RegionLatency.h"
#include "ui/regions/RegionLive.h"
#include "ui/regions/RegionPicture.h"
#include "ui/regions/RegionRules.h"
#include "ui/regions/ScanForm.h"
#include "ui/regions/ScanList.h"
#include "ui/support/CoreBridge.h"
#include "ui/support/LatestWork.h"

namespace hotset::ui {

/// One region of one node in full depth. Shows one region after the other, since to make its cards anew for each takes
/// far longer than to fill them. Follows a region from open() to rest(); how it is looked at stays from one to the
/// next. Window's thread.
class RegionPage final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the application")
  Q_PROPERTY(QString nodeId READ nodeId NOTIFY changed)
  Q_PROPERTY(QString glob READ glob NOTIFY changed)
  Q_PROPERTY(QString nodeName READ nodeName NOTIFY changed)
  Q_PROPERTY(QString environment READ environment NOTIFY changed)
  Q_PROPERTY(int environmentTone READ environmentTone NOTIFY changed)
  Q_PROPERTY(QString name READ name NOTIFY changed)
  Q_PROPERTY(QString pattern READ pattern NOTIFY changed)
  Q_PROPERTY(bool isOther READ isOther NOTIFY changed)
  Q_PROPERTY(bool isPinned READ isPinned NOTIFY changed)
  Q_PROPERTY(bool isLoaded READ isLoaded NOTIFY changed)
  Q_PROPERTY(bool isThere READ isThere NOTIFY changed)
  Q_PROPERTY(bool isScanning READ isScanning NOTIFY changed)
  Q_PROPERTY(QString missing READ missing NOTIFY changed)
  Q_PROPERTY(QString staleNote READ staleNote NOTIFY changed)
  Q_PROPERTY(QString earning READ earning NOTIFY changed)
  Q_PROPERTY(QString ttlNote READ ttlNote NOTIFY changed)
  Q_PROPERTY(QString idleNote READ idleNote NOTIFY changed)
  Q_PROPERTY(QString sizeNote READ sizeNote NOTIFY changed)
  Q_PROPERTY(QString largestNote READ largestNote NOTIFY changed)
  Q_PROPERTY(int measure READ measure WRITE setMeasure NOTIFY measureChanged)
  Q_PROPERTY(hotset::ui::FactList* facts READ facts CONSTANT)
  Q_PROPERTY(hotset::ui::FactList* ttl READ ttl CONSTANT)
  Q_PROPERTY(hotset::ui::FactList* idle READ idle CONSTANT)
  Q_PROPERTY(hotset::ui::FactList* size READ size CONSTANT)
  Q_PROPERTY(hotset::ui::FactList* types READ types CONSTANT)
  Q_PROPERTY(hotset::ui::FactList* encodings READ encodings CONSTANT)
  Q_PROPERTY(hotset::ui::FactList* largest READ largest CONSTANT)
  Q_PROPERTY(hotset::ui::HistoryModel* bytes READ bytes CONSTANT)
  Q_PROPERTY(hotset::ui::HistoryModel* entries READ entries CONSTANT)
  Q_PROPERTY(hotset::ui::HeatModel* heat READ heat CONSTANT)
  Q_PROPERTY(hotset::ui::ScanForm* scanForm READ scanForm CONSTANT)
  Q_PROPERTY(hotset::ui::RegionRules* rules READ rules CONSTANT)
  Q_PROPERTY(hotset::ui::RegionLive* live READ live CONSTANT)
  Q_PROPERTY(hotset::ui::RegionDiary* diary READ diary CONSTANT)
  Q_PROPERTY(hotset::ui::RegionLatency* latency READ latency CONSTANT)
  Q_PROPERTY(hotset::ui::FactList* more READ more CONSTANT)
 public:
  /// `stats` null: nothing is known of latencies.
  RegionPage(CoreBridge& bridge, regions::RegionsService& service, stats::StatsService* stats,
             QObject* parent = nullptr);
  ~RegionPage() override;

  /// Shows this region; `handle` as regionhandle makes it; empty: what belongs to none. What was shown of another goes
  /// at once; of the same it stays until it is read again.
  void open(const fleet::NodeId& node, const QString& handle);
  /// Nobody looks: asks for nothing more, and forgets what was half typed and could be taken back.
  void rest();

  [[nodiscard]] QString nodeId() const { return QString::fromStdString(m_nodeId.value()); }
  [[nodiscard]] const fleet::NodeId& node() const noexcept { return m_nodeId; }
  [[nodiscard]] QString glob() const { return m_handle; }
  [[nodiscard]] QString nodeName() const;
  [[nodiscard]] QString environment() const;
  [[nodiscard]] int environmentTone() const;
  [[nodiscard]] QString name() const { return m_picture.name; }
  /// Beside a name of the operator's; else empty.
  [[nodiscard]] QString pattern() const { return m_picture.pattern; }
  [[nodiscard]] bool isOther() const noexcept { return m_handle.isEmpty(); }
  [[nodiscard]] bool isPinned() const noexcept { return m_picture.isPinned; }
  /// Until then the models may hold another region's figures: views keep their items, unseen, to fill them anew.
  [[nodiscard]] bool isLoaded() const noexcept { return m_isLoaded; }
  [[nodiscard]] bool isThere() const noexcept { return m_picture.isThere; }
  [[nodiscard]] bool isScanning() const noexcept { return m_known && m_known->scan.has_value(); }
  /// Why there are no figures; empty: there are.
  [[nodiscard]] QString missing() const { return m_picture.missing; }
  /// The rules have changed since the figures were made; empty: they have not.
  [[nodiscard]] QString staleNote() const;
  [[nodiscard]] QString earning() const { return m_picture.earning; }
  [[nodiscard]] QString ttlNote() const { return m_picture.ttlNote; }
  [[nodiscard]] QString idleNote() const { return m_picture.idleNote; }
  [[nodiscard]] QString sizeNote() const { return m_picture.sizeNote; }
  [[nodiscard]] QString largestNote() const { return m_picture.largestNote; }
  /// HeatMeasure.
  [[nodiscard]] int measure() const noexcept { return static_cast<int>(m_measure); }
  void setMeasure(int measure);
  [[nodiscard]] FactList* facts() noexcept { return &m_facts; }
  [[nodiscard]] FactList* ttl() noexcept { return &m_ttl; }
  [[nodiscard]] FactList* idle() noexcept { return &m_idle; }
  [[nodiscard]] FactList* size() noexcept { return &m_size; }
  [[nodiscard]] FactList* types() noexcept { return &m_types; }
  [[nodiscard]] FactList* encodings() noexcept { return &m_encodings; }
  [[nodiscard]] FactList* largest() noexcept { return &m_largest; }
  [[nodiscard]] HistoryModel* bytes() noexcept { return &m_bytes; }
  [[nodiscard]] HistoryModel* entries() noexcept { return &m_entries; }
  [[nodiscard]] HeatModel* heat() noexcept { return &m_heat; }
  [[nodiscard]] ScanForm* scanForm() noexcept { return &m_scanForm; }
  [[nodiscard]] RegionRules* rules() noexcept { return &m_rules; }
  [[nodiscard]] RegionLive* live() noexcept { return &m_live; }
  [[nodiscard]] RegionDiary* diary() noexcept { return &m_diary; }
  [[nodiscard]] RegionLatency* latency() noexcept { return &m_latency; }
  /// What a scan found beside the first figures.
  [[nodiscard]] FactList* more() noexcept { return &m_more; }

  Q_INVOKABLE void openScan();
  Q_INVOKABLE void copyLargest() const;

 Q_SIGNALS:
  /// Another region is shown than before.
  void turned();
  void changed();
  void measureChanged();
  /// Something the operator should know.
  void noticed(const QString& notice);

 private:
  void forget();
  void refresh();
  void take(const RegionPicture& picture);
  void make();
  void showFacts();

  CoreBridge& m_bridge;
  regions::RegionsService& m_service;  // used on the core thread only
  fleet::NodeId m_nodeId;
  QString m_handle;
  regions::NodeRegionsPtr m_known;
  RegionPicture m_picture;  // without what the models have
  HeatMeasure m_measure = HeatMeasure::memory;
  FactList m_facts{nullptr}, m_more{nullptr}, m_ttl{nullptr}, m_idle{nullptr}, m_size{nullptr}, m_types{nullptr},
      m_encodings{nullptr}, m_largest{nullptr};
  HistoryModel m_bytes{nullptr}, m_entries{nullptr};
  HeatModel m_heat{nullptr};
  ScanForm m_scanForm;
  RegionRules m_rules;
  RegionLive m_live;
  RegionDiary m_diary;
  RegionLatency m_latency;
  LatestWork<RegionWish, RegionPicture> m_work;
  CoreBridge::Ticket m_following = 0, m_asking = 0;
  bool m_isLoaded = false, m_hasNews = false;
};

}  // namespace hotset::ui
