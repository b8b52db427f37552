// SPDX-License-Identifier: GPL-3.0-only
#include <set>

#include <QtGui/QKeySequence>
#include <QtTest/QTest>

#include "ui/app/PaletteModel.h"

namespace hotset::ui {
namespace {

class PaletteModelTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void lettersMustOccurInOrder() {
    QVERIFY(fitness(QStringLiteral("Connect a server"), QStringLiteral("cas")) > 0);
    QVERIFY(fitness(QStringLiteral("Connect a server"), QStringLiteral("sac")) < 0);
    QCOMPARE(fitness(QStringLiteral("anything"), QString()), 0);
  }

  void beginningsOfWordsAndRunsCountMore() {
    const QString typed = QStringLiteral("se");
    QVERIFY(fitness(QStringLiteral("sessions-eu-1"), typed) > fitness(QStringLiteral("Close this node"), typed));
    QVERIFY(fitness(QStringLiteral("Open the settings"), typed) > fitness(QStringLiteral("Show the demo"), typed));
  }

  void theBestFitIsFirstAndIsWhatEnterDoes() {
    PaletteModel model(nullptr);
    model.fill(entries());
    model.setTyped(QStringLiteral("cat1"));
    QCOMPARE(model.count(), 1);
    QCOMPARE(model.idAt(0), QStringLiteral("node/1"));
    QVERIFY(model.index(0).data(PaletteModel::isNodeRole).toBool());
    model.setTyped(QStringLiteral("zzz"));
    QCOMPARE(model.count(), 0);
    QCOMPARE(model.idAt(0), QString());
  }

  void whatWasUsedLastIsFirstWhenNothingIsTyped() {
    PaletteModel model(nullptr);
    model.fill(entries());
    QCOMPARE(model.idAt(0), QStringLiteral("page.overview"));
    model.use(QStringLiteral("node/2"));
    model.fill(entries());
    QCOMPARE(model.idAt(0), QStringLiteral("node/2"));
    QCOMPARE(model.index(0).data(PaletteModel::detailRole).toString(), QStringLiteral("recent"));
  }

  void atMostFiftyAreShown() {
    PaletteModel model(nullptr);
    std::vector<Action> many;
    for (int i = 0; i < 1000; ++i) many.push_back({QStringLiteral("node/%1").arg(i), QStringLiteral("n%1").arg(i), {}});
    model.fill(many);
    QCOMPARE(model.count(), 50);
  }

  void everyActionHasAnIdOfItsOwnAndKeysThatQtKnows() {
    std::set<QString> ids, keys;
    for (const Action& action : allActions()) {
      QVERIFY(ids.insert(action.id).second);
      QVERIFY(!action.title.isEmpty());
      if (action.shortcut.isEmpty()) continue;
      QVERIFY2(!QKeySequence(action.shortcut).isEmpty(), qPrintable(action.shortcut));
      QVERIFY2(keys.insert(action.shortcut).second, qPrintable(action.shortcut));
    }
  }

 private:
  static std::vector<Action> entries() {
    return {{QStringLiteral("page.overview"), QStringLiteral("Go to the overview"), QStringLiteral("Ctrl+1")},
            {QStringLiteral("node/1"), QStringLiteral("catalog-1"), {}},
            {QStringLiteral("node/2"), QStringLiteral("catalog-2"), {}}};
  }
};

}  // namespace
}  // namespace hotset::ui

QTEST_MAIN(hotset::ui::PaletteModelTest)
#include "PaletteModelTest.moc"
