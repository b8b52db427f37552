// SPDX-License-Identifier: GPL-3.0-only
#include "ui/fleet/DoctorStepModel.h"

#include <algorithm>

#include "ui/support/CoreWords.h"
#include "ui/support/Figures.h"
#include "ui/support/Tone.h"

namespace hotset::ui {
namespace {

using fleet::DoctorLayer;
using fleet::DoctorVerdict;

constexpr std::size_t kLayers = static_cast<std::size_t>(DoctorLayer::version) + 1;
constexpr std::size_t kSentenceBytesMax = 600;

QString titleOf(DoctorLayer layer) {
  switch (layer) {
    case DoctorLayer::name:
      return DoctorStepModel::tr("Name");
    case DoctorLayer::transport:
      return DoctorStepModel::tr("Connection");
    case DoctorLayer::tls:
      return DoctorStepModel::tr("TLS");
    case DoctorLayer::login:
      return DoctorStepModel::tr("Login");
    case DoctorLayer::permissions:
      return DoctorStepModel::tr("Permissions");
    case DoctorLayer::version:
      break;
  }
  return DoctorStepModel::tr("Version");
}

QString questionOf(DoctorLayer layer) {
  switch (layer) {
    case DoctorLayer::name:
      return DoctorStepModel::tr("Has the host name an address?");
    case DoctorLayer::transport:
      return DoctorStepModel::tr("Does something listen there?");
    case DoctorLayer::tls:
      return DoctorStepModel::tr("Do certificate, name and version fit?");
    case DoctorLayer::login:
      return DoctorStepModel::tr("Is the user let in?");
    case DoctorLayer::permissions:
      return DoctorStepModel::tr("May the user read what Hotset shows?");
    case DoctorLayer::version:
      break;
  }
  return DoctorStepModel::tr("Which server is it?");
}

Tone toneOf(DoctorVerdict verdict) {
  switch (verdict) {
    case DoctorVerdict::passed:
      return Tone::good;
    case DoctorVerdict::warned:
      return Tone::warning;
    case DoctorVerdict::failed:
      return Tone::severe;
    case DoctorVerdict::skipped:
      break;
  }
  return Tone::neutral;
}

}  // namespace

DoctorStepModel::DoctorStepModel(QObject* parent) : QAbstractListModel(parent), m_rows(kLayers) {
  for (std::size_t layer = 0; layer < kLayers; ++layer) m_rows[layer].step.layer = static_cast<DoctorLayer>(layer);
}

void DoctorStepModel::restart(bool isWorking) {
  for (Row& row : m_rows) row = {.step = {.layer = row.step.layer, .finding = {}, .advice = {}}, .isDone = false};
  m_isRunning = isWorking;
  changed();
}

void DoctorStepModel::take(const fleet::DoctorStep& step) {
  m_rows[static_cast<std::size_t>(step.layer)] = {.step = step, .isDone = true};
  changed();
}

void DoctorStepModel::finish() {
  m_isRunning = false;
  changed();
}

void DoctorStepModel::changed() { Q_EMIT dataChanged(index(0), index(static_cast<int>(kLayers) - 1)); }

bool DoctorStepModel::isWorking(std::size_t row) const {
  const bool isFirstOpen = !m_rows[row].isDone && std::all_of(m_rows.begin(), m_rows.begin() + static_cast<int>(row),
                                                              [](const Row& earlier) { return earlier.isDone; });
  return m_isRunning && isFirstOpen;
}

QString DoctorStepModel::verdict(std::size_t row) const {
  if (!m_rows[row].isDone) return isWorking(row) ? tr("working") : m_isRunning ? tr("waiting") : QString();
  switch (m_rows[row].step.verdict) {
    case DoctorVerdict::passed:
      return tr("passed");
    case DoctorVerdict::warned:
      return tr("warning");
    case DoctorVerdict::failed:
      return tr("failed");
    case DoctorVerdict::skipped:
      break;
  }
  const bool isReached = std::none_of(m_rows.begin(), m_rows.begin() + static_cast<int>(row),
                                      [](const Row& earlier) { return earlier.step.verdict == DoctorVerdict::failed; });
  return isReached ? tr("not needed") : tr("not tried");
}

int DoctorStepModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant DoctorStepModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const auto position = static_cast<std::size_t>(index.row());
  const auto& [step, isDone] = m_rows[position];
  switch (role) {
    case Qt::DisplayRole:
    case titleRole:
      return titleOf(step.layer);
    case findingRole:
      return isDone ? corewords::said(step.finding, kSentenceBytesMax) : questionOf(step.layer);
    case adviceRole:
      return corewords::said(step.advice, kSentenceBytesMax);
    case tookRole:
      return isDone && step.verdict != DoctorVerdict::skipped ? figures::duration(step.took) : QString();
    case toneRole:
      return static_cast<int>(isDone ? toneOf(step.verdict) : Tone::neutral);
    case verdictRole:
      return verdict(position);
    case isWorkingRole:
      return isWorking(position);
    case isDoneRole:
      return isDone;
    default:
      return {};
  }
}

QHash<int, QByteArray> DoctorStepModel::roleNames() const {
  return {{titleRole, "title"}, {findingRole, "finding"}, {adviceRole, "advice"},       {tookRole, "took"},
          {toneRole, "tone"},   {verdictRole, "verdict"}, {isWorkingRole, "isWorking"}, {isDoneRole, "isDone"}};
}

}  // namespace hotset::ui
