// SPDX-License-Identifier: GPL-3.0-only
#include <future>
#include <memory>

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtQuick/QQuickItem>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include "src/desktop/Desktop.h"
#include "src/desktop/SystemLook.h"

namespace hotset::desktop {
namespace {

using namespace Qt::Literals::StringLiterals;

/// Several windows over the demo: opened, rung for from elsewhere, found again; notices taken back by keyboard; another
/// language. Each step stands on the one before.
class WindowsJourney : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    qputenv("XDG_RUNTIME_DIR", m_workspace.path().toUtf8());
    QFile::setPermissions(m_workspace.path(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QDir().mkpath(QStringLiteral(HOTSET_PICTURES));
    open();
    QTRY_VERIFY(app().isDemo());
    QTRY_VERIFY(app().overview() && app().overview()->isKnown());
  }

  void aSecondWindowStandsBesideTheFirstOnItsOwnPage() {
    QVERIFY(app().openNode(u"catalog-1"_s));
    app().overview()->sort(5);
    press(Qt::Key_O, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE(windows().count(), std::size_t{2});
    QVERIFY(QTest::qWaitForWindowExposed(windows().windowAt(1)));
    QTRY_VERIFY(windows().appAt(1).node() != nullptr);
    QCOMPARE(windows().appAt(1).node()->name(), u"catalog-1"_s);
    QCOMPARE(windows().appAt(1).overview()->sortBy(), 5);
    windows().appAt(0).showNodes();
    QCOMPARE(windows().appAt(1).page(), u"node"_s);
    windows().windowAt(1)->requestActivate();  // there is no window manager to do it
    QTRY_VERIFY(windows().windowAt(1)->activeFocusItem() != nullptr);
    picture("1-second");
  }

  void aLinkIsHandedToTheWindowThatWasUsedLast() {
    windows().windowAt(1)->requestActivate();
    QTRY_VERIFY(windows().windowAt(1)->isActive());
    QCOMPARE(ring({"node/sessions-eu-2", false, {}}), std::optional(true));
    QTRY_COMPARE(windows().appAt(1).node()->name(), u"sessions-eu-2"_s);
    QCOMPARE(windows().appAt(0).page(), u"nodes"_s);
    QCOMPARE(ring({"node/nowhere", false, {}}), std::optional(false));
  }

  void oneMoreWindowCanBeRungFor() {
    QCOMPARE(ring({"settings", true, {}}), std::optional(true));
    QTRY_COMPARE(windows().count(), std::size_t{3});
    QTRY_COMPARE(windows().appAt(2).page(), u"settings"_s);
    windows().windowAt(2)->close();
    QTRY_COMPARE(windows().count(), std::size_t{2});
  }

  void allWindowsAreFoundAgainWhereTheyWere() {
    windows().windowAt(1)->setGeometry(40, 60, 1100, 720);
    QTRY_COMPARE(windows().windowAt(1)->size(), QSize(1100, 720));
    app().run(u"quit"_s);
    m_desktop.reset();
    open();
    QCOMPARE(windows().count(), std::size_t{2});
    QTRY_COMPARE(windows().appAt(1).tabs().size(), 2);
    QCOMPARE(windows().appAt(1).node()->name(), u"sessions-eu-2"_s);
    QCOMPARE(windows().appAt(0).page(), u"nodes"_s);
    QCOMPARE(windows().windowAt(1)->size(), QSize(1100, 720));
    QCOMPARE(windows().windowAt(1)->position(), QPoint(40, 60));
  }

  void aNoticeNeitherMovesThePageNorLiesOverIt() {
    const auto* const page = window().findChild<QQuickItem*>(u"pages"_s);
    const auto* const stack = window().findChild<QQuickItem*>(u"notices"_s);
    QVERIFY(page && stack);
    const QRectF before = page->mapRectToScene(page->boundingRect());
    const int first = app().notices()->add(u"Saved."_s, ui::Tone::good);
    const int second = app().notices()->add(u"The disk is full."_s, ui::Tone::severe);
    QTRY_VERIFY(stack->height() > 0);
    QCOMPARE(page->mapRectToScene(page->boundingRect()).topLeft(), before.topLeft());
    QCOMPARE(page->mapRectToScene(page->boundingRect()).bottom(), stack->mapToScene({}).y());
    QVERIFY2(stack->height() < before.height() / 10, "one is seen, and how many more there are");
    for (const int id : {first, second}) app().notices()->dismiss(id);
    QTRY_COMPARE(page->mapRectToScene(page->boundingRect()), before);
  }

  void noticesAreReachedDismissedAndTakenBackByKeys() {
    windows().windowAt(0)->requestActivate();
    QTRY_VERIFY(windows().windowAt(0)->isActive());
    app().run(u"demo.remove"_s);
    QTRY_COMPARE(app().nodes()->count(), 0);
    QTRY_COMPARE(app().notices()->open()->count(), 1);
    for (const auto& text : {u"One"_s, u"Two"_s}) app().notices()->add(text, ui::Tone::warning);
    QTRY_COMPARE(app().notices()->open()->count(), 3);
    picture("2-notices");
    QVERIFY(!app().notices()->isHeld());
    press(Qt::Key_F8);
    QTRY_VERIFY(app().notices()->isHeld());
    press(Qt::Key_Escape);
    QTRY_COMPARE(app().notices()->open()->count(), 2);
    press(Qt::Key_Escape);
    QTRY_COMPARE(app().notices()->open()->count(), 1);
    QTRY_COMPARE(window().activeFocusItem()->objectName(), u"noticeAction"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(app().isDemo());
    app().run(u"demo.remove"_s);
    QTRY_VERIFY(!app().isDemo());
    app().notices()->dismissAll();
    press(Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    picture("3-past-notices");
    press(Qt::Key_Return);
    QTRY_VERIFY(app().isDemo());
    press(Qt::Key_Escape);
  }

  void anotherLanguageIsSpokenAtOnceInEveryWindow() {
    app().showSettings();
    const auto form = [this] { return windows().appAt(1).connectForm(); };
    form()->openNew();
    form()->setProperty("name", u"half written"_s);
    app().appearance()->setLanguage(u"de"_s);
    QTRY_VERIFY(windows().appAt(0).isReady() && windows().appAt(0).nodes()->isLoaded());
    QTRY_VERIFY(windows().windowAt(0)->title().contains(u"Demo"_s));
    QCOMPARE(windows().count(), std::size_t{2});
    QCOMPARE(windows().appAt(0).page(), u"settings"_s);
    QTRY_VERIFY(windows().windowAt(0)->isExposed());
    QVERIFY(windows().appAt(0).actionTitles().contains(u"Neues Fenster"_s));
    QCOMPARE(form()->property("name").toString(), u"half written"_s);
    QTRY_VERIFY(form()->isOpen());
    picture("4-german");
    form()->close();
    app().appearance()->setLanguage(u"en"_s);
    QTRY_VERIFY(windows().appAt(0).actionTitles().contains(u"New window"_s));
  }

  void damagedSettingsAreToldAndKept() {
    m_desktop.reset();
    QFile file(m_workspace.filePath(u"window.ini"_s));
    QVERIFY(file.open(QIODevice::Append));
    file.write("\nnonsense without a value\n");
    file.close();
    open();
    QTRY_COMPARE(windows().appAt(0).notices()->open()->count(), 1);
    QVERIFY(QFile::exists(m_workspace.filePath(u"window.ini.damaged-1"_s)));
    QCOMPARE(app().appearance()->language(), u"en"_s);
    QCOMPARE(windows().count(), std::size_t{2});
  }

  void cleanupTestCase() { m_desktop.reset(); }

 private:
  void open() {
    Options options;
    options.workspace = m_workspace.path().toStdString();
    m_desktop = std::make_unique<Desktop>(std::move(options));
    QVERIFY(m_desktop->start());
    QVERIFY(QTest::qWaitForWindowExposed(&window()));
    window().requestActivate();  // there is no window manager to do it
    QTRY_VERIFY(app().isReady() && app().nodes()->isLoaded());
    QTRY_VERIFY(window().activeFocusItem() != nullptr);
  }

  /// As another program does, while this one goes on.
  std::optional<bool> ring(const Ring& ring) {
    const QString address = Doorbell::addressOf(m_workspace.path().toStdString());
    auto answer = std::async(std::launch::async, [address, ring] { return Doorbell::ring(address, ring); });
    while (answer.wait_for(std::chrono::milliseconds(5)) != std::future_status::ready)
      QCoreApplication::processEvents();
    return answer.get();
  }

  WindowSet& windows() { return m_desktop->windows(); }
  ui::AppModel& app() { return m_desktop->app(); }
  QQuickWindow& window() { return *m_desktop->window(); }
  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QTest::keyClick(&window(), key, modifiers);
  }
  void picture(const char* name) {
    QTest::qWait(400);
    const QString file = QStringLiteral(HOTSET_PICTURES "/windows-%1.png").arg(QString::fromLatin1(name));
    QVERIFY(window().grabWindow().save(file));
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
  QGuiApplication::setQuitOnLastWindowClosed(false);
  hotset::desktop::WindowsJourney journey;
  return QTest::qExec(&journey, argc, argv);
}
#include "WindowsJourney.moc"
