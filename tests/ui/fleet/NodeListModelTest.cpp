// SPDX-License-Identifier: GPL-3.0-only
#include <QtCore/QLocale>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include "tests/ui/support/TestCore.h"
#include "ui/fleet/NodeListModel.h"

namespace hotset::ui {
namespace {

using namespace test;
using namespace Qt::Literals::StringLiterals;
using Tester = QAbstractItemModelTester;

QString cell(const NodeListModel& model, int row, NodeListModel::Role role) {
  return model.index(row).data(role).toString().replace(QChar(0xA0), QLatin1Char(' '));
}

QStringList names(const NodeListModel& model) {
  QStringList names;
  for (int row = 0; row < model.rowCount(); ++row) names.append(cell(model, row, NodeListModel::nameRole));
  return names;
}

class NodeListModelTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }
  void init() {
    m_core = std::make_unique<TestCore>();
    m_core->fleet.list = {nodeNamed("a"), nodeNamed("c")};
    m_model = std::make_unique<NodeListModel>(m_core->bridge, m_core->fleet, m_core->stats);
    m_tester = std::make_unique<Tester>(m_model.get(), Tester::FailureReportingMode::QtTest);
    QTRY_COMPARE(m_model->rowCount(), 2);
  }
  void cleanup() {
    m_tester.reset();
    m_model.reset();
    m_core.reset();
  }

  void aListThatChangesElsewhereIsFollowedInPlace() {
    const QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    change({nodeNamed("a"), nodeNamed("b"), nodeNamed("c"), nodeNamed("d")});
    QTRY_COMPARE(names(*m_model), QStringList({u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    change({nodeNamed("d"), nodeNamed("b")});
    QTRY_COMPARE(names(*m_model), QStringList({u"d"_s, u"b"_s}));
    change({});
    QTRY_COMPARE(m_model->rowCount(), 0);
    QVERIFY(resets.isEmpty());
  }

  void aNodeIsFollowedThroughItsRenaming() {
    m_core->publish(answering(nodeNamed("a").id));
    QTRY_COMPARE(cell(*m_model, 0, NodeListModel::hitRatioRole), u"83.4 %"_s);
    fleet::Node renamed = nodeNamed("a");
    renamed.name = "z";
    change({nodeNamed("c"), renamed});
    QTRY_COMPARE(names(*m_model), QStringList({u"c"_s, u"z"_s}));
    QCOMPARE(cell(*m_model, 1, NodeListModel::hitRatioRole), u"83.4 %"_s);
  }

  void figuresAreShownAsTheyArrive() {
    QCOMPARE(cell(*m_model, 0, NodeListModel::stateRole), u"connecting"_s);
    QCOMPARE(cell(*m_model, 0, NodeListModel::operationsRole), u"—"_s);
    m_core->publish(answering(nodeNamed("a").id));
    QTRY_COMPARE(cell(*m_model, 0, NodeListModel::stateRole), u"reachable"_s);
    QCOMPARE(cell(*m_model, 0, NodeListModel::operationsRole), u"14.9 k/s"_s);
    QCOMPARE(cell(*m_model, 0, NodeListModel::memoryRole), u"3.75 / 4 GB"_s);
    QCOMPARE(cell(*m_model, 0, NodeListModel::evictionsRole), u"—"_s);
    QCOMPARE(cell(*m_model, 0, NodeListModel::serverRole), u"Redis 7.0.15"_s);
    QCOMPARE(cell(*m_model, 0, NodeListModel::noteRole), QString());
    QCOMPARE(m_model->ownCost().replace(QChar(0xA0), QLatin1Char(' ')), u"0.020 %"_s);
  }

  void aLostNodeHasNoFiguresButAReason() {
    m_core->publish(answering(nodeNamed("a").id));
    m_core->publish(lost(nodeNamed("a").id, std::chrono::seconds(3)));
    QTRY_COMPARE(cell(*m_model, 0, NodeListModel::stateRole), u"unreachable"_s);
    QCOMPARE(cell(*m_model, 0, NodeListModel::operationsRole), u"—"_s);
    QCOMPARE(cell(*m_model, 0, NodeListModel::memoryRole), u"not known"_s);
    QVERIFY(
        cell(*m_model, 0, NodeListModel::noteRole).startsWith(u"the server did not answer within 1 s; last seen"_s));
    QCOMPARE(m_model->summary(), u"2 nodes, 1 unreachable"_s);
  }

  void twoHundredNodesAtOnceAreOneBatch() {
    std::vector<fleet::Node> many;
    for (int node = 0; node < 200; ++node) many.push_back(nodeNamed("node-" + std::to_string(1000 + node)));
    change(many);
    QTRY_COMPARE(m_model->rowCount(), 200);
    const QSignalSpy batches(m_model.get(), &NodeListModel::summaryChanged);
    m_core->onCore([this, &many] {
      for (int round = 0; round < 5; ++round) {
        for (const fleet::Node& node : many) m_core->stats.publish(answering(node.id, std::chrono::seconds(round)));
      }
    });
    QTRY_COMPARE(cell(*m_model, 199, NodeListModel::stateRole), u"reachable"_s);
    QTest::qWait(150);
    QVERIFY2(batches.size() <= 2, qPrintable(QString::number(batches.size())));
  }

  void aHostileNameCannotForgeItsRow() {
    fleet::Node hostile = nodeNamed("a");
    hostile.name = "x\u202E<b>\n";
    change({hostile});
    QTRY_COMPARE(m_model->rowCount(), 1);
    const QString shown = cell(*m_model, 0, NodeListModel::nameRole);
    QVERIFY(!shown.contains(QChar(0x202E)) && !shown.contains(QLatin1Char('\n')));
  }

 private:
  void change(std::vector<fleet::Node> nodes) {
    m_core->onCore([this, &nodes] { m_core->fleet.change(nodes); });
  }

  std::unique_ptr<TestCore> m_core;
  std::unique_ptr<NodeListModel> m_model;
  std::unique_ptr<Tester> m_tester;
};

}  // namespace
}  // namespace hotset::ui

QTEST_GUILESS_MAIN(hotset::ui::NodeListModelTest)
#include "NodeListModelTest.moc"
