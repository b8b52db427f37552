// SPDX-License-Identifier: GPL-3.0-only
#include "tests/journeys/Journey.h"

namespace hotset::desktop {
namespace {

/// The window used by keyboard alone, over the demo; each step stands on the one before.
class ShellJourney : public Journey {
  Q_OBJECT
 public:
  ShellJourney() : Journey(QStringLiteral("shell")) {}

 private Q_SLOTS:
  void initTestCase() {
    begin();
    open();
    QTRY_VERIFY(app().isDemo());
    QTRY_VERIFY(app().overview() && app().overview()->isKnown());
  }

  void theListOfCommandsLeadsToANodeByAFewLetters() {
    press(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(isFocused(QStringLiteral("paletteEntry")));
    type(QStringLiteral("seeu2"));
    QTRY_COMPARE(app().palette()->count(), 1);
    picture("1-palette");
    press(Qt::Key_Return);
    QTRY_VERIFY(app().node() != nullptr);
    QCOMPARE(app().node()->name(), QStringLiteral("sessions-eu-2"));
  }

  void theKeyboardIsOnThePageThatWasOpened() {
    QTRY_VERIFY(isFocused(QStringLiteral("sessions-eu-2")));
    press(Qt::Key_Tab);
    QTRY_VERIFY2(isFocused(QStringLiteral("pause")), qPrintable(spokenNameOf(focused())));
  }

  void severalNodesStandSideBySideInTabs() {
    press(Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(isFocused(QStringLiteral("paletteEntry")));
    // What was used last stands first, and not the list itself, which is open.
    QVERIFY2(app().palette()->idAt(0).startsWith(QStringLiteral("node/")), qPrintable(app().palette()->idAt(0)));
    type(QStringLiteral("catalog-1"));
    press(Qt::Key_Return);
    QTRY_COMPARE(app().tabs(), (QStringList{QStringLiteral("sessions-eu-2"), QStringLiteral("catalog-1")}));
    QCOMPARE(app().currentTab(), 1);
    picture("2-tabs");
    press(Qt::Key_Tab, Qt::ControlModifier);
    QTRY_COMPARE(app().currentTab(), 0);
    press(Qt::Key_W, Qt::ControlModifier);
    QTRY_COMPARE(app().tabs(), QStringList{QStringLiteral("catalog-1")});
    QCOMPARE(app().node()->name(), QStringLiteral("catalog-1"));
  }

  void theWayIsWalkedBackAndForward() {
    press(Qt::Key_1, Qt::ControlModifier);
    QTRY_COMPARE(app().page(), QStringLiteral("overview"));
    press(Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(app().page(), QStringLiteral("node"));
    press(Qt::Key_Right, Qt::AltModifier);
    QTRY_COMPARE(app().page(), QStringLiteral("overview"));
  }

  void rowsAreFilteredAndOpenedByKeys() {
    press(Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(isFocused(QStringLiteral("filter")));
    type(QStringLiteral("pages"));
    QTRY_COMPARE(app().overview()->rows()->rowCount(), 1);
    press(Qt::Key_Escape);
    QTRY_COMPARE(app().overview()->rows()->rowCount(), 10);
    press(Qt::Key_Down);
    press(Qt::Key_Return);
    QTRY_COMPARE(app().page(), QStringLiteral("node"));
  }

  void everyKeyIsListedByF1() {
    press(Qt::Key_F1);
    QTest::qWait(300);
    picture("3-shortcuts");
    press(Qt::Key_Escape);
  }

  void themeAndTextFollowTheSettingsAndAreKept() {
    press(Qt::Key_Comma, Qt::ControlModifier);
    QTRY_COMPARE(app().page(), QStringLiteral("settings"));
    tabTo(QStringLiteral("System"));
    for (int i = 0; i < 3; ++i) press(Qt::Key_Right);
    QTRY_COMPARE(app().appearance()->theme(), QStringLiteral("contrast"));
    QVERIFY(isFocused(QStringLiteral("High contrast")));
    press(Qt::Key_Plus, Qt::ControlModifier);
    QTRY_COMPARE(app().appearance()->textPercent(), 125);
    picture("4-settings");
    open();
    QCOMPARE(app().appearance()->theme(), QStringLiteral("contrast"));
    QCOMPARE(app().appearance()->textPercent(), 125);
    QTRY_VERIFY(app().isDemo());
  }

  void oneStepRemovesTheDemoForGood() {
    press(Qt::Key_1, Qt::ControlModifier);  // a window opens on the page it was left on
    tabTo(QStringLiteral("removeDemo"));
    press(Qt::Key_Return);
    QTRY_COMPARE(app().nodes()->count(), 0);
    QTRY_VERIFY(!app().isDemo());
    QTRY_VERIFY(app().overview()->isLoaded() && app().overview()->nodeCount() == 0);
    picture("5-empty");
    open();
    QTRY_VERIFY(app().overview()->isLoaded());
    QCOMPARE(app().nodes()->count(), 0);
  }

  void cleanupTestCase() { end(); }
};

}  // namespace
}  // namespace hotset::desktop

int main(int argc, char** argv) { return hotset::desktop::walk<hotset::desktop::ShellJourney>(argc, argv); }
#include "ShellJourney.moc"
