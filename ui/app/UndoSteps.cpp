// SPDX-License-Identifier: GPL-3.0-only
#include "ui/app/UndoSteps.h"

#include <algorithm>
#include <utility>

#include "ui/support/CoreWords.h"

namespace hotset::ui {
namespace {

QString undoWord() { return UndoSteps::tr("Undo"); }

}  // namespace

void UndoSteps::setFleet(fleet::FleetService* fleet) {
  m_fleet = fleet;
  if (fleet) return;
  for (const Entry& entry : std::exchange(m_steps, {})) m_notices.withdrawAction(entry.notice);
}

void UndoSteps::push(UndoStep step) {
  if (!m_fleet) return;
  // The notice may be acted on only after it has its id.
  const auto id = std::make_shared<int>(0);
  *id = m_notices.add(step.done, Tone::neutral, undoWord, [this, id] { undo(*id); });
  m_steps.push_back({*id, std::move(step)});
  if (m_steps.size() <= kStepsMax) return;
  m_notices.withdrawAction(m_steps.front().notice);
  m_steps.erase(m_steps.begin());
}

void UndoSteps::undoLast() {
  if (!m_steps.empty()) m_notices.act(m_steps.back().notice);
}

void UndoSteps::continueFrom(const UndoSteps& other) {
  m_steps = other.m_steps;
  for (const Entry& entry : m_steps) m_notices.offer(entry.notice, undoWord, [this, id = entry.notice] { undo(id); });
}

void UndoSteps::undo(int notice) {
  const auto found = std::ranges::find(m_steps, notice, &Entry::notice);
  if (found == m_steps.end() || !m_fleet) return;
  UndoStep step = std::move(found->step);
  m_steps.erase(found);
  m_bridge.ask(
      this, [fleet = m_fleet, back = step.back] { return back(fleet); },
      [this, step](const Result<UndoStep::Outcome>& outcome) { conclude(outcome, step); });
}

void UndoSteps::conclude(const Result<UndoStep::Outcome>& outcome, UndoStep step) {
  if (outcome == UndoStep::Outcome::whole) {
    m_notices.add(step.undone, Tone::good);
    return;
  }
  if (outcome) {
    m_notices.add(step.undoneInPart, Tone::warning);
    return;
  }
  m_notices.add([error = outcome.error()] { return tr("It could not be undone: %1").arg(corewords::sentence(error)); },
                Tone::severe);
  // What stands in its way may be removed: it can be tried again.
  push(std::move(step));
}

}  // namespace hotset::ui
