// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QObject>
#include <QtQml/qqml.h>

#include "core/services/regions/RegionsService.h"
#include "core/services/regions/live/LiveService.h"
#include "ui/regions/FactList.h"
#include "ui/regions/LiveFrame.h"
#include "ui/support/CoreBridge.h"
#include "ui/support/LatestWork.h"

namespace hotset::ui {

/// What happens to the entries of one region as it happens: how often they are missed, evicted, expire, are removed and
/// written, over the last quarter of an hour. Begins when the operator asks for it, and changes a server only when the
/// operator agrees to just that. Follows one region after the other. Window's thread.
class RegionLive final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool isOffered READ isOffered NOTIFY changed)
  Q_PROPERTY(bool isOn READ isOn NOTIFY changed)
  Q_PROPERTY(bool isBusy READ isBusy NOTIFY changed)
  Q_PROPERTY(QString state READ state NOTIFY changed)
  Q_PROPERTY(int tone READ tone NOTIFY changed)
  Q_PROPERTY(QString note READ note NOTIFY changed)
  Q_PROPERTY(hotset::ui::FactList* facts READ facts CONSTANT)
  Q_PROPERTY(bool isAskingReads READ isAskingReads NOTIFY askingChanged)
  Q_PROPERTY(QString readsWarning READ readsWarning NOTIFY askingChanged)
  Q_PROPERTY(QList<QString> readsChoices READ readsChoices CONSTANT)
  Q_PROPERTY(int readsChoice READ readsChoice WRITE setReadsChoice NOTIFY askingChanged)
  Q_PROPERTY(bool canRepeatReads READ canRepeatReads NOTIFY changed)
  Q_PROPERTY(QString readsPlan READ readsPlan NOTIFY changed)
  Q_PROPERTY(bool isAsking READ isAsking NOTIFY askingChanged)
  Q_PROPERTY(QString question READ question NOTIFY askingChanged)
  Q_PROPERTY(QString change READ change NOTIFY askingChanged)
  Q_PROPERTY(QString cost READ cost NOTIFY askingChanged)
  Q_PROPERTY(bool canChange READ canChange NOTIFY askingChanged)
  Q_PROPERTY(bool hearsWithoutChange READ hearsWithoutChange NOTIFY askingChanged)
  Q_PROPERTY(bool wantsWrites READ wantsWrites WRITE setWantsWrites NOTIFY askingChanged)
  Q_PROPERTY(QList<QString> kinds READ kinds NOTIFY askingChanged)
 public:
  /// `service` null: nothing can be heard.
  RegionLive(CoreBridge& bridge, live::LiveService* service, QObject* parent);

  /// Of this region from now on; `handle` as regionhandle makes it.
  void open(const QString& handle);
  /// Nobody looks: nothing is asked, followed or known.
  void rest();
  /// What is known of the node from now on; the first call after open() begins to follow it.
  void setNode(const regions::NodeRegionsPtr& node);

  [[nodiscard]] bool isOffered() const noexcept { return m_service && m_node; }
  [[nodiscard]] bool isOn() const noexcept { return m_frame.isOn; }
  [[nodiscard]] bool isBusy() const noexcept { return m_isBusy; }
  [[nodiscard]] QString state() const { return m_frame.state; }
  [[nodiscard]] int tone() const noexcept { return m_frame.tone; }
  /// What listening costs, or why nothing is heard.
  [[nodiscard]] QString note() const { return m_frame.note; }
  [[nodiscard]] FactList* facts() noexcept { return &m_facts; }
  [[nodiscard]] const LiveFrame& frame() const noexcept { return m_frame; }

  /// Asks the server what it could tell, and then the operator.
  Q_INVOKABLE void ask();
  [[nodiscard]] bool isAsking() const noexcept { return m_offer.has_value(); }
  [[nodiscard]] QString question() const;
  /// What would have to be changed on the server; empty: nothing.
  [[nodiscard]] QString change() const;
  [[nodiscard]] QString cost() const;
  [[nodiscard]] bool canChange() const { return m_offer && m_offer->needsConsent(); }
  /// Something is heard although nothing is changed.
  [[nodiscard]] bool hearsWithoutChange() const;
  [[nodiscard]] bool wantsWrites() const noexcept { return m_wish.kinds.has(live::Kind::write); }
  void setWantsWrites(bool wants);
  /// What could be known of each kind, a sentence each.
  [[nodiscard]] QStringList kinds() const;
  /// Begins; changes the server when the operator agreed.
  Q_INVOKABLE void start(bool mayChange);
  Q_INVOKABLE void close();

  /// Asks whether every command may be watched for a moment, to see which regions are read.
  Q_INVOKABLE void askReads();
  [[nodiscard]] bool isAskingReads() const noexcept { return m_isAskingReads; }
  [[nodiscard]] QString readsWarning() const;
  /// How often: once, or again and again while the node is listened to.
  [[nodiscard]] QStringList readsChoices() const;
  [[nodiscard]] int readsChoice() const noexcept { return m_readsChoice; }
  void setReadsChoice(int choice);
  [[nodiscard]] bool canRepeatReads() const noexcept { return m_frame.isOn; }
  /// How often the reads are watched by themselves, and why the last time brought nothing; empty: they are not.
  [[nodiscard]] QString readsPlan() const;
  Q_INVOKABLE void watchReads();
  /// Watches them no more by itself.
  Q_INVOKABLE void endReads();
  /// Puts back what was changed, and stops.
  Q_INVOKABLE void stop();

 Q_SIGNALS:
  void changed();
  void askingChanged();
  /// Something the operator should know.
  void noticed(const QString& notice);

 private:
  static AwaitableResult<void> planReads(live::LiveService* service, fleet::Node node,
                                         std::vector<live::RegionPattern> patterns, live::ReadWindows windows,
                                         std::optional<std::chrono::seconds> every);
  void setBusy(bool isBusy);
  void repeatReads(std::optional<std::chrono::seconds> every);

  CoreBridge& m_bridge;
  live::LiveService* m_service;  // used on the core thread only
  QString m_handle;
  regions::NodeRegionsPtr m_node;
  live::Wish m_wish;
  std::optional<live::Offer> m_offer;
  LiveFrame m_frame;
  FactList m_facts{nullptr};
  LatestWork<LiveJob, LiveFrame> m_work;
  int m_readsChoice = 0;
  CoreBridge::Ticket m_following = 0, m_asked = 0;
  bool m_isBusy = false, m_isAskingReads = false;
};

}  // namespace hotset::ui
