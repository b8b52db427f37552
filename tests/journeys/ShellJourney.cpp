// SPDX-License-Identifier: GPL-3.0-only
#include <memory>

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtQuick/QQuickItem>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include "src/desktop/Desktop.h"
#include "src/desktop/SystemLook.h"

namespace hotset::desktop {
namespace {

QStringList g_complaints;

void noteComplaints(QtMsgType type, const QMessageLogContext& context, const QString& message) {
  if (type == QtDebugMsg || type == QtInfoMsg) return;
  if (QByteArray(context.category).startsWith("qt.qpa") || message.contains(QStringLiteral("XDG_RUNTIME_DIR"))) return;
  // Qt 6.4 says so now and then of rows and menu items that are being made as their model changes or the window closes;
  // nothing is wrong to see.
  for (const char* const quirk :
       {"QQuickItem::stackBefore", "DelegateModel::cancel", "in the process of being created at engine destruction"}) {
    if (message.contains(QLatin1String(quirk))) return;
  }
  g_complaints.append(message);
}

/// The window used by keyboard alone, over the demo; each step stands on the one before.
class ShellJourney : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    QDir().mkpath(QStringLiteral(HOTSET_PICTURES));
    qInstallMessageHandler(noteComplaints);
    open();
    QTRY_VERIFY(app().isDemo());
    QTRY_VERIFY(app().overview() && app().overview()->isKnown());
  }

  void theListOfCommandsLeadsToANodeByAFewLetters() {
    press(Qt::Key_K, Qt::ControlModifier);
    QTRY_COMPARE(focusedName(), QStringLiteral("paletteEntry"));
    type("seeu2");
    QTRY_COMPARE(app().palette()->count(), 1);
    picture("1-palette");
    press(Qt::Key_Return);
    QTRY_VERIFY(app().node() != nullptr);
    QCOMPARE(app().node()->name(), QStringLiteral("sessions-eu-2"));
  }

  void severalNodesStandSideBySideInTabs() {
    press(Qt::Key_K, Qt::ControlModifier);
    QTRY_COMPARE(focusedName(), QStringLiteral("paletteEntry"));
    type("catalog-1");
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
    QTRY_COMPARE(focusedName(), QStringLiteral("filter"));
    type("pages");
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
    app().run(QStringLiteral("theme.contrast"));
    press(Qt::Key_Plus, Qt::ControlModifier);
    QTRY_COMPARE(app().appearance()->textPercent(), 125);
    picture("4-settings");
    m_desktop.reset();
    open();
    QCOMPARE(app().appearance()->theme(), QStringLiteral("contrast"));
    QCOMPARE(app().appearance()->textPercent(), 125);
    QTRY_VERIFY(app().isDemo());
  }

  void oneStepRemovesTheDemoForGood() {
    app().run(QStringLiteral("demo.remove"));
    QTRY_COMPARE(app().nodes()->count(), 0);
    QTRY_VERIFY(!app().isDemo());
    QTRY_VERIFY(app().overview()->isLoaded() && app().overview()->nodeCount() == 0);
    picture("5-empty");
    m_desktop.reset();
    open();
    QTRY_VERIFY(app().overview()->isLoaded());
    QCOMPARE(app().nodes()->count(), 0);
  }

  void cleanupTestCase() {
    m_desktop.reset();
    QVERIFY2(g_complaints.isEmpty(), qPrintable(g_complaints.join(QLatin1Char(10))));
  }

 private:
  void open() {
    Options options;
    options.workspace = m_workspace.path().toStdString();
    m_desktop = std::make_unique<Desktop>(std::move(options));
    QVERIFY(m_desktop->start());
    QVERIFY(QTest::qWaitForWindowExposed(m_desktop->window()));
    m_desktop->window()->requestActivate();  // there is no window manager to do it
    QTRY_VERIFY(app().isReady() && app().nodes()->isLoaded());
    QTRY_VERIFY(m_desktop->window()->activeFocusItem() != nullptr);
  }

  ui::AppModel& app() { return m_desktop->app(); }
  [[nodiscard]] QString focusedName() const {
    const QQuickItem* item = m_desktop->window()->activeFocusItem();
    return item ? item->objectName() : QString();
  }
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QTest::keyClick(m_desktop->window(), key, modifiers);
  }
  void type(const char* text) {
    for (const char* letter = text; *letter != 0; ++letter) QTest::keyClick(m_desktop->window(), *letter);
  }
  void picture(const char* name) {
    QTest::qWait(400);
    const QString file = QStringLiteral(HOTSET_PICTURES "/shell-%1.png").arg(QString::fromLatin1(name));
    QVERIFY(m_desktop->window()->grabWindow().save(file));
  }

  QTemporaryDir m_workspace;
  std::unique_ptr<Desktop> m_desktop;
};

}  // namespace
}  // namespace hotset::desktop

int main(int argc, char** argv) {
  if (!qEnvironmentVariableIsSet("DISPLAY")) hotset::desktop::drawWithoutDisplay();
  hotset::desktop::chooseRenderer();
  QApplication application(argc, argv);
  hotset::desktop::ShellJourney journey;
  return QTest::qExec(&journey, argc, argv);
}
#include "ShellJourney.moc"
