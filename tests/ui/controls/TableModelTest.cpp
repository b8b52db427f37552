// SPDX-License-Identifier: GPL-3.0-only
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include "ui/controls/TableModel.h"

namespace hotset::ui {
namespace {

class TableModelTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void viewsHearOnlyOfRowsThatDiffer() {
    TableModel table({{QStringLiteral("Command"), 2, false, true}, {QStringLiteral("Calls/s"), 1, true, false}});
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    table.setRows({{QStringLiteral("GET"), QStringLiteral("10")}, {QStringLiteral("SET"), QStringLiteral("2")}});
    QCOMPARE(table.rowCount(), 2);

    const QSignalSpy changes(&table, &QAbstractItemModel::dataChanged);
    table.setRows({{QStringLiteral("GET"), QStringLiteral("10")}, {QStringLiteral("SET"), QStringLiteral("3")}});
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes.at(0).at(0).toModelIndex().row(), 1);
  }

  void rowsComeAndGoAtTheEnd() {
    TableModel table({{QStringLiteral("Kind"), 1, false, false}});
    const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy counts(&table, &TableModel::countChanged);
    table.setRows({{QStringLiteral("a")}, {QStringLiteral("b")}, {QStringLiteral("c")}});
    table.setRows({{QStringLiteral("b")}});
    table.setRows({});
    QCOMPARE(table.rowCount(), 0);
    QCOMPARE(counts.size(), 3);
  }

  void aRowSpeaksWithItsTitles() {
    TableModel table({{QStringLiteral("Command"), 1, false, false}, {QStringLiteral("Calls/s"), 1, true, false}});
    table.setRows({{QStringLiteral("GET"), QStringLiteral("10")}});
    QCOMPARE(table.index(0).data(TableModel::spokenRole).toString(), QStringLiteral("Command GET, Calls/s 10"));
  }
};

}  // namespace
}  // namespace hotset::ui

QTEST_GUILESS_MAIN(hotset::ui::TableModelTest)
#include "TableModelTest.moc"
