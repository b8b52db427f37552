// SPDX-License-Identifier: GPL-3.0-only
#include <QtTest/QTest>

#include "ui/app/PageHistory.h"

namespace hotset::ui {
namespace {

Place at(const char* node) { return {Page::node, fleet::NodeId(node), {}}; }

class PageHistoryTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void itBeginsAtTheOverviewWithNowhereToGo() {
    const PageHistory history;
    QCOMPARE(history.current().page, Page::overview);
    QVERIFY(!history.canGoBack());
    QVERIFY(!history.canGoForward());
  }

  void backAndForwardRetraceTheWay() {
    PageHistory history;
    history.go({Page::nodes, {}, {}});
    history.go(at("a"));
    history.goBack();
    QCOMPARE(history.current().page, Page::nodes);
    history.goBack();
    history.goBack();
    QCOMPARE(history.current().page, Page::overview);
    history.goForward();
    history.goForward();
    QVERIFY(history.current() == at("a"));
    QVERIFY(!history.canGoForward());
  }

  void aNewWayForgetsWhatLayAhead() {
    PageHistory history;
    history.go(at("a"));
    history.goBack();
    history.go(at("b"));
    QVERIFY(!history.canGoForward());
    history.goBack();
    QCOMPARE(history.current().page, Page::overview);
  }

  void goingWhereOneIsChangesNothing() {
    PageHistory history;
    history.go(at("a"));
    history.go(at("a"));
    history.goBack();
    QVERIFY(!history.canGoBack());
  }

  void nodesThatAreGoneAreSteppedOver() {
    PageHistory history;
    history.go(at("a"));
    history.go(at("b"));
    history.go(at("a"));
    history.keepNodes([](const fleet::NodeId& node) { return node.value() == "a"; });
    QVERIFY(history.current() == at("a"));
    history.goBack();
    QCOMPARE(history.current().page, Page::overview);
    history.goForward();
    history.keepNodes([](const fleet::NodeId&) { return false; });
    QCOMPARE(history.current().page, Page::overview);
  }

  void itRemembersAHundredPlaces() {
    PageHistory history;
    for (int i = 0; i < 500; ++i) history.go(at(std::to_string(i).c_str()));
    int steps = 0;
    for (; history.canGoBack(); ++steps) history.goBack();
    QCOMPARE(steps, static_cast<int>(PageHistory::kPlacesMax) - 1);
  }
};

}  // namespace
}  // namespace hotset::ui

QTEST_APPLESS_MAIN(hotset::ui::PageHistoryTest)
#include "PageHistoryTest.moc"
