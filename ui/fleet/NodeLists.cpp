// SPDX-License-Identifier: GPL-3.0-only
#include "ui/fleet/NodeLists.h"

#include <algorithm>
#include <set>
#include <utility>

#include <QtCore/QFile>
#include <QtWidgets/QFileDialog>

#include "ui/fleet/NodeWords.h"
#include "ui/support/CoreWords.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

constexpr int kParseDelayMs = 150;
constexpr std::size_t kSentenceBytesMax = 300;

QString sentence(const Error& error) { return corewords::sentence(error, kSentenceBytesMax); }

QString marksOf(const fleet::ListedNode& listed) {
  QStringList marks;
  const auto add = [&marks](const QString& mark) {
    if (!mark.isEmpty()) marks.append(mark);
  };
  add(nodewords::environment(listed.node.environment));
  add(plainText(listed.node.group, 60));
  add(nodewords::tags(listed.node));
  if (listed.node.isReadOnly) add(NodeLists::tr("read-only"));
  if (listed.password) add(NodeLists::tr("with a password"));
  return marks.join(QStringLiteral(" · "));
}

}  // namespace

NodeLists::NodeLists(CoreBridge& bridge, fleet::FleetService& fleet, QObject* parent)
    : QObject(parent),
      m_bridge(bridge),
      m_fleet(fleet),
      m_saver(nullptr),
      m_rows(new TableModel({{tr("Line"), 8, false, false},
                             {tr("Name"), 20, false, false},
                             {tr("Address"), 22, false, true},
                             {tr("What is known or wrong"), 62, false, false}},
                            this)) {
  m_delay.setSingleShot(true);
  m_delay.setInterval(kParseDelayMs);
  connect(&m_delay, &QTimer::timeout, this, [this] { parse(); });
}

void NodeLists::open() {
  forget();
  m_isOpen = true;
  Q_EMIT openChanged();
}

void NodeLists::close() {
  if (!std::exchange(m_isOpen, false)) return;
  m_bridge.cancel(std::exchange(m_reading, 0));
  forget();
  Q_EMIT openChanged();
}

void NodeLists::continueFrom(const NodeLists& other) {
  if (!other.isOpen()) return;
  open();
  setText(other.text());
}

void NodeLists::forget() {
  m_text.fill(QChar(0));  // it may hold passwords
  m_text.clear();
  m_fit.clear();
  m_faulty = 0;
  m_fault.clear();
  m_rows->setRows({});
  Q_EMIT textChanged();
  Q_EMIT entriesChanged();
}

void NodeLists::setText(const QString& text) {
  if (text == m_text) return;
  m_text = text;
  m_delay.start();
  Q_EMIT textChanged();
}

void NodeLists::browse() {
  auto* dialog = new QFileDialog(nullptr, tr("Read a list of nodes"));
  dialog->setAttribute(Qt::WA_DeleteOnClose);
  dialog->setFileMode(QFileDialog::ExistingFile);
  dialog->setNameFilters({tr("Lists of nodes (*.json *.txt)"), tr("All files (*)")});
  connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) { readFile(path); });
  dialog->open();
}

void NodeLists::readFile(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) {
    m_fault = tr("%1 can't be read: %2").arg(path, file.errorString());
    Q_EMIT entriesChanged();
    return;
  }
  setText(QString::fromUtf8(file.read(static_cast<qint64>(fleet::kListBytesMax) + 1)));
}

AwaitableResult<NodeLists::Reading> NodeLists::read(fleet::FleetService* fleet, std::string text) {
  auto entries = fleet::readNodeList(text);
  wipeText(text);
  if (!entries) co_return fail(entries.error());
  auto known = co_await fleet->nodes();
  if (!known) co_return fail(known.error());
  co_return Reading{std::move(*entries), std::move(*known)};
}

void NodeLists::parse() {
  m_bridge.cancel(std::exchange(m_reading, 0));
  m_reading = m_bridge.ask(
      this, [fleet = &m_fleet, text = m_text.toStdString()] { return read(fleet, text); },
      [this](const Result<Reading>& reading) {
        m_reading = 0;
        show(reading);
      });
}

void NodeLists::show(const Result<Reading>& reading) {
  m_fit.clear();
  m_faulty = 0;
  m_fault = reading ? QString() : sentence(reading.error());
  std::vector<QStringList> rows;
  std::set<std::string> names;
  if (reading) {
    for (const fleet::Node& node : reading->known) names.insert(node.name);
    for (const fleet::ListEntry& entry : reading->entries) {
      QStringList row{QString::number(entry.line), {}, {}, {}};
      if (!entry.node) {
        row[3] = sentence(entry.node.error());
        ++m_faulty;
      } else {
        const bool isNew = names.insert(entry.node->node.name).second;
        row[1] = plainText(entry.node->node.name, 100);
        row[2] = plainText(entry.node->node.address.text(), 200);
        row[3] = isNew ? marksOf(*entry.node) : tr("a node of this name is there already");
        if (isNew) {
          m_fit.push_back(*entry.node);
        } else {
          ++m_faulty;
        }
      }
      rows.push_back(std::move(row));
    }
  }
  m_rows->setRows(std::move(rows));
  Q_EMIT entriesChanged();
}

QString NodeLists::summary() const {
  if (m_fit.empty() && m_faulty == 0) return {};
  QString fit = m_fit.size() == 1 ? tr("1 node can be added") : tr("%1 nodes can be added").arg(m_fit.size());
  if (m_faulty == 0) return fit;
  return fit + (m_faulty == 1 ? tr(", 1 line can't") : tr(", %1 lines can't").arg(m_faulty));
}

AwaitableResult<NodeLists::Outcome> NodeLists::addAll(fleet::FleetService* fleet,
                                                      std::vector<fleet::ListedNode> nodes) {
  Outcome outcome;
  for (fleet::ListedNode& listed : nodes) {
    auto stored = co_await fleet->add(std::move(listed.node), std::move(listed.password));
    if (!stored) {
      outcome.failures.push_back(stored.error());
      continue;
    }
    outcome.added.push_back(stored->node.id);
    if (stored->passwordNotKept) outcome.failures.push_back(*stored->passwordNotKept);
  }
  co_return outcome;
}

void NodeLists::add() {
  if (isAdding() || m_fit.empty()) return;
  m_adding = m_bridge.ask(
      this, [fleet = &m_fleet, nodes = m_fit] { return addAll(fleet, nodes); },
      [this](const Result<Outcome>& outcome) { finish(outcome); });
  Q_EMIT entriesChanged();
}

void NodeLists::finish(const Result<Outcome>& outcome) {
  m_adding = 0;
  if (!outcome) {
    m_fault = sentence(outcome.error());
    Q_EMIT entriesChanged();
    return;
  }
  m_lastAdded = outcome->added;
  const int count = static_cast<int>(m_lastAdded.size());
  QString notice;
  if (!outcome->failures.empty()) {
    notice = tr("%1 nodes were added; of others: %2").arg(count).arg(sentence(outcome->failures.front()));
  }
  close();
  Q_EMIT entriesChanged();
  Q_EMIT added(count, notice);
}

void NodeLists::exportNodes() {
  m_bridge.ask(
      this, [fleet = &m_fleet] { return fleet->nodes(); },
      [this](const Result<std::vector<fleet::Node>>& nodes) {
        if (!nodes) return;
        m_saver.ask(tr("Save the list of nodes, without passwords"), QStringLiteral("hotset-nodes"),
                    {QStringLiteral("json")},
                    [all = *nodes](int) { return QByteArray::fromStdString(fleet::exportNodes(all)); });
      });
}

}  // namespace hotset::ui
