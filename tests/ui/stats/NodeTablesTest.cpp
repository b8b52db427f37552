// SPDX-License-Identifier: GPL-3.0-only
#include <QtCore/QLocale>
#include <QtTest/QTest>

#include "tests/ui/support/FakeStatsService.h"
#include "ui/stats/NodeTables.h"

namespace hotset::ui {
namespace {

using namespace test;
using namespace Qt::Literals::StringLiterals;

stats::NodeSnapshotPtr shared(stats::NodeSnapshot snapshot) {
  return std::make_shared<const stats::NodeSnapshot>(std::move(snapshot));
}

QStringList row(const NodeTables& tables, int index) {
  QStringList cells = tables.table()->index(index).data(TableModel::cellsRole).toStringList();
  for (QString& cell : cells) cell.replace(QChar(0xA0), QLatin1Char(' '));
  return cells;
}

stats::NodeSnapshot withTables() {
  stats::NodeSnapshot snapshot = answering(fleet::NodeId("a"));
  snapshot.commands.push_back({.name = "GET",
                               .callsPerSecond = 15100,
                               .cpuShare = 0.61,
                               .failedPerSecond = 0,
                               .rejectedPerSecond = 2,
                               .latency = stats::LatencyQuantiles{{17, 33}, {66, 132}, {1024, 2048}}});
  snapshot.slowLog.time = kStart;
  snapshot.slowLog.rows.push_back({.id = 1,
                                   .time = kStart,
                                   .duration = std::chrono::milliseconds(12),
                                   .arguments = {"SET", "user:1", "geheim"},
                                   .clientAddress = "10.0.0.1:5000",
                                   .clientName = {}});
  snapshot.config.time = kStart;
  snapshot.config.rows = {{"maxmemory", "4gb", false}, {"requirepass", "", true}};
  return snapshot;
}

class NodeTablesTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }

  void commandsShowTheirBuckets() {
    NodeTables tables(nullptr);
    tables.show(shared(withTables()));
    QCOMPARE(row(tables, 0), QStringList({u"GET"_s, u"15.1 k/s"_s, u"17–33 µs"_s, u"66–132 µs"_s, u"1.02–2.05 ms"_s,
                                          u"61 %"_s, u"2 /s"_s}));
  }

  void argumentsOfTheSlowLogAreHiddenUntilAskedFor() {
    NodeTables tables(nullptr);
    tables.show(shared(withTables()));
    tables.setCurrent(NodeTables::slowLog);
    QCOMPARE(row(tables, 0)[2], u"SET (2 arguments hidden)"_s);
    tables.setShowsArguments(true);
    QCOMPARE(row(tables, 0)[2], u"SET user:1 geheim"_s);
    tables.setShowsArguments(false);
    QVERIFY(!row(tables, 0)[2].contains(u"geheim"_s));
  }

  void aSecretDirectiveIsHidden() {
    NodeTables tables(nullptr);
    tables.show(shared(withTables()));
    tables.setCurrent(NodeTables::configuration);
    QCOMPARE(row(tables, 1), QStringList({u"requirepass"_s, u"hidden"_s}));
  }

  void aMissingPermissionIsSaidWhereItHurts() {
    stats::NodeSnapshot snapshot = withTables();
    snapshot.missing = {{"CLIENT LIST", "the table of clients"}};
    NodeTables tables(nullptr);
    tables.show(shared(std::move(snapshot)));
    QCOMPARE(tables.missing(), QString());
    tables.setCurrent(NodeTables::clients);
    QCOMPARE(tables.missing(), u"not permitted: CLIENT LIST (the table of clients)"_s);
  }

  void aTableThatWasNotReadIsNotCalledEmpty() {
    NodeTables tables(nullptr);
    tables.show(shared(withTables()));
    tables.setCurrent(NodeTables::clients);
    QCOMPARE(tables.emptyText(), u"Not read yet."_s);
    tables.setCurrent(NodeTables::errors);
    QCOMPARE(tables.emptyText(), u"No error was answered."_s);
  }

  void titlesCountTheirRows() {
    NodeTables tables(nullptr);
    tables.show(shared(withTables()));
    QCOMPARE(tables.titles(),
             QStringList({u"Commands"_s, u"Slow log 1"_s, u"Clients"_s, u"Errors"_s, u"Configuration"_s}));
  }
};

}  // namespace
}  // namespace hotset::ui

QTEST_GUILESS_MAIN(hotset::ui::NodeTablesTest)
#include "NodeTablesTest.moc"
