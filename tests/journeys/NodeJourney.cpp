// SPDX-License-Identifier: GPL-3.0-only
#include <functional>
#include <memory>

#include <QtCore/QDir>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtQuick/QQuickItem>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include "src/desktop/Desktop.h"
#include "src/desktop/SystemLook.h"
#include "tests/support/TestServer.h"
#include "ui/charts/ChartPicture.h"

namespace hotset::desktop {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr const char* kPassword = "correct-horse";

/// What an operator does with one node all day, with real keys and a real mouse; each step stands on the one before.
class NodeJourney : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    QDir().mkpath(QStringLiteral(HOTSET_PICTURES));
    const auto& binaries = test::serverBinaries();
    if (binaries.empty()) QSKIP("no server is installed");
    const test::TestAuthority& authority = test::TestAuthority::instance();
    m_server = std::make_unique<test::TestServer>(
        binaries.front(), test::ServerOptions{.arguments = {"--requirepass", kPassword, "--maxmemory", "32mb"},
                                              .certificate = &authority.server(),
                                              .hasPlainPort = false});
    Options options;
    options.workspace = m_workspace.path().toStdString();
    options.theme = "dark";
    m_desktop = std::make_unique<Desktop>(std::move(options));
    QVERIFY(m_desktop->start());
    QVERIFY(QTest::qWaitForWindowExposed(window()));
    window()->requestActivate();
    QTRY_VERIFY(app().isReady() && app().nodes()->isLoaded());
  }

  void theDoctorNamesAWrongPasswordAndARightOneConnectsByTls() {
    QTest::keyClick(window(), Qt::Key_N, Qt::ControlModifier);
    QTRY_COMPARE(focusedName(), u"uri"_s);
    const QString authority = QString::fromStdString(test::TestAuthority::instance().authorityFile());
    type(u"rediss://127.0.0.1:%1?cacert=%2"_s.arg(m_server->tlsPort()).arg(authority));
    tabTo(u"password"_s);
    type(u"wrong"_s);
    tabTo(u"test"_s);
    QTest::keyClick(window(), Qt::Key_Space);
    QTRY_VERIFY(form().hasTested());
    QCOMPARE(form().verdictTone(), 3);
    picture("1-wrong-password");
    tabTo(u"password"_s);
    QTest::keyClick(window(), Qt::Key_A, Qt::ControlModifier);
    type(QString::fromLatin1(kPassword));
    tabTo(u"name"_s);
    type(u"catalog-1"_s);
    tabTo(u"test"_s);
    QTest::keyClick(window(), Qt::Key_Space);
    QTRY_VERIFY(form().hasTested());
    QVERIFY2(form().verdictTone() != 3, qPrintable(form().verdict()));
    tabTo(u"save"_s);
    QTest::keyClick(window(), Qt::Key_Return);
    QTRY_VERIFY(!app().connectForm()->isOpen());
    QTRY_VERIFY(app().nodes()->find(u"catalog-1"_s) != nullptr);
    QVERIFY(app().openNode(u"catalog-1"_s));
    QTRY_VERIFY(app().node()->pointCount() >= 3);
    QTRY_VERIFY(item(u"chart1"_s) != nullptr);
    picture("2-live");
  }

  void aServerThatRestartsLeavesAGapAndAMark() {
    m_server->kill();
    QTRY_VERIFY_WITH_TIMEOUT(app().node()->isUnreachable(), 10'000);
    m_server->start();
    QTRY_VERIFY_WITH_TIMEOUT(!app().node()->isUnreachable() && !app().node()->isConnecting(), 15'000);
    QTRY_COMPARE(app().node()->axis()->events()->rowCount(), 2);
    const auto& events = app().node()->axis()->events()->all();
    QVERIFY(events[0].isStretch);
    QVERIFY2(events[1].text.contains(u"restarted"_s), qPrintable(events[1].text));
  }

  void theMouseZoomsPansAndGoesBackToLive() {
    QQuickItem* chart = item(u"chart0"_s);
    QVERIFY(chart != nullptr);
    const auto at = [chart](double share) {
      return chart->mapToScene({64 + share * (chart->width() - 80), chart->height() / 2}).toPoint();
    };
    ui::TimeAxis& axis = *app().node()->axis();
    QTest::mouseMove(window(), at(0.9));
    QTRY_VERIFY(axis.crosshair() > 0.5);
    picture("3-crosshair");
    QTest::mousePress(window(), Qt::LeftButton, {}, at(0.4));
    for (double share = 0.42; share <= 0.8; share += 0.02) QTest::mouseMove(window(), at(share), 5);
    QTest::mouseRelease(window(), Qt::LeftButton, {}, at(0.8));
    QTRY_VERIFY2(!axis.isLive(), "dragging selects a stretch");
    picture("4-zoomed");
    QTest::mouseDClick(window(), Qt::LeftButton, {}, at(0.5));
    QTRY_VERIFY(axis.isLive());
  }

  void theKeyboardPausesAndAPictureIsSaved() {
    QQuickItem* chart = item(u"chart0"_s);
    chart->forceActiveFocus(Qt::TabFocusReason);
    QTest::keyClick(window(), Qt::Key_Space);
    QVERIFY(!app().node()->axis()->isLive());
    QTest::keyClick(window(), Qt::Key_Left);
    QVERIFY(app().node()->axis()->crosshair() >= 0);
    QTest::keyClick(window(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(focusedName(), u"savePath"_s);
    const QString path = m_workspace.filePath(u"chart.png"_s);
    QTest::keyClick(window(), Qt::Key_A, Qt::ControlModifier);
    type(path);
    picture("5-save");
    QTest::keyClick(window(), Qt::Key_Return);
    QTRY_VERIFY(!app().node()->saver()->isOpen());
    QCOMPARE(QImage(path).size(), ui::ChartPicture::kSize * 2);
    QTRY_VERIFY(focused() != nullptr);
    app().node()->axis()->follow();
  }

  void aTableIsSearchedAndSaved() {
    app().node()->tables()->setCurrent(ui::NodeTables::configuration);
    QTRY_VERIFY_WITH_TIMEOUT(app().node()->tables()->table()->count() > 100, 10'000);
    QQuickItem* search = item(u"search"_s);
    QVERIFY(search != nullptr);
    search->forceActiveFocus(Qt::TabFocusReason);
    type(u"maxmemory-policy"_s);
    QTRY_COMPARE(app().node()->tables()->table()->count(), 1);
    QTest::keyClick(window(), Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(focusedName(), u"savePath"_s);
    const QString path = m_workspace.filePath(u"table.json"_s);
    QTest::keyClick(window(), Qt::Key_A, Qt::ControlModifier);
    type(path);
    QTest::keyClick(window(), Qt::Key_Return);
    QTRY_VERIFY(!app().node()->saver()->isOpen());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray saved = file.readAll();
    QVERIFY2(saved.contains("\"directive\": \"maxmemory-policy\""), saved.constData());
  }

  void aNodeIsEditedAndItsPageSaysSo() {
    app().editNode(app().node()->nodeId());
    QTRY_COMPARE(focusedName(), u"uri"_s);
    tabTo(u"group"_s);
    type(u"shop"_s);
    tabTo(u"tags"_s);
    type(u"eu, web"_s);
    tabTo(u"save"_s);
    QTest::keyClick(window(), Qt::Key_Return);
    QTRY_COMPARE(app().node()->group(), u"shop"_s);
    QCOMPARE(app().node()->tags(), u"eu, web"_s);
    QTRY_VERIFY(!app().connectForm()->isOpen());
    picture("6-edited");
  }

  void manyNodesArePastedAtOnce() {
    app().nodeLists()->open();
    QTRY_COMPARE(focusedName(), u"nodeList"_s);
    type(u"pasted-1 127.0.0.1:1 group=shop env=staging"_s);
    QTRY_COMPARE(app().nodeLists()->fitCount(), 1);
    picture("7-list");
    QTest::keyClick(window(), Qt::Key_Tab);
    QTRY_COMPARE(focusedName(), u"browseList"_s);
    tabTo(u"addList"_s);
    QTest::keyClick(window(), Qt::Key_Return);
    QTRY_VERIFY(app().nodes()->find(u"pasted-1"_s) != nullptr);
  }

  void cleanupTestCase() {
    m_desktop.reset();
    m_server.reset();
  }

 private:
  ui::AppModel& app() { return m_desktop->app(); }
  ui::ConnectForm& form() { return *app().connectForm(); }
  [[nodiscard]] QQuickWindow* window() const { return m_desktop->window(); }
  [[nodiscard]] QQuickItem* focused() const { return window()->activeFocusItem(); }
  [[nodiscard]] QString focusedName() const { return focused() ? focused()->objectName() : QString(); }

  /// The item of this name, wherever it is in the window.
  [[nodiscard]] QQuickItem* item(const QString& name) const {
    const std::function<QQuickItem*(QQuickItem*)> find = [&](QQuickItem* in) -> QQuickItem* {
      if (in->objectName() == name && in->isVisible()) return in;
      for (QQuickItem* child : in->childItems()) {
        if (QQuickItem* found = find(child)) return found;
      }
      return nullptr;
    };
    return find(window()->contentItem());
  }

  void type(const QString& text) {
    for (const QChar character : text) QTest::keyClick(window(), character.toLatin1());
  }

  /// Presses Tab until the control of this name has the focus.
  void tabTo(const QString& name) {
    for (int press = 0; press < 60 && focusedName() != name; ++press) QTest::keyClick(window(), Qt::Key_Tab);
    QCOMPARE(focusedName(), name);
  }

  void picture(const char* name) {
    QTest::qWait(300);
    const QString file = QStringLiteral(HOTSET_PICTURES "/node-%1.png").arg(QString::fromLatin1(name));
    QVERIFY(window()->grabWindow().save(file));
  }

  QTemporaryDir m_workspace;
  std::unique_ptr<test::TestServer> m_server;
  std::unique_ptr<Desktop> m_desktop;
};

}  // namespace
}  // namespace hotset::desktop

int main(int argc, char** argv) {
  if (!qEnvironmentVariableIsSet("DISPLAY")) hotset::desktop::drawWithoutDisplay();
  hotset::desktop::chooseRenderer();
  QApplication application(argc, argv);
  hotset::desktop::NodeJourney journey;
  return QTest::qExec(&journey, argc, argv);
}
#include "NodeJourney.moc"
