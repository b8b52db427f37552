// SPDX-License-Identifier: GPL-3.0-only
#include <memory>

#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <signal.h>

#include "tests/journeys/Journey.h"

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

/// One walk through the first path, by keyboard alone; each step stands on the one before.
class FirstPathJourney : public Journey {
  Q_OBJECT
 public:
  FirstPathJourney() : Journey(QStringLiteral("first-path")) {}

 private Q_SLOTS:
  void initTestCase() {
    begin();
    m_server = std::make_unique<Server>();
    QTRY_VERIFY(m_server->send("PING\r\n"));
    Options options;
    options.theme = "light";
    open(options);
  }

  void anEmptyWorkspaceShowsADemoThatSaysSo() {
    QTRY_VERIFY(app().isDemo());
    QTRY_VERIFY(app().overview()->isKnown());
    QVERIFY(window()->title().contains(QStringLiteral("demo")));
    QTRY_VERIFY(focused() != nullptr);
    picture("1-demo");
  }

  void aServerIsDescribedByKeyboardAndTested() {
    press(Qt::Key_N, Qt::ControlModifier);
    QTRY_VERIFY(isFocused(QStringLiteral("uri")));
    type(QStringLiteral("redis://127.0.0.1:%1").arg(m_server->port()));
    QCOMPARE(form().property("host").toString(), QStringLiteral("127.0.0.1"));
    tabTo(QStringLiteral("name"));
    type(QStringLiteral("catalog-1"));
    tabTo(QStringLiteral("test"));
    press(Qt::Key_Space);
    QTRY_VERIFY(form().hasTested());
    QCOMPARE(form().verdictTone(), 1);
    picture("2-tested");
  }

  void theNodeAppearsWithItsFigures() {
    tabTo(QStringLiteral("save"));
    press(Qt::Key_Return);
    QTRY_COMPARE(app().nodes()->count(), 1);
    QTRY_VERIFY2(!app().isDemo(), "the demo makes way");
    QVERIFY(m_server->send("SET a 1\r\nGET a\r\nGET b\r\n"));
    QTRY_VERIFY(app().nodes()->isKnown() && app().overview()->isKnown());
    QCOMPARE(app().overview()->rows()->rowCount(), 1);
    picture("3-overview");
  }

  void itsPageShowsLiveData() {
    QTRY_VERIFY(!app().connectForm()->isOpen());
    press(Qt::Key_Return);
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
    press(Qt::Key_Left, Qt::AltModifier);
    QTRY_VERIFY(app().node() == nullptr);
    press(Qt::Key_Delete);
    QTRY_COMPARE(app().edits()->removing(), QStringLiteral("catalog-1"));
    QTest::qWait(300);
    picture("7-remove");
    press(Qt::Key_Escape);
    QTRY_COMPARE(app().edits()->removing(), QString());
    QCOMPARE(app().nodes()->count(), 1);
  }

  void cleanupTestCase() {
    QElapsedTimer timer;
    timer.start();
    close();
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    m_server.reset();
    end();
  }

 private:
  std::unique_ptr<Server> m_server;
};

}  // namespace
}  // namespace hotset::desktop

int main(int argc, char** argv) { return hotset::desktop::walk<hotset::desktop::FirstPathJourney>(argc, argv); }
#include "FirstPathJourney.moc"
