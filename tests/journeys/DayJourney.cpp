// SPDX-License-Identifier: GPL-3.0-only
#include <memory>
#include <random>

#include <QtCore/QElapsedTimer>
#include <QtCore/QTimer>
#include <QtNetwork/QTcpSocket>

#include "tests/journeys/Journey.h"
#include "tests/support/TestServer.h"
#include "ui/charts/ChartPicture.h"

namespace hotset::desktop {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr const char* kPassword = "correct-horse";
constexpr int kItems = 50;

/// An application that uses the server: so many commands twenty times a second, on a connection with a name.
class Client {
 public:
  /// `first`: sent once.
  Client(std::uint16_t port, const QByteArray& name, const QByteArray& first, std::function<QByteArray()> commands) {
    m_socket.connectToHost(u"127.0.0.1"_s, port);
    m_socket.write("AUTH " + QByteArray(kPassword) + "\r\nCLIENT SETNAME " + name + "\r\n" + first);
    QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] { m_socket.readAll(); });
    QObject::connect(&m_timer, &QTimer::timeout, &m_socket,
                     [this, commands = std::move(commands)] { m_socket.write(commands()); });
    m_timer.start(50);
  }

 private:
  QTcpSocket m_socket;
  QTimer m_timer;
};

/// An operator's day with one node: connected by TLS, lost and regained, its hit ratio fallen, charts and tables
/// exported. Walked twice: with the mouse (and keys for what has to be typed), and by keyboard alone. Each step stands
/// on the one before.
class DayJourney : public Journey {
  Q_OBJECT
 public:
  explicit DayJourney(bool hasMouse) : Journey(hasMouse ? u"day-mouse"_s : u"day-keyboard"_s), m_hasMouse(hasMouse) {}

 private Q_SLOTS:
  void initTestCase() {
    begin();
    const auto& binaries = test::serverBinaries();
    if (binaries.empty()) QSKIP("no server is installed");
    const test::TestAuthority& authority = test::TestAuthority::instance();
    m_server = std::make_unique<test::TestServer>(
        binaries.front(), test::ServerOptions{.arguments = {"--requirepass", kPassword, "--maxmemory", "32mb"},
                                              .certificate = &authority.server()});
    Options options;
    options.theme = m_hasMouse ? "light" : "dark";
    open(options);
    window()->resize(1600, 1040);
  }

  void theFirstStartShowsADemoThatLeadsToARealServer() {
    QTRY_VERIFY(app().isDemo() && app().overview() && app().overview()->isKnown());
    use(u"connectReal"_s);
    QTRY_VERIFY(isFocused(u"uri"_s));
  }

  void theDoctorNamesAWrongPasswordAndARightOneConnectsByTls() {
    const QString authority = QString::fromStdString(test::TestAuthority::instance().authorityFile());
    type(u"rediss://127.0.0.1:%1?cacert=%2"_s.arg(m_server->tlsPort()).arg(authority));
    fill(u"password"_s, u"wrong"_s);
    use(u"test"_s);
    QTRY_VERIFY(form().hasTested());
    QCOMPARE(form().verdictTone(), 3);
    picture("1-wrong-password");
    fill(u"password"_s, QString::fromLatin1(kPassword));
    fill(u"name"_s, u"shop-1"_s);
    use(u"test"_s);
    QTRY_VERIFY(form().hasTested());
    QVERIFY2(form().verdictTone() != 3, qPrintable(form().verdict()));
    use(u"save"_s);
    QTRY_VERIFY(!form().isOpen());
    QTRY_VERIFY2(!app().isDemo() && app().overview()->rows()->rowCount() == 1, "the demo makes way");
    use(u"shop-1"_s);
    QTRY_VERIFY(app().node() != nullptr && app().node()->pointCount() >= 3);
    QTRY_VERIFY(item(u"chart1"_s) != nullptr);
    choose(u"5 min"_s, u"15 min"_s);
    QTRY_COMPARE(app().spanMinutes(), 15);
    choose(u"15 min"_s, u"5 min"_s);  // which shows what is known, however little
    QTRY_COMPARE(app().spanMinutes(), 5);
    picture("2-live");
  }

  void aServerThatDiesLeavesAGapAndAMark() {
    m_server->kill();
    QTRY_VERIFY_WITH_TIMEOUT(app().node()->isUnreachable(), 30'000);
    QTRY_VERIFY(item(u"Doctor"_s) != nullptr);
    picture("3-lost");
    m_server->start();
    QTRY_VERIFY_WITH_TIMEOUT(!app().node()->isUnreachable() && !app().node()->isConnecting(), 30'000);
    QTRY_COMPARE(app().node()->axis()->events()->rowCount(), 2);
    const auto& events = app().node()->axis()->events()->all();
    QVERIFY(events[0].isStretch);
    QVERIFY2(events[1].text.contains(u"restarted"_s), qPrintable(events[1].text));
  }

  /// The shop's look-ups hit; then a report looks up what nobody ever wrote. The charts say when it began and that
  /// nothing was evicted, the commands say what is called, the clients say who calls it.
  void theCauseOfAFallenHitRatioIsFound() {
    QByteArray items;
    for (int i = 0; i < kItems; ++i) items += "SET item:" + QByteArray::number(i) + " x\r\n";
    const Client shop(m_server->port(), "shop", items, [] {
      QByteArray commands;
      for (int i = 0; i < kItems; ++i) commands += "GET item:" + QByteArray::number(i) + "\r\n";
      return commands;
    });
    QTRY_VERIFY_WITH_TIMEOUT(latest(0) > 0.95, 30'000);
    QTest::qWait(5000);  // a few seconds in which all is well
    QElapsedTimer sinceItFell;
    sinceItFell.start();
    std::minstd_rand random;
    const Client report(m_server->port(), "monthly-report", {}, [random]() mutable {
      QByteArray commands;
      for (int i = 0; i < 2 * kItems; ++i) commands += "HGET archive:" + QByteArray::number(random()) + " total\r\n";
      return commands;
    });
    QTRY_VERIFY_WITH_TIMEOUT(latest(0) < 0.5, 30'000);
    QTest::qWait(2000);
    picture("4-fallen");

    // What was: the crosshair on the seconds before, the same in all charts.
    lookBack(static_cast<int>(sinceItFell.elapsed() / 1000) + 3);
    const QString before = legend(0);
    QVERIFY2(before.startsWith(u"9"_s) || before.startsWith(u"100"_s), qPrintable(before));
    picture("5-before");
    QVERIFY2(legend(4).startsWith(u"0"_s), qPrintable(legend(4)));  // evictions: none then, none now
    lookAway();
    QVERIFY2(legend(4).startsWith(u"0"_s), qPrintable(legend(4)));

    // What is called now, most often first, and by whom.
    const ui::NodeTables& tables = *app().node()->tables();
    QTRY_COMPARE(tables.rows().empty() ? QString() : tables.rows().front().cells.front(), u"HGET"_s);
    choose(tab(u"Commands"_s), tab(u"Clients"_s));
    QTRY_COMPARE(tables.current(), int(ui::NodeTables::clients));
    fill(u"search"_s, u"hget"_s);
    QTRY_VERIFY_WITH_TIMEOUT(tables.rows().size() == 1, 30'000);
    QCOMPARE(tables.rows().front().cells.at(1), u"monthly-report"_s);
    picture("6-cause");
  }

  void aStretchIsZoomedIntoAndLeftAgain() {
    ui::TimeAxis& axis = *app().node()->axis();
    if (m_hasMouse) {
      QTest::mousePress(window(), Qt::LeftButton, {}, inChart(0.4));
      for (double share = 0.42; share <= 0.8; share += 0.02) QTest::mouseMove(window(), inChart(share), 5);
      QTest::mouseRelease(window(), Qt::LeftButton, {}, inChart(0.8));
      QTRY_VERIFY2(!axis.isLive(), "dragging selects a stretch");
      picture("7-zoomed");
      QTest::mouseDClick(window(), Qt::LeftButton, {}, inChart(0.5));
    } else {
      tabTo(u"chart0"_s);
      press(Qt::Key_Plus);
      press(Qt::Key_Left, Qt::ControlModifier);
      QTRY_VERIFY2(!axis.isLive(), "panning leaves now");
      picture("7-zoomed");
      press(Qt::Key_End);
    }
    QTRY_VERIFY(axis.isLive());
  }

  void aChartIsExported() {
    if (m_hasMouse) {
      QTest::mouseMove(window(), inChart(0.5));
      click(u"Save a picture of Hit ratio"_s);
    } else {
      tabTo(u"chart0"_s);
      press(Qt::Key_S, Qt::ControlModifier);
    }
    QTRY_VERIFY(isFocused(u"savePath"_s));
    const QString path = file(u"chart.png"_s);
    retype(path);
    picture("8-save");
    use(u"saveFile"_s);
    QTRY_VERIFY(!app().node()->saver()->isOpen());
    QCOMPARE(QImage(path).size(), ui::ChartPicture::kSize * 2);
    QTRY_COMPARE(app().notices()->open()->index(0).data().toString(), u"Saved as "_s + path);
  }

  void aTableIsSearchedAndExported() {
    choose(tab(u"Clients"_s), u"Configuration"_s);
    QTRY_VERIFY_WITH_TIMEOUT(app().node()->tables()->table()->count() > 100, 30'000);
    fill(u"search"_s, u"maxmemory-policy"_s);
    QTRY_COMPARE(app().node()->tables()->table()->count(), 1);
    use(u"saveTable"_s);
    QTRY_VERIFY(isFocused(u"savePath"_s));
    const QString path = file(u"table.json"_s);
    retype(path);
    use(u"saveFile"_s);
    QTRY_VERIFY(!app().node()->saver()->isOpen());
    QFile saved(path);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    const QByteArray text = saved.readAll();
    QVERIFY2(text.contains("\"directive\": \"maxmemory-policy\""), text.constData());
  }

  void theNodeIsEditedAndItsPageSaysSo() {
    use(u"Edit"_s);
    QTRY_VERIFY(isFocused(u"uri"_s));
    fill(u"group"_s, u"shop"_s);
    fill(u"tags"_s, u"eu, web"_s);
    use(u"save"_s);
    QTRY_COMPARE(app().node()->labels(), u"shop · eu, web"_s);
    QTRY_VERIFY(!form().isOpen());
    picture("9-edited");
  }

  void manyNodesArePastedAtOnce() {
    if (m_hasMouse) {
      click(entryOf(u"Nodes"_s));
    } else {
      press(Qt::Key_2, Qt::ControlModifier);
    }
    QTRY_COMPARE(app().page(), u"nodes"_s);
    use(u"addSeveral"_s);
    QTRY_VERIFY(isFocused(u"nodeList"_s));
    type(u"pasted-1 127.0.0.1:1 group=shop env=staging"_s);
    QTRY_COMPARE(app().nodeLists()->fitCount(), 1);
    picture("10-list");
    if (!m_hasMouse) press(Qt::Key_Tab);  // a field of lines: Tab leaves it
    use(u"addList"_s);
    QTRY_VERIFY(app().nodes()->find(u"pasted-1"_s) != nullptr);
    QTRY_VERIFY(!app().nodeLists()->isOpen());
  }

  void aNodeIsRemovedAfterAQuestion() {
    if (m_hasMouse) {
      QTRY_VERIFY(item(u"pasted-1"_s) != nullptr);
      QTest::mouseMove(window(), middleOf(u"shop-1"_s));
      QTest::mouseMove(window(), middleOf(u"pasted-1"_s));
      click(u"Actions on pasted-1"_s);
      click(u"Remove…"_s);
    } else {
      tabTo(u"shop-1"_s);
      press(Qt::Key_Up);
      QTRY_VERIFY(isFocused(u"pasted-1"_s));
      press(Qt::Key_Delete);
    }
    QTRY_COMPARE(app().edits()->removing(), u"pasted-1"_s);
    QTRY_VERIFY(isFocused(u"Keep"_s));
    picture("11-remove");
    use(u"Remove"_s);
    QTRY_COMPARE(app().nodes()->count(), 1);
  }

  void cleanupTestCase() {
    end();
    m_server.reset();
  }

 private:
  /// Presses a control, with what there is in hand.
  void use(const QString& name) {
    QTRY_VERIFY2(item(name) != nullptr, qPrintable(u"there is no "_s + name));
    if (m_hasMouse) return click(name);
    tabTo(name);
    press(Qt::Key_Return);
  }
  void fill(const QString& field, const QString& text) {
    if (m_hasMouse) {
      click(field);
    } else {
      tabTo(field);
    }
    QTRY_VERIFY(isFocused(field));
    retype(text);
  }
  /// Of choices side by side: from the one that is taken to another.
  void choose(const QString& current, const QString& wanted) {
    if (m_hasMouse) return click(wanted);
    tabTo(current);
    const Qt::Key key = isLeftOf(wanted, current) ? Qt::Key_Left : Qt::Key_Right;
    for (int presses = 0; presses < 12 && !isFocused(wanted); ++presses) press(key);
    QVERIFY2(isFocused(wanted), qPrintable(wanted));
  }
  [[nodiscard]] bool isLeftOf(const QString& one, const QString& other) const {
    return item(one) && item(other) && item(one)->x() < item(other)->x();
  }
  /// A tab's whole title: "Clients 3".
  QString tab(const QString& title) {
    for (const QString& whole : app().node()->tables()->titles()) {
      if (whole.section(u' ', 0, 0) == title) return whole;
    }
    return title;
  }

  [[nodiscard]] QPoint middleOf(const QString& name) const {
    const QQuickItem* found = item(name);
    return found ? found->mapToScene({found->width() / 2, found->height() / 2}).toPoint() : QPoint();
  }
  /// A place in the first chart's plot, 0 to 1 along it.
  [[nodiscard]] QPoint inChart(double share) const {
    const QQuickItem* chart = item(u"chart0"_s);
    if (!chart) return {};
    return chart->mapToScene({70 + share * (chart->width() - 90), chart->height() / 2}).toPoint();
  }
  /// Puts the crosshair on what was some seconds ago.
  void lookBack(int seconds) {
    ui::TimeAxis& axis = *app().node()->axis();
    const auto from = axis.pointIndex();
    if (m_hasMouse) {
      for (double share = 0.99; share > 0.3 && axis.pointIndex() > from - seconds; share -= 0.005) {
        QTest::mouseMove(window(), inChart(share));
      }
    } else {
      tabTo(u"chart0"_s);
      for (int i = 0; i < seconds; ++i) press(Qt::Key_Left);
    }
    QTRY_VERIFY(axis.crosshair() >= 0);
  }
  void lookAway() {
    if (m_hasMouse) {
      QTest::mouseMove(window(), middleOf(u"search"_s));
    } else {
      press(Qt::Key_Escape);
    }
    QTRY_VERIFY(app().node()->axis()->crosshair() < 0);
  }
  /// What the legend of a chart's first line says.
  QString legend(std::size_t chart) { return app().node()->chartAt(chart)->allLines().front()->value(); }
  /// The newest value of a chart's first line; NaN: none.
  double latest(std::size_t chart) {
    const auto& curves = app().node()->chartAt(chart)->curves();
    if (curves.empty() || curves.front().pieces.empty()) return std::nan("");
    return curves.front().pieces.back().back().y();
  }

  bool m_hasMouse;
  std::unique_ptr<test::TestServer> m_server;
};

}  // namespace
}  // namespace hotset::desktop

/// `--keyboard` as the first argument: without the mouse.
int main(int argc, char** argv) {
  const bool hasMouse = argc < 2 || QByteArrayView(argv[1]) != "--keyboard";
  if (!hasMouse) {
    argv[1] = argv[0];
    --argc;
    ++argv;
  }
  return hotset::desktop::walk<hotset::desktop::DayJourney>(argc, argv, hasMouse);
}
#include "DayJourney.moc"
