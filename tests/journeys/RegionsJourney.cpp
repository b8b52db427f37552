// SPDX-License-Identifier: GPL-3.0-only
#include <functional>
#include <memory>

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtQuick/QQuickItem>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include "src/desktop/Desktop.h"
#include "src/desktop/SystemLook.h"
#include "tests/support/TestServer.h"

namespace hotset::desktop {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr double kProducts = 60'000, kProfiles = 30'000, kSessions = 10'000;

/// What an operator does to learn what a server of a hundred thousand entries holds, by keyboard alone; each step
/// stands on the one before.
class RegionsJourney : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    QDir().mkpath(QStringLiteral(HOTSET_PICTURES));
    const auto& binaries = test::serverBinaries();
    if (binaries.empty()) QSKIP("no server is installed");
    m_server = std::make_unique<test::TestServer>(binaries.front());
    fill("product:'..i..':v3", kProducts,
         "redis.call('SET', key, string.rep('x', 40 + i % 900), 'EX', 3600 + i % 900)");
    fill("user:'..i..':profile", kProfiles, "redis.call('HSET', key, 'name', 'n'..i, 'city', 'c'..(i % 50))");
    fill("session:'..string.format('%016x', i * 7919)..'", kSessions, "redis.call('SET', key, 'token', 'EX', 1800)");
    (void)m_server->command({"SET", "product:7:v3", std::string(400'000, 'x')});
    Options options;
    options.workspace = m_workspace.path().toStdString();
    options.theme = "dark";
    options.demo = "never";
    m_desktop = std::make_unique<Desktop>(std::move(options));
    QVERIFY(m_desktop->start());
    QVERIFY(QTest::qWaitForWindowExposed(window()));
    window()->requestActivate();
    QTRY_VERIFY(app().isReady() && app().nodes()->isLoaded());
    press(Qt::Key_N, Qt::ControlModifier);
    QTRY_COMPARE(focusedName(), u"uri"_s);
    type(u"redis://127.0.0.1:%1"_s.arg(m_server->port()));
    tabTo(u"name"_s);
    type(u"shop"_s);
    tabTo(u"save"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(app().nodes()->find(u"shop"_s) != nullptr);
    QTRY_VERIFY(!app().connectForm()->isOpen());
  }

  void aNodeThatWasNotScannedSaysSoAndAsksWhatItMayCost() {
    press(Qt::Key_3, Qt::ControlModifier);
    QTRY_COMPARE(app().page(), u"regions"_s);
    QTRY_COMPARE(page().nodeCount(), 1);
    QCOMPARE(page().scannedCount(), 0);
    picture("1-not-scanned");
    tabTo(u"scan"_s);
    press(Qt::Key_Space);
    QTRY_COMPARE(focusedName(), u"startScan"_s);
    QTRY_VERIFY2(page().scanForm()->plans().value(0).contains(u"exact in"_s),
                 qPrintable(page().scanForm()->plans().join(u"; "_s)));
    picture("2-budget");
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(page().scannedCount(), 1, 30'000);
  }

  void theTableAddsUpToWhatTheServerHolds() {
    QTRY_VERIFY(row(u"product:*:v3"_s) != nullptr);
    QCOMPARE(row(u"product:*:v3"_s)->entries.value, kProducts);
    QCOMPARE(row(u"user:*:profile"_s)->entries.value, kProfiles);
    QCOMPARE(row(u"session:*"_s)->entries.value, kSessions);
    QCOMPARE(row(u"user:*:profile"_s)->withoutTtl.value_or(-1), 1.0);
    QVERIFY(row(u"product:*:v3"_s)->withoutTtl.value_or(1) < 0.05);
    QCOMPARE(page().entries(), QLocale().toString(kProducts + kProfiles + kSessions, 'f', 0));
    QCOMPARE(row(u"user:*:profile"_s)->types, u"hash"_s);
    picture("3-table");
  }

  void arrowsLeadThroughTheWaysToShowRegionsAndBack() {
    tabTo(u"regionModes"_s);
    const std::pair<Qt::Key, QString> steps[] = {
        {Qt::Key_Right, u"Tree"_s}, {Qt::Key_Right, u"Map"_s}, {Qt::Key_Left, u"Tree"_s}, {Qt::Key_Left, u"Table"_s}};
    for (const auto& [key, name] : steps) {
      press(key);
      QTRY_COMPARE(focused()->property("text").toString(), name);
    }
    QCOMPARE(page().mode(), ui::RegionsPage::table);
  }

  void aTileOfTheMapOpensItsRegion() {
    press(Qt::Key_Right);
    press(Qt::Key_Right);
    tabTo(u"regionMap"_s);
    const QString largest = page().rows()->at(0)->glob;
    press(Qt::Key_Return);
    QTRY_COMPARE(app().page(), u"region"_s);
    QTRY_COMPARE(app().region()->name(), largest);
    press(Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(app().page(), u"regions"_s);
    page().setMode(ui::RegionsPage::table);
  }

  void enterOpensARegionAndItsPageNamesTheLargestEntry() {
    tabTo(u"regions"_s);
    press(Qt::Key_Home);
    for (int step = 0; step < 10 && page().rows()->at(currentRow())->glob != u"product:*:v3"_s; ++step)
      press(Qt::Key_Down);
    press(Qt::Key_Return);
    QTRY_COMPARE(app().page(), u"region"_s);
    QTRY_VERIFY(app().region()->isLoaded());
    QCOMPARE(app().region()->name(), u"product:*:v3"_s);
    QVERIFY(app().region()->isThere());
    QVERIFY(app().region()->largest()->count() > 0);
    QTRY_VERIFY(item(u"heatMap"_s) != nullptr);
    picture("4-region");
  }

  void whatHappensIsHeardOnlyAfterAYesAndTheServerIsLeftAsItWas() {
    QVERIFY(app().region()->live()->isOffered());
    QVERIFY(notifications().isEmpty());
    tabTo(u"listen"_s);
    press(Qt::Key_Space);
    QTRY_VERIFY(app().region()->live()->isAsking());
    QVERIFY(app().region()->live()->canChange());
    QVERIFY2(app().region()->live()->change().contains(u"notify-keyspace-events"_s),
             qPrintable(app().region()->live()->change()));
    picture("5-consent");
    tabTo(u"listenWithChange"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(app().region()->live()->facts()->count() > 0, 30'000);
    QVERIFY(!notifications().isEmpty());
    const auto misses = [this] { return app().region()->live()->facts()->all().front(); };
    QCOMPARE(misses().title, u"Misses"_s);
    QTRY_VERIFY_WITH_TIMEOUT(readMissing() && misses().figure.contains(u"/s"_s) && !misses().figure.startsWith(u'0'),
                             30'000);
    (void)m_server->command({"EVAL",
                             "for i = 1, 40 do redis.call('DEL', 'product:'..i..':v3') "
                             "redis.call('GET', 'product:'..i..':v3') end",
                             "0"});
    QTRY_VERIFY_WITH_TIMEOUT(countOf(u"Removals"_s) > 0, 30'000);
    picture("5-live");
    tabTo(u"listen"_s);
    press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(!app().region()->live()->isOn(), 30'000);
    QVERIFY(notifications().isEmpty());
  }

  void whatWasHeardIsKeptWithTheCausesOfMisses() {
    ui::RegionDiary& diary = *app().region()->diary();
    QTRY_VERIFY_WITH_TIMEOUT(diary.causes()->count() == 5, 10'000);
    QVERIFY2(diary.causesNote().contains(u"exact"_s), qPrintable(diary.causesNote()));
    const auto& causes = diary.causes()->all();
    QCOMPARE(causes[0].share, 0.0);  // nothing was evicted
    QVERIFY(causes[2].share > 0);    // of the removed ones each was missed once
    QVERIFY2(causes[2].note.startsWith(u"40 misses"_s), qPrintable(causes[2].note));
    QVERIFY2(diary.ratioMissing().contains(u"watch the reads"_s), qPrintable(diary.ratioMissing()));
    QVERIFY(app().region()->latency()->isOffered());
    QTRY_VERIFY_WITH_TIMEOUT(app().region()->latency()->heat()->rows().size() > 0, 15'000);
    item(u"diaryPlot"_s)->forceActiveFocus(Qt::TabFocusReason);
    press(Qt::Key_Left);
    QVERIFY2(diary.columns()->text().contains(u"heard"_s), qPrintable(diary.columns()->text()));
    for (int hour = 0; hour < 3; ++hour) press(Qt::Key_Left);
    QVERIFY2(diary.columns()->text().contains(u"nobody listened"_s), qPrintable(diary.columns()->text()));
    picture("5-past");
  }

  void aNameIsGivenByKeyboardAndTakenBack() {
    press(Qt::Key_F2);
    QTRY_COMPARE(focusedName(), u"ruleText"_s);
    type(u"Products"_s);
    picture("6-name");
    press(Qt::Key_Return);
    QTRY_COMPARE(app().region()->name(), u"Products"_s);
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(app().region()->name(), u"product:*:v3"_s);
    press(Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(app().page(), u"regions"_s);
    QTRY_VERIFY(isFocused(u"regions"_s));
  }

  void aSecondScanIsComparedWithTheFirst() {
    (void)m_server->command({"EVAL", "for i = 1, 20000 do redis.call('DEL', 'product:'..i..':v3') end", "0"});
    page().openScan();
    QTRY_COMPARE(focusedName(), u"startScan"_s);
    page().scanForm()->setExact(true);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(row(u"product:*:v3"_s)->entries.value == kProducts - 20'000, 30'000);
    QVERIFY(row(u"product:*:v3"_s)->bytes->isExact());
    QVERIFY(row(u"product:*:v3"_s)->growth.value_or(0) < -0.2);
    page().showNode(page().rows()->all().front().nodeId);
    app().run(u"regions.compare"_s);
    QTRY_VERIFY(!page().comparison()->rows().empty());
    const auto& rows = page().comparison()->rows();
    const auto product = std::ranges::find(rows, u"product:*:v3"_s, &ui::TableRow::key);
    QVERIFY(product != rows.end());
    QCOMPARE(product->values[3], -20'000.0);
    QCOMPARE(product->cells.last(), u"certain"_s);
    picture("7-compared");
  }

  void treeAndMapShowTheSame() {
    app().run(u"regions.tree"_s);
    QTRY_VERIFY(page().rows()->count() >= 3);
    picture("8-tree");
    app().run(u"regions.map"_s);
    QTRY_VERIFY(page().tiles()->count() >= 3);
    picture("9-map");
  }

  void theTableIsSavedAsJson() {
    app().run(u"regions.table"_s);
    press(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(focusedName(), u"savePath"_s);
    const QString path = m_workspace.filePath(u"regions.json"_s);
    press(Qt::Key_A, Qt::ControlModifier);
    type(path);
    press(Qt::Key_Return);
    QTRY_VERIFY(!page().saver()->isOpen());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray saved = file.readAll();
    QVERIFY2(saved.contains("\"region\": \"product:*:v3\"") && saved.contains("\"entries\": 40000"), saved.constData());
  }

  void aServerThatIsGoneIsToldAndKeepsItsFigures() {
    m_server->kill();
    page().openScan();
    QTRY_COMPARE(focusedName(), u"startScan"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(page().scans()->count() == 1 && page().scans()->running() == 0, 30'000);
    QVERIFY(page().scans()->index(0).data(ui::ScanList::isFailureRole).toBool());
    QCOMPARE(row(u"user:*:profile"_s)->entries.value, kProfiles);
    picture("10-failed");
  }

  void cleanupTestCase() {
    m_desktop.reset();
    m_server.reset();
  }

 private:
  /// Makes entries of one kind on the server; `key` is what a script joins with the number of the entry.
  void fill(const char* key, double count, const char* make) {
    const QString script = u"for i = 1, %1 do local key = '%2' %3 end"_s.arg(count, 0, 'f', 0)
                               .arg(QString::fromLatin1(key), QString::fromLatin1(make));
    const std::string answer = m_server->command({"EVAL", script.toStdString(), "0"});
    QVERIFY2(!answer.starts_with('-'), answer.c_str());
  }

  /// Which keyspace notifications the server sends.
  [[nodiscard]] QString notifications() const {
    const std::string answer = m_server->command({"CONFIG", "GET", "notify-keyspace-events"});
    const QStringList lines = QString::fromStdString(answer).split(u"\r\n"_s, Qt::SkipEmptyParts);
    return lines.size() == 5 ? lines.last() : QString();
  }
  /// Reads products that are not there.
  [[nodiscard]] bool readMissing() const {
    (void)m_server->command({"EVAL", "for i = 1, 50 do redis.call('GET', 'product:9'..i..'00000:v3') end", "0"});
    return true;
  }

  /// What the live card says of a kind, a second.
  [[nodiscard]] double countOf(const QString& title) {
    const auto& facts = app().region()->live()->facts()->all();
    const auto found = std::ranges::find(facts, title, &ui::Fact::title);
    return found == facts.end() ? 0 : found->figure.section(QChar(0xA0), 0, 0).toDouble();
  }

  ui::AppModel& app() { return m_desktop->app(); }
  ui::RegionsPage& page() { return *app().regions(); }
  [[nodiscard]] QQuickWindow* window() const { return m_desktop->window(); }
  [[nodiscard]] QQuickItem* focused() const { return window()->activeFocusItem(); }
  [[nodiscard]] QString focusedName() const { return focused() ? focused()->objectName() : QString(); }
  /// Something of this name has the focus, or something within it.
  [[nodiscard]] bool isFocused(const QString& name) const { return item(name) && item(name)->hasActiveFocus(); }
  [[nodiscard]] int currentRow() const { return item(u"regions"_s)->property("currentIndex").toInt(); }

  const ui::RegionRow* row(const QString& glob) {
    const auto& rows = page().rows()->all();
    const auto found = std::ranges::find(rows, glob, &ui::RegionRow::glob);
    return found == rows.end() ? nullptr : &*found;
  }

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

  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(window(), key, modifiers); }
  void type(const QString& text) {
    for (const QChar character : text) QTest::keyClick(window(), character.toLatin1());
  }
  /// Presses Tab until the control of this name has the focus.
  void tabTo(const QString& name) {
    for (int count = 0; count < 60 && !isFocused(name); ++count) press(Qt::Key_Tab);
    QVERIFY2(isFocused(name), qPrintable(name + u" is not reached"_s));
  }
  void picture(const char* name) {
    QTest::qWait(300);
    QVERIFY(
        window()->grabWindow().save(QStringLiteral(HOTSET_PICTURES "/regions-%1.png").arg(QString::fromLatin1(name))));
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
  hotset::desktop::RegionsJourney journey;
  return QTest::qExec(&journey, argc, argv);
}
#include "RegionsJourney.moc"
