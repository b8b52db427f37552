// SPDX-License-Identifier: GPL-3.0-only
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include "tests/ui/support/TestCore.h"
#include "ui/overview/OverviewPage.h"
#include "ui/support/Tone.h"

namespace hotset::ui {
namespace {

using stats::Series;
using std::chrono::seconds;

/// An overview over two answering nodes, "a" and "b".
class OverviewPageTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    m_core = std::make_unique<test::TestCore>();
    m_core->onCore([this] {
      m_attention = std::make_unique<attention::AttentionService>(
          m_core->runtime().executor(), m_core->runtime().timers(), m_core->fleet, m_core->stats);
      fleet::Node a = test::nodeNamed("a"), b = test::nodeNamed("b", 6380);
      a.group = "shop";
      a.tags = {"eu", "blue"};
      b.environment = fleet::Environment::production;
      m_core->fleet.list = {a, b};
      m_attention->start();
    });
    publish("a", 0.9, 1000);
    publish("b", 0.5, 3000);
    m_page = std::make_unique<OverviewPage>(m_core->bridge, m_core->fleet, m_core->stats, *m_attention);
    QTRY_COMPARE(m_page->rows()->rowCount(), 2);
  }
  void cleanup() {
    m_page.reset();
    m_core->onCore([this] { m_attention->close(); });
    m_core.reset();
    m_attention.reset();
  }

  void theFleetsFiguresAreThoseOfItsNodesTogether() {
    const QList<FleetTile*>& tiles = m_page->allTiles();
    QTRY_COMPARE(tiles[1]->number(), QStringLiteral("4.00"));
    QCOMPARE(tiles[1]->unit(), QStringLiteral("k/s"));
    QCOMPARE(tiles[0]->number(), QStringLiteral("60.0"));  // (900 + 1500) of 4000 look-ups
    QCOMPARE(m_page->summary(), QStringLiteral("2 nodes in 1 groups"));
    QVERIFY(tiles[0]->spoken().startsWith(QStringLiteral("Hit ratio: 60")));
  }

  void whatNeedsAttentionIsFirstAndTheLostNodeHasNoFigures() {
    QCOMPARE(names(), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    // At once, although rows keep their places for a while when figures change.
    m_core->publish(test::lost(id("b"), seconds(2)));
    QTRY_COMPARE(m_page->attention()->count(), 1);
    QTRY_COMPARE(names(), (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
    const QModelIndex lost = m_page->rows()->index(0);
    QCOMPARE(lost.data(OverviewRows::toneRole).toInt(), static_cast<int>(Tone::severe));
    QVERIFY(lost.data(OverviewRows::noteRole).toString().startsWith(QStringLiteral("no data since")));
    QCOMPARE(m_page->attention()->index(0).data(AttentionModel::nodeNameRole).toString(), QStringLiteral("b"));
    QVERIFY(m_page->attention()->summary().startsWith(QStringLiteral("1 of 2")));
    QTRY_COMPARE(m_page->allTiles()[1]->number(), QStringLiteral("1.00"));
  }

  void rowsAreFilteredByEveryWord() {
    m_page->setFilter(QStringLiteral("EU shop"));
    QTRY_COMPARE(names(), QStringList{QStringLiteral("a")});
    m_page->setFilter(QStringLiteral("production"));
    QTRY_COMPARE(names(), QStringList{QStringLiteral("b")});
    m_page->setFilter(QStringLiteral("nobody"));
    QTRY_COMPARE(m_page->rows()->rowCount(), 0);
    QVERIFY(m_page->emptyText().contains(QStringLiteral("nobody")));
    QCOMPARE(m_page->nodeCount(), 2);
  }

  void aTitlePressedTwiceSortsTheOtherWay() {
    m_page->sort(static_cast<int>(SortBy::operations));
    QTRY_COMPARE(names(), (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
    m_page->sort(static_cast<int>(SortBy::operations));
    QTRY_COMPARE(names(), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    m_page->sort(static_cast<int>(SortBy::hitRatio));
    QTRY_COMPARE(names(), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
    QVERIFY(m_page->isDescending());
  }

  void aNodeStandsUnderEachOfItsTags() {
    m_page->setGroupBy(static_cast<int>(GroupBy::tag));
    QTRY_COMPARE(names(), (QStringList{QStringLiteral("a"), QStringLiteral("a"), QStringLiteral("b")}));
    QStringList sections;
    for (int i = 0; i < 3; ++i) sections << m_page->rows()->index(i).data(OverviewRows::sectionRole).toString();
    QCOMPARE(sections, (QStringList{QStringLiteral("blue"), QStringLiteral("eu"), QStringLiteral("without a tag")}));
  }

  void rowsKeepTheirPlacesWhileFiguresChange() {
    m_page->sort(static_cast<int>(SortBy::operations));
    QTRY_COMPARE(names(), (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
    QSignalSpy frames(m_page.get(), &OverviewPage::frameChanged);
    publish("a", 0.9, 9000, seconds(2));
    QTRY_COMPARE(m_page->rows()->index(1).data(OverviewRows::operationsRole).toString(),
                 QString::fromUtf8("9.00\u00A0k/s"));
    QCOMPARE(names(), (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
    publish("a", 0.9, 9000, seconds(9));
    QTRY_COMPARE(names(), (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
  }

  void aPageNobodySeesRests() {
    m_page->setActive(false);
    QSignalSpy frames(m_page.get(), &OverviewPage::frameChanged);
    publish("a", 0.9, 9000, seconds(2));
    QTest::qWait(1300);  // longer than a frame takes to come
    QCOMPARE(frames.count(), 0);
    m_page->setActive(true);
    QTRY_COMPARE(frames.count(), 1);
  }

 private:
  static fleet::NodeId id(const char* name) { return fleet::NodeId(std::string("id-") + name); }
  void publish(const char* name, double ratio, double lookUps, seconds after = seconds(0)) {
    stats::NodeSnapshot snapshot = test::answering(id(name), after);
    snapshot.point.set(Series::hitRatio, ratio);
    snapshot.point.set(Series::hitsPerSecond, lookUps * ratio);
    snapshot.point.set(Series::missesPerSecond, lookUps * (1 - ratio));
    snapshot.point.set(Series::operationsPerSecond, lookUps);
    m_core->publish(snapshot);
  }
  [[nodiscard]] QStringList names() const {
    QStringList all;
    for (int i = 0; i < m_page->rows()->rowCount(); ++i) {
      all << m_page->rows()->index(i).data(OverviewRows::nameRole).toString();
    }
    return all;
  }

  std::unique_ptr<attention::AttentionService> m_attention;
  std::unique_ptr<test::TestCore> m_core;
  std::unique_ptr<OverviewPage> m_page;
};

}  // namespace
}  // namespace hotset::ui

QTEST_GUILESS_MAIN(hotset::ui::OverviewPageTest)
#include "OverviewPageTest.moc"
