// SPDX-License-Identifier: GPL-3.0-only
#include <memory>

#include <QtCore/QDir>
#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtGui/QImage>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtQuick/QQuickItem>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <signal.h>

#include "src/desktop/Desktop.h"
#include "src/desktop/SystemLook.h"

namespace hotset::desktop {
namespace {

/// A redis-server of our own on a free port of this machine.
class Server {
 public:
  Server() {
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    m_port = probe.serverPort();
    probe.close();
    m_process.start(
        QStringLiteral("redis-server"),
        {QStringLiteral("--port"), QString::number(m_port), QStringLiteral("--save"), QString(),
         QStringLiteral("--bind"), QStringLiteral("127.0.0.1"), QStringLiteral("--dir"), m_directory.path()});
  }
  ~Server() {
    signal(SIGCONT);
    m_process.kill();
    m_process.waitForFinished();
  }

  [[nodiscard]] quint16 port() const { return m_port; }
  void signal(int number) const { ::kill(static_cast<pid_t>(m_process.processId()), number); }
  /// Sends a command line; true when the server answered.
  [[nodiscard]] bool send(const char* line) const {
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, m_port);
    if (!socket.waitForConnected(1000)) return false;
    socket.write(line);
    return socket.waitForReadyRead(1000);
  }

 private:
  QTemporaryDir m_directory;
  QProcess m_process;
  quint16 m_port = 0;
};

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

/// One walk through the first path; each step stands on the one before.
class FirstPathJourney : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    QDir().mkpath(QStringLiteral(HOTSET_PICTURES));
    qInstallMessageHandler(noteComplaints);
    m_server = std::make_unique<Server>();
    QTRY_VERIFY(m_server->send("PING\r\n"));
    Options options;
    options.workspace = m_workspace.path().toStdString();
    options.theme = "light";
    m_desktop = std::make_unique<Desktop>(std::move(options));
    QVERIFY(m_desktop->start());
    QVERIFY(QTest::qWaitForWindowExposed(m_desktop->window()));
    m_desktop->window()->requestActivate();  // there is no window manager to do it
    QTRY_VERIFY(app().isReady() && app().nodes()->isLoaded());
  }

  void anEmptyWorkspaceShowsADemoThatSaysSo() {
    QTRY_VERIFY(app().isDemo());
    QTRY_VERIFY(app().overview()->isKnown());
    QVERIFY(m_desktop->window()->title().contains(QStringLiteral("demo")));
    QTRY_VERIFY(focused() != nullptr);
    picture("1-demo");
  }

  void aServerIsDescribedByKeyboardAndTested() {
    QTest::keyClick(m_desktop->window(), Qt::Key_N, Qt::ControlModifier);
    QTRY_COMPARE(focusedName(), QStringLiteral("uri"));
    type(QStringLiteral("redis://127.0.0.1:%1").arg(m_server->port()));
    QCOMPARE(form().property("host").toString(), QStringLiteral("127.0.0.1"));
    tabTo(QStringLiteral("name"));
    type(QStringLiteral("catalog-1"));
    tabTo(QStringLiteral("test"));
    QTest::keyClick(m_desktop->window(), Qt::Key_Space);
    QTRY_VERIFY(form().hasTested());
    QCOMPARE(form().verdictTone(), 1);
    picture("2-tested");
  }

  void theNodeAppearsWithItsFigures() {
    tabTo(QStringLiteral("save"));
    QTest::keyClick(m_desktop->window(), Qt::Key_Return);
    QTRY_COMPARE(app().nodes()->count(), 1);
    QTRY_VERIFY2(!app().isDemo(), "the demo makes way");
    QVERIFY(m_server->send("SET a 1\r\nGET a\r\nGET b\r\n"));
    QTRY_VERIFY(app().nodes()->isKnown() && app().overview()->isKnown());
    QCOMPARE(app().overview()->rows()->rowCount(), 1);
    picture("3-overview");
  }

  void itsPageShowsLiveData() {
    QTRY_VERIFY(!app().connectForm()->isOpen());
    QTest::keyClick(m_desktop->window(), Qt::Key_Return);
    QTRY_VERIFY(app().node() != nullptr);
    QTRY_VERIFY(app().node()->pointCount() >= 3);
    QCOMPARE(app().node()->state(), QStringLiteral("reachable"));
    QVERIFY(app().node()->server().startsWith(QStringLiteral("Redis ")));
    QTRY_VERIFY(app().node()->tables()->table()->count() > 0);
    picture("4-live");
  }

  void aServerThatHangsIsUnreachableWithinThreeSeconds() {
    QElapsedTimer timer;
    timer.start();
    m_server->signal(SIGSTOP);
    QTRY_VERIFY_WITH_TIMEOUT(app().node()->isUnreachable(), 10'000);
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(!app().node()->problem().isEmpty());
    QTest::qWait(1500);
    picture("5-unreachable");
  }

  void andIsBackWithinTwo() {
    QElapsedTimer timer;
    timer.start();
    m_server->signal(SIGCONT);
    QTRY_VERIFY_WITH_TIMEOUT(!app().node()->isUnreachable() && !app().node()->isConnecting(), 10'000);
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    QTest::qWait(2500);
    const std::size_t pieces = app().node()->chartAt(3)->curves()[0].pieces.size();
    QVERIFY2(pieces >= 2, "the time without an answer is a gap in the line");
    picture("6-back");
  }

  void theWayBackLeadsToTheListAndOut() {
    QTest::keyClick(m_desktop->window(), Qt::Key_Left, Qt::AltModifier);
    QTRY_VERIFY(app().node() == nullptr);
    QTest::keyClick(m_desktop->window(), Qt::Key_Delete);
    QTRY_COMPARE(app().removing(), QStringLiteral("catalog-1"));
    QTest::qWait(300);
    picture("7-remove");
    QTest::keyClick(m_desktop->window(), Qt::Key_Escape);
    QTRY_COMPARE(app().removing(), QString());
    QCOMPARE(app().nodes()->count(), 1);
  }

  void cleanupTestCase() {
    QElapsedTimer timer;
    timer.start();
    m_desktop.reset();
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    m_server.reset();
    QVERIFY2(g_complaints.isEmpty(), qPrintable(g_complaints.join(QLatin1Char(10))));
  }

 private:
  ui::AppModel& app() { return m_desktop->app(); }
  ui::ConnectForm& form() { return *app().connectForm(); }
  [[nodiscard]] QQuickItem* focused() const { return m_desktop->window()->activeFocusItem(); }
  [[nodiscard]] QString focusedName() const { return focused() ? focused()->objectName() : QString(); }

  void type(const QString& text) {
    for (const QChar character : text) QTest::keyClick(m_desktop->window(), character.toLatin1());
  }

  /// Presses Tab until the control of this name has the focus.
  void tabTo(const QString& name) {
    for (int press = 0; press < 40 && focusedName() != name; ++press) {
      QTest::keyClick(m_desktop->window(), Qt::Key_Tab);
    }
    QCOMPARE(focusedName(), name);
  }

  void picture(const char* name) {
    QTest::qWait(250);
    const QString file = QStringLiteral(HOTSET_PICTURES "/first-path-%1.png").arg(QString::fromLatin1(name));
    QVERIFY(m_desktop->window()->grabWindow().save(file));
  }

  QTemporaryDir m_workspace;
  std::unique_ptr<Server> m_server;
  std::unique_ptr<Desktop> m_desktop;
};

}  // namespace
}  // namespace hotset::desktop

int main(int argc, char** argv) {
  if (!qEnvironmentVariableIsSet("DISPLAY")) hotset::desktop::drawWithoutDisplay();
  hotset::desktop::chooseRenderer();
  QApplication application(argc, argv);
  hotset::desktop::FirstPathJourney journey;
  return QTest::qExec(&journey, argc, argv);
}
#include "FirstPathJourney.moc"
