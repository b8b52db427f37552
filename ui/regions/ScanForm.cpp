// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/ScanForm.h"

#include <algorithm>
#include <array>
#include <utility>

#include <QtCore/QLocale>

#include "ui/regions/RegionWords.h"
#include "ui/support/CoreWords.h"
#include "ui/support/FieldCopy.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

constexpr std::array kErrors{0.01, 0.02, 0.04, 0.1};
constexpr std::array<std::optional<double>, 5> kBudgets{0.005, 0.01, 0.05, 0.25, std::nullopt};
constexpr int kGentleBudget = 1, kFreeBudget = 4;
constexpr std::size_t kPlansShown = 6;
constexpr int kPlanDelayMs = 150;

}  // namespace

ScanForm::ScanForm(CoreBridge& bridge, regions::RegionsService& service, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_service(service) {
  m_delay.setSingleShot(true);
  m_delay.setInterval(kPlanDelayMs);
  connect(&m_delay, &QTimer::timeout, this, [this] { askPlans(); });
}

void ScanForm::open(std::vector<regions::NodeRegionsPtr> nodes) {
  if (nodes.empty()) return;
  m_nodes = std::move(nodes);
  m_choice = regions::ScanChoice();
  m_choice.isResuming = canResume();
  m_choice.isExact = canResume();
  m_error = 2;
  // A production node is scanned gently unless somebody says otherwise.
  m_budget = isProduction() ? kGentleBudget : kFreeBudget;
  m_plans.clear();
  m_note.clear();
  apply();
  Q_EMIT openChanged();
  Q_EMIT choiceChanged();
}

void ScanForm::continueFrom(const ScanForm& other) {
  if (!other.isOpen()) return;
  open(other.m_nodes);
  copyFields(other, *this);
}

void ScanForm::close() {
  if (m_nodes.empty()) return;
  for (const CoreBridge::Ticket ticket : std::exchange(m_asked, {})) m_bridge.cancel(ticket);
  m_delay.stop();
  m_nodes.clear();
  Q_EMIT openChanged();
}

QString ScanForm::title() const {
  if (m_nodes.size() == 1) return tr("Scan %1").arg(plainText(m_nodes.front()->node.name));
  return tr("Scan %n nodes", nullptr, static_cast<int>(m_nodes.size()));
}

bool ScanForm::isProduction() const {
  return std::ranges::any_of(m_nodes,
                             [](const auto& node) { return node->node.environment == fleet::Environment::production; });
}

QStringList ScanForm::errors() const {
  QStringList texts;
  for (const double error : kErrors)
    texts << QStringLiteral("\u00B1 %1 %").arg(QLocale().toString(error * 100, 'g', 3));
  return texts;
}

QStringList ScanForm::budgets() const {
  QStringList texts;
  for (const auto& budget : kBudgets) texts << regionwords::budget(budget);
  return texts;
}

void ScanForm::setExact(bool isExact) {
  if (isExact == m_choice.isExact) return;
  m_choice.isExact = isExact;
  apply();
}

void ScanForm::setError(int error) {
  if (error == m_error || error < 0 || error >= static_cast<int>(kErrors.size())) return;
  m_error = error;
  apply();
}

void ScanForm::setOfWhole(bool isOfWhole) {
  if (isOfWhole == this->isOfWhole()) return;
  m_choice.errorOf = isOfWhole ? regions::Precision::Of::whole : regions::Precision::Of::everyRegion;
  apply();
}

void ScanForm::setBudget(int budget) {
  if (budget == m_budget || budget < 0 || budget >= static_cast<int>(kBudgets.size())) return;
  m_budget = budget;
  apply();
}

void ScanForm::setLooksAtEntries(bool looks) {
  if (looks == m_choice.looksAtEntries) return;
  m_choice.looksAtEntries = looks;
  apply();
}

void ScanForm::setResuming(bool isResuming) {
  if (isResuming == m_choice.isResuming) return;
  m_choice.isResuming = isResuming;
  apply();
}

void ScanForm::apply() {
  m_choice.relativeError = kErrors.at(static_cast<std::size_t>(m_error));
  m_choice.budget = kBudgets.at(static_cast<std::size_t>(m_budget));
  Q_EMIT choiceChanged();
  m_delay.start();
}

void ScanForm::askPlans() {
  for (const CoreBridge::Ticket ticket : std::exchange(m_asked, {})) m_bridge.cancel(ticket);
  const std::size_t shown = std::min(kPlansShown, m_nodes.size());
  m_plans = QStringList(static_cast<qsizetype>(shown));
  for (std::size_t place = 0; place < shown; ++place) {
    const fleet::Node& node = m_nodes[place]->node;
    m_plans[static_cast<qsizetype>(place)] = tr("%1: asking how many entries it holds\u2026").arg(plainText(node.name));
    m_asked.push_back(m_bridge.ask(
        this, [service = &m_service, id = node.id, choice = m_choice] { return service->plan(id, choice); },
        [this, place](const Result<regions::ScanPlan>& plan) { show(place, plan); }));
  }
  const auto others = static_cast<int>(m_nodes.size() - shown);
  m_note = others > 0 ? tr("and %n more nodes, a few at a time", nullptr, others) : QString();
  Q_EMIT plansChanged();
}

void ScanForm::show(std::size_t place, const Result<regions::ScanPlan>& plan) {
  if (place >= m_nodes.size() || static_cast<qsizetype>(place) >= m_plans.size()) return;
  const QString name = plainText(m_nodes[place]->node.name);
  QString& text = m_plans[static_cast<qsizetype>(place)];
  if (!plan) {
    text = QStringLiteral("%1: %2").arg(name, corewords::said(plan.error().what()));
  } else if (plan->keys == 0) {
    text = tr("%1: it holds no entries").arg(name);
  } else {
    //: %1 node, %2 number of entries, %3 "exact in about 6 min, ± 4 % of …", %4 "about 4 s"
    text = tr("%1, %2 entries: %3; as chosen %4")
               .arg(name, QLocale().toString(static_cast<qulonglong>(plan->keys)),
                    regionwords::plan(*plan, m_choice.relativeError), regionwords::about(plan->takes));
  }
  Q_EMIT plansChanged();
}

void ScanForm::start() {
  for (const regions::NodeRegionsPtr& node : m_nodes) {
    m_bridge.ask(
        this, [service = &m_service, id = node->node.id, choice = m_choice] { return service->start(id, choice); },
        [this](const Result<void>& started) {
          if (!started) Q_EMIT failed(corewords::sentence(started.error(), 600));
        });
  }
  close();
}

}  // namespace hotset::ui
