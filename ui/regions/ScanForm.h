// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtQml/qqml.h>

#include "core/services/regions/RegionsService.h"
#include "ui/support/CoreBridge.h"

namespace hotset::ui {

/// Asks what a scan may cost before it begins, and says what it would take on each node. Window's thread.
class ScanForm final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool isOpen READ isOpen NOTIFY openChanged)
  Q_PROPERTY(QString title READ title NOTIFY openChanged)
  Q_PROPERTY(bool isExact READ isExact WRITE setExact NOTIFY choiceChanged)
  Q_PROPERTY(int error READ error WRITE setError NOTIFY choiceChanged)
  Q_PROPERTY(bool isOfWhole READ isOfWhole WRITE setOfWhole NOTIFY choiceChanged)
  Q_PROPERTY(QList<QString> errors READ errors CONSTANT)
  Q_PROPERTY(int budget READ budget WRITE setBudget NOTIFY choiceChanged)
  Q_PROPERTY(QList<QString> budgets READ budgets CONSTANT)
  Q_PROPERTY(bool looksAtEntries READ looksAtEntries WRITE setLooksAtEntries NOTIFY choiceChanged)
  Q_PROPERTY(bool canResume READ canResume NOTIFY openChanged)
  Q_PROPERTY(bool isResuming READ isResuming WRITE setResuming NOTIFY choiceChanged)
  Q_PROPERTY(QList<QString> plans READ plans NOTIFY plansChanged)
  Q_PROPERTY(QString note READ note NOTIFY plansChanged)
  Q_PROPERTY(bool isProduction READ isProduction NOTIFY openChanged)
 public:
  ScanForm(CoreBridge& bridge, regions::RegionsService& service, QObject* parent);

  /// For these nodes, none of which is being scanned.
  void open(std::vector<regions::NodeRegionsPtr> nodes);
  Q_INVOKABLE void close();
  /// Goes on with what was chosen in a form that was left open.
  void continueFrom(const ScanForm& other);
  Q_INVOKABLE void start();

  [[nodiscard]] bool isOpen() const noexcept { return !m_nodes.empty(); }
  [[nodiscard]] QString title() const;
  [[nodiscard]] bool isExact() const noexcept { return m_choice.isExact; }
  void setExact(bool isExact);
  /// Which of errors().
  [[nodiscard]] int error() const noexcept { return m_error; }
  void setError(int error);
  [[nodiscard]] QStringList errors() const;
  /// The error is kept by all regions together; else by each of them too.
  [[nodiscard]] bool isOfWhole() const noexcept { return m_choice.errorOf == regions::Precision::Of::whole; }
  void setOfWhole(bool isOfWhole);
  [[nodiscard]] int budget() const noexcept { return m_budget; }
  void setBudget(int budget);
  [[nodiscard]] QStringList budgets() const;
  [[nodiscard]] bool looksAtEntries() const noexcept { return m_choice.looksAtEntries; }
  void setLooksAtEntries(bool looks);
  /// The last scan of the one node was stopped and can go on.
  [[nodiscard]] bool canResume() const noexcept { return m_nodes.size() == 1 && m_nodes.front()->canResume; }
  [[nodiscard]] bool isResuming() const noexcept { return m_choice.isResuming; }
  void setResuming(bool isResuming);
  /// What the scan would take, a sentence a node; the first few of many.
  [[nodiscard]] QStringList plans() const { return m_plans; }
  /// What holds for all of them; empty: nothing.
  [[nodiscard]] QString note() const { return m_note; }
  [[nodiscard]] bool isProduction() const;

 Q_SIGNALS:
  void openChanged();
  void choiceChanged();
  void plansChanged();
  /// A scan could not begin.
  void failed(const QString& reason);

 private:
  void apply();
  void askPlans();
  void show(std::size_t place, const Result<regions::ScanPlan>& plan);

  CoreBridge& m_bridge;
  regions::RegionsService& m_service;
  std::vector<regions::NodeRegionsPtr> m_nodes;
  regions::ScanChoice m_choice;
  int m_error = 2, m_budget = 1;
  QStringList m_plans;
  QString m_note;
  std::vector<CoreBridge::Ticket> m_asked;
  QTimer m_delay;
};

}  // namespace hotset::ui
