// SPDX-License-Identifier: GPL-3.0-only
#include <memory>

#include <QtCore/QElapsedTimer>

#include "tests/journeys/Journey.h"
#include "tests/support/HeldUp.h"
#include "tests/support/TestServer.h"

namespace hotset::desktop {
namespace {

/// That something is done within a time, but for what the machine holds us up.
class Promise {
 public:
  Promise(const test::TestServer& server, qint64 ms) : m_heldUp({server.pid()}), m_ms(ms) { m_timer.start(); }

  [[nodiscard]] bool isKept() const { return m_timer.elapsed() < m_ms + m_heldUp.soFar().count(); }
  [[nodiscard]] QString told() const {
    return QStringLiteral("%1 ms, of which held up %2").arg(m_timer.elapsed()).arg(m_heldUp.soFar().count());
  }

 private:
  test::HeldUp m_heldUp;
  qint64 m_ms;
  QElapsedTimer m_timer;
};

/// One walk through the first path, by keyboard alone; each step stands on the one before.
class FirstPathJourney : public Journey {
  Q_OBJECT
 public:
  FirstPathJourney() : Journey(QStringLiteral("first-path")) {}

 private Q_SLOTS:
  void initTestCase() {
    begin();
    const auto& binaries = test::serverBinaries();
    if (binaries.empty()) QSKIP("no server is installed");
    m_server = std::make_unique<test::TestServer>(binaries.front());
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
    m_server->command({"SET", "a", "1"});
    m_server->command({"MGET", "a", "b"});
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
    const bool isRedis = test::serverBinaries().front().kind == "redis";
    QVERIFY(app().node()->server().startsWith(isRedis ? QStringLiteral("Redis ") : QStringLiteral("Valkey ")));
    QTRY_VERIFY(app().node()->tables()->table()->count() > 0);
    picture("4-live");
  }

  void aServerThatHangsIsUnreachableWithinThreeSeconds() {
    const Promise promise(*m_server, 3000);
    m_server->pause();
    QTRY_VERIFY(app().node()->isUnreachable());
    QVERIFY2(promise.isKept(), qPrintable(promise.told()));
    QVERIFY(!app().node()->problem().isEmpty());
    QTest::qWait(1500);
    picture("5-unreachable");
  }

  void andIsBackWithinTwo() {
    const Promise promise(*m_server, 2000);
    m_server->resume();
    QTRY_VERIFY(!app().node()->isUnreachable() && !app().node()->isConnecting());
    QVERIFY2(promise.isKept(), qPrintable(promise.told()));
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
    const Promise promise(*m_server, 2000);
    close();
    QVERIFY2(promise.isKept(), qPrintable(promise.told()));
    m_server.reset();
    end();
  }

 private:
  std::unique_ptr<test::TestServer> m_server;
};

}  // namespace
}  // namespace hotset::desktop

int main(int argc, char** argv) { return hotset::desktop::walk<hotset::desktop::FirstPathJourney>(argc, argv); }
#include "FirstPathJourney.moc"
