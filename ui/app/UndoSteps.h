// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include <QtCore/QObject>
#include <QtQml/qqml.h>

#include "core/services/fleet/FleetService.h"
#include "ui/app/Notices.h"
#include "ui/support/CoreBridge.h"

namespace hotset::ui {

/// One change of the list of nodes that can be taken back.
struct UndoStep {
  /// How far a step was taken back.
  enum class Outcome : std::uint8_t { whole, inPart };
  /// Takes it back; made and run on the core thread.
  using Back = std::function<AwaitableResult<Outcome>(fleet::FleetService* fleet)>;

  Notices::Words done;    ///< "cache-1 was removed."
  Notices::Words undone;  ///< "cache-1 is back."
  Back back;
  Notices::Words undoneInPart{};  ///< What is said instead of `undone` where it is back in part; null: it never is.
};

/// The last changes that this window made and how to take them back, twenty at most; each is told by a notice with its
/// "Undo". Kept in memory alone: a step may hold a password. Window's thread.
class UndoSteps final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the application")
 public:
  static constexpr std::size_t kStepsMax = 20;

  UndoSteps(CoreBridge& bridge, Notices& notices, QObject* parent)
      : QObject(parent), m_bridge(bridge), m_notices(notices) {}

  /// From now on steps are taken back by this service, which must outlive its use; null: by none, and none is kept.
  void setFleet(fleet::FleetService* fleet);
  void push(UndoStep step);
  [[nodiscard]] bool isEmpty() const noexcept { return m_steps.empty(); }
  /// Takes the last step back.
  void undoLast();
  /// Goes on with the steps of a window that this one replaces, whose notices were taken over.
  void continueFrom(const UndoSteps& other);

 private:
  struct Entry {
    int notice = 0;
    UndoStep step;
  };

  void undo(int notice);
  void conclude(const Result<UndoStep::Outcome>& outcome, UndoStep step);

  CoreBridge& m_bridge;
  Notices& m_notices;
  fleet::FleetService* m_fleet = nullptr;
  std::vector<Entry> m_steps;
};

}  // namespace hotset::ui
