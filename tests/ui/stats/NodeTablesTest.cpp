// SPDX-License-Identifier: GPL-3.0-only
#include <cmath>

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QLocale>
#include <QtTest/QTest>

#include "core/domain/stats/TableLimits.h"
#include "tests/ui/support/FakeStatsService.h"
#include "ui/stats/NodeTables.h"
#include "ui/stats/TableExport.h"

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

QStringList column(const NodeTables& tables, int index) {
  QStringList cells;
  for (int i = 0; i < tables.table()->count(); ++i) cells.append(row(tables, i).value(index));
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
  snapshot.commands.push_back({.name = "SET", .callsPerSecond = 20000});
  snapshot.commands.push_back({.name = "PING"});
  snapshot.slowLog.time = kStart;
  snapshot.slowLog.rows.push_back({.id = 1,
                                   .time = kStart,
                                   .duration = std::chrono::milliseconds(12),
                                   .arguments = {"SET", "user:1", "geheim"},
                                   .clientAddress = "10.0.0.1:5000",
                                   .clientName = {}});
  snapshot.config.time = kStart;
  snapshot.config.rows = {{"maxmemory", "4096", false, "Memory that the data may take", "0", true},
                          {"requirepass", "", true, "Password of the default user", "", true},
                          {"hz", "10", false, "How often", "10", false}};
  return snapshot;
}

class NodeTablesTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() { QLocale::setDefault(QLocale::c()); }

  void commandsShowTheirBuckets() {
    NodeTables tables(nullptr);
    tables.show(shared(withTables()));
    QTRY_COMPARE(row(tables, 1), QStringList({u"GET"_s, u"15.1 k/s"_s, u"17–33 µs"_s, u"66–132 µs"_s, u"1.02–2.05 ms"_s,
                                              u"61 %"_s, u"2.00 /s"_s}));
  }

  void tablesAreSortedByWhatIsAskedForAndUnknownComesLast() {
    NodeTables tables(nullptr);
    tables.show(shared(withTables()));
    QTRY_COMPARE(column(tables, 0), QStringList({u"SET"_s, u"GET"_s, u"PING"_s}));
    tables.table()->sortBy(1);
    QTRY_COMPARE(column(tables, 0), QStringList({u"GET"_s, u"SET"_s, u"PING"_s}));
    tables.table()->sortBy(0);
    QTRY_COMPARE(column(tables, 0), QStringList({u"GET"_s, u"PING"_s, u"SET"_s}));
    tables.table()->sortBy(0);
    QTRY_COMPARE(column(tables, 0), QStringList({u"SET"_s, u"PING"_s, u"GET"_s}));
    tables.table()->setCurrentRow(2);
    tables.table()->sortBy(0);
    QTRY_COMPARE(tables.table()->currentRow(), 0);
  }

  void searchingLeavesTheRowsThatHoldTheText() {
    NodeTables tables(nullptr);
    tables.show(shared(withTables()));
    QTRY_COMPARE(tables.table()->count(), 3);
    tables.setSearch(u" pin"_s);
    QTRY_COMPARE(column(tables, 0), QStringList(u"PING"_s));
    tables.setSearch(u"nothing"_s);
    QTRY_COMPARE(tables.table()->count(), 0);
    QCOMPARE(tables.emptyText(), u"No row holds “nothing”."_s);
    tables.setCurrent(NodeTables::errors);
    QCOMPARE(tables.search(), QString());
  }

  void argumentsOfTheSlowLogAreHiddenUntilAskedFor() {
    NodeTables tables(nullptr);
    tables.show(shared(withTables()));
    tables.setCurrent(NodeTables::slowLog);
    QTRY_COMPARE(row(tables, 0).value(0), u"SET + 2"_s);
    QCOMPARE(row(tables, 0).value(1), u"1"_s);
    tables.setShowsArguments(true);
    QTRY_COMPARE(row(tables, 0).value(0), u"SET user:* + 1"_s);
    tables.setShowsEntries(true);
    QTRY_COMPARE(row(tables, 0).value(2), u"SET user:1 geheim"_s);
    tables.setShowsArguments(false);
    QTRY_COMPARE(row(tables, 0).value(2), u"SET (2 arguments hidden)"_s);
    for (const TableRow& shown : tables.rows()) QVERIFY(!shown.cells.join(u' ').contains(u"geheim"_s));
  }

  void theConfigurationSaysWhatItMeansAndWhatDiffers() {
    NodeTables tables(nullptr);
    tables.show(shared(withTables()));
    tables.setCurrent(NodeTables::configuration);
    QTRY_COMPARE(row(tables, 0), QStringList({u"maxmemory"_s, u"4096"_s, u"0"_s, u"Memory that the data may take"_s}));
    QCOMPARE(row(tables, 1).mid(0, 3), QStringList({u"requirepass"_s, u"hidden"_s, u"(empty)"_s}));
    QCOMPARE(row(tables, 2).value(2), u"same"_s);
    tables.setOnlyDiffering(true);
    QTRY_COMPARE(tables.table()->count(), 2);
  }

  void persistenceAndReplicationAreFacts() {
    stats::NodeSnapshot snapshot = withTables();
    snapshot.persistence.lastSaveOk = false;
    snapshot.persistence.changesSinceSave = 1234;
    snapshot.replication.primaryAddress = "10.0.0.1:6379";
    snapshot.replication.isPrimaryLinkUp = false;
    snapshot.replication.replicas.push_back({"10.0.0.2:6379", "online", 2048, std::chrono::seconds(1)});
    NodeTables tables(nullptr);
    tables.show(shared(std::move(snapshot)));
    tables.setCurrent(NodeTables::persistence);
    QTRY_VERIFY(column(tables, 0).contains(u"Changes since"_s));
    QVERIFY(column(tables, 1).contains(u"failed"_s));
    QVERIFY2(!column(tables, 0).contains(u"Its size"_s), "there is no append-only file");
    tables.setCurrent(NodeTables::replication);
    QTRY_COMPARE(tables.table()->count(), 2);
    QCOMPARE(row(tables, 0).mid(0, 3), QStringList({u"10.0.0.1:6379"_s, u"primary"_s, u"not connected"_s}));
    QCOMPARE(row(tables, 1).value(3), u"2 kB"_s);
  }

  void exportsAreExactAndSafe() {
    const std::vector<TableColumn> columns = tableColumns(TableKind::errors);
    const std::vector<TableRow> rows{
        {u"a"_s, {u"=cmd(), \"x\""_s, u"1.5 k/s"_s, u"—"_s, u"-"_s}, {std::nan(""), 1503.25, std::nan(""), 0}}};
    QCOMPARE(tableexport::csv(columns, rows),
             QByteArray("kind,per_second,total,meaning\r\n\"'=cmd(), \"\"x\"\"\",1503.25,,'-\r\n"));
    const QJsonObject object = QJsonDocument::fromJson(tableexport::json(columns, rows)).array().at(0).toObject();
    QCOMPARE(object[u"per_second"_s].toDouble(), 1503.25);
    QVERIFY(object[u"total"_s].isNull());
    QCOMPARE(object[u"kind"_s].toString(), u"=cmd(), \"x\""_s);
    QVERIFY(tableexport::text(columns, rows).startsWith(u"Kind\tNow\t"_s));
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

  void aTableThatHoldsNotAllSaysSo() {
    stats::NodeSnapshot snapshot = withTables();
    snapshot.clients.time = kStart;
    snapshot.clients.rows.resize(60);
    snapshot.point.set(stats::Series::connectedClients, 217);
    NodeTables tables(nullptr);
    tables.setCurrent(NodeTables::clients);
    tables.show(shared(snapshot));
    QVERIFY2(tables.note().startsWith(u"60 of 217 clients; read at "_s), qPrintable(tables.note()));
    QVERIFY(tables.titles().contains(u"Clients 217"_s));
    snapshot.clients.rows.resize(stats::kClientRowsMax);
    snapshot.point.set(stats::Series::connectedClients, 4000);
    tables.show(shared(snapshot));
    QVERIFY2(tables.note().contains(u"those with most memory"_s), qPrintable(tables.note()));
    snapshot.point.set(stats::Series::connectedClients, 3);
    tables.show(shared(snapshot));
    QVERIFY2(tables.note().startsWith(u"read at "_s), qPrintable(tables.note()));
    snapshot.slowLog.rows.resize(stats::kSlowLogRowsMax);
    tables.setCurrent(NodeTables::slowLog);
    tables.show(shared(snapshot));
    QVERIFY2(tables.note().startsWith(u"the newest 128 entries; read at "_s), qPrintable(tables.note()));
  }

  void titlesCountTheirRows() {
    NodeTables tables(nullptr);
    tables.show(shared(withTables()));
    QCOMPARE(tables.titles(), QStringList({u"Commands"_s, u"Slow log 1"_s, u"Clients"_s, u"Errors"_s, u"Memory"_s,
                                           u"Replication"_s, u"Persistence"_s, u"Configuration"_s, u"Events"_s}));
  }
};

}  // namespace
}  // namespace hotset::ui

QTEST_GUILESS_MAIN(hotset::ui::NodeTablesTest)
#include "NodeTablesTest.moc"
