// SPDX-License-Identifier: GPL-3.0-only
#include <QtCore/QTemporaryDir>
#include <QtCore/QTranslator>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include "core/services/demo/DemoFleet.h"
#include "core/services/regions/LocalRegionsService.h"
#include "core/services/regions/MemoryRegionBook.h"
#include "tests/ui/support/TestCore.h"
#include "ui/app/AppModel.h"

namespace hotset::ui {
namespace {

using namespace Qt::Literals::StringLiterals;
using test::nodeNamed;

/// A language: every text in brackets, for as long as it lives.
class Brackets final : public QTranslator {
 public:
  Brackets() { QApplication::installTranslator(this); }
  [[nodiscard]] QString translate(const char*, const char* text, const char*, int) const override {
    return u"["_s + QString::fromUtf8(text) + u"]"_s;
  }
};

/// Two nodes, "a" with a password and "b", in one window after another.
class AppModelTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    m_directory = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<WindowSettings>();
    m_settings->open(m_directory->filePath(u"window.ini"_s));
    m_appearance = std::make_unique<Appearance>(*m_settings, nullptr);
    m_core = std::make_unique<test::TestCore>();
    m_core->onCore([this] {
      m_attention = std::make_unique<attention::AttentionService>(
          m_core->runtime().executor(), m_core->runtime().timers(), m_core->fleet, m_core->stats);
      m_core->fleet.list = {nodeNamed("a"), nodeNamed("b", 6380)};
      m_core->fleet.passwords[nodeNamed("a").id] = Secret(std::string("geheim"));
      m_fleet = std::make_unique<fleet::DemoFleet>(m_core->fleet, std::vector<fleet::Node>(), false);
      m_attention->start();
      m_regions = std::make_unique<regions::LocalRegionsService>(
          m_core->runtime().executor(), m_core->runtime().timers(), m_core->fleet,
          [this](const fleet::NodeId&) -> regions::RegionBook& { return m_book; },
          [](const fleet::Node&) { return noReader(); });
    });
    open();
  }
  void cleanup() {
    m_app.reset();
    m_core->onCore([this] {
      m_attention->close();
      m_regions->close();
    });
    m_core->onCore([this] { m_fleet.reset(); });
    m_core.reset();
    m_attention.reset();
    m_regions.reset();
    m_appearance.reset();
    m_settings.reset();
  }

  void aRemovedNodeComesBackAsItWasWithItsPassword() {
    m_app->askToRemove(id("a"));
    QCOMPARE(m_app->edits()->removing(), u"a"_s);
    m_app->edits()->answerRemove(true);
    QTRY_COMPARE(m_app->nodes()->count(), 1);
    QTRY_COMPARE(openTexts(), QStringList{u"a was removed."_s});
    m_core->onCore([this] { m_core->fleet.passwords.erase(nodeNamed("a").id); });
    m_app->run(u"undo"_s);
    QTRY_COMPARE(m_app->nodes()->count(), 2);
    std::string password;
    m_core->onCore([&] {
      const auto found = m_core->fleet.passwords.find(nodeNamed("a").id);
      if (found != m_core->fleet.passwords.end()) password = found->second.reveal();
    });
    QCOMPARE(password, "geheim");
    QVERIFY(m_app->nodes()->find(id("a")) != nullptr);
    QTRY_COMPARE(openTexts().value(0), u"a is back, with all that was kept of it."_s);
    m_app->run(u"undo"_s);  // nothing is left to be undone
    QCOMPARE(m_app->nodes()->count(), 2);
  }

  void aNodeThatComesBackTooLateIsSaidToHaveLostWhatWasKept() {
    m_core->onCore([this] { m_core->fleet.forgetsTheRemoved = true; });
    m_app->askToRemove(id("a"));
    m_app->edits()->answerRemove(true);
    QTRY_COMPARE(m_app->nodes()->count(), 1);
    QTRY_COMPARE(m_app->notices()->open()->count(), 1);
    m_app->run(u"undo"_s);
    QTRY_VERIFY(openTexts().value(0).startsWith(u"a is back, but without"_s));
  }

  void aRemovalThatIsNotConfirmedIsNone() {
    m_app->askToRemove(id("a"));
    m_app->edits()->answerRemove(false);
    QCOMPARE(m_app->edits()->removing(), QString());
    QCOMPARE(m_app->notices()->open()->count(), 0);
    QCOMPARE(m_app->nodes()->count(), 2);
  }

  void anEditIsTakenBackByItsNotice() {
    m_app->editNode(id("b"));
    m_app->connectForm()->setProperty("group", u"shop"_s);
    m_app->connectForm()->save();
    QTRY_COMPARE(groupOf("b"), "shop");
    QTRY_COMPARE(openTexts(), QStringList{u"b was changed."_s});
    m_app->notices()->act(m_app->notices()->open()->index(0).data(NoticeModel::noticeIdRole).toInt());
    QTRY_COMPARE(groupOf("b"), "");
  }

  void markingANodeCanBeUndone() {
    m_app->markNode(id("b"), 3);
    QTRY_COMPARE(m_app->nodes()->find(id("b"))->environment, fleet::Environment::production);
    QTRY_COMPARE(m_app->notices()->open()->count(), 1);
    m_app->run(u"undo"_s);
    QTRY_COMPARE(m_app->nodes()->find(id("b"))->environment, fleet::Environment::unmarked);
  }

  void whatCanNotBeUndoneIsToldAndCanBeTriedAgain() {
    m_app->askToRemove(id("a"));
    m_app->edits()->answerRemove(true);
    QTRY_COMPARE(m_app->nodes()->count(), 1);
    QTRY_COMPARE(m_app->notices()->open()->count(), 1);
    m_core->onCore([this] { m_core->fleet.refusal = Error(ErrorCode::storageFailed, "the disk is full"); });
    m_app->run(u"undo"_s);
    QTRY_VERIFY(openTexts().join(u' ').contains(u"the disk is full"_s));
    m_core->onCore([this] { m_core->fleet.refusal.reset(); });
    m_app->run(u"undo"_s);
    QTRY_COMPARE(m_app->nodes()->count(), 2);
  }

  void whatWasToldAndCanBeUndoneIsFoundInTheWindowThatFollows() {
    m_app->askToRemove(id("a"));
    m_app->edits()->answerRemove(true);
    QTRY_COMPARE(m_app->nodes()->count(), 1);
    QTRY_COMPARE(openTexts(), QStringList{u"a was removed."_s});
    const std::unique_ptr<AppModel> before = std::move(m_app);
    open();
    const Brackets brackets;
    m_app->continueFrom(*before);
    QCOMPARE(openTexts(), QStringList{u"[a was removed.]"_s});
    QCOMPARE(m_app->notices()->open()->index(0).data(NoticeModel::actionRole).toString(), u"[Undo]"_s);
    m_app->run(u"undo"_s);
    QTRY_COMPARE(m_app->nodes()->count(), 2);
    QTRY_COMPARE(openTexts(), QStringList{u"[a is back, with all that was kept of it.]"_s});
  }

  void formsThatStandHalfFilledAreFoundSoInTheWindowThatFollows() {
    m_app->connectServer();
    m_app->connectForm()->setUri(u"redis://10.0.0.7:6400"_s);
    m_app->connectForm()->setProperty("name", u"half"_s);
    m_app->connectForm()->setProperty("password", u"geheim"_s);
    m_app->connectForm()->setUri(u"redis://10.0.0.7:64x"_s);
    m_app->nodeLists()->open();
    m_app->nodeLists()->setText(u"cache-1 10.0.0.8"_s);
    const std::unique_ptr<AppModel> before = std::move(m_app);
    open();
    m_app->continueFrom(*before);
    QVERIFY(m_app->connectForm()->isOpen());
    QVERIFY(!m_app->connectForm()->isEditing());
    QCOMPARE(m_app->connectForm()->property("name").toString(), u"half"_s);
    QCOMPARE(m_app->connectForm()->property("password").toString(), u"geheim"_s);
    QCOMPARE(m_app->connectForm()->property("host").toString(), u"10.0.0.7"_s);
    QCOMPARE(m_app->connectForm()->uri(), u"redis://10.0.0.7:64x"_s);
    QVERIFY(!m_app->connectForm()->uriFault().isEmpty());
    QVERIFY(m_app->nodeLists()->isOpen());
    QCOMPARE(m_app->nodeLists()->text(), u"cache-1 10.0.0.8"_s);
    QVERIFY(!m_app->regions()->rules()->isOpen());
  }

  void aNodeOfTheDemoGoesOnlyAfterAQuestionThatSaysWhatGoesWithIt() {
    fleet::Node node = nodeNamed("simulated");
    node.id = fleet::NodeId("demo-1");
    m_core->onCore([&] { m_core->fleet.change({node}); });
    QTRY_COMPARE(m_app->nodes()->count(), 1);
    m_app->askToRemove(u"demo-1"_s);
    QVERIFY(m_app->edits()->isRemovingDemo());
    m_app->edits()->answerRemove(false);
    QVERIFY(openTexts().isEmpty());
    m_app->askToRemove(u"demo-1"_s);
    m_app->edits()->answerRemove(true);
    QTRY_VERIFY(openTexts().join(u' ').contains(u"demo is removed"_s));
  }

  void theWindowIsFoundAsItWasLeft() {
    m_app->openNode(u"a"_s);
    m_app->openNode(u"b"_s);
    m_app->setSpanMinutes(60);
    m_app->overview()->setFilter(u"eu"_s);
    m_app->overview()->setGroupBy(2);
    m_app->overview()->sort(5);
    m_app->overview()->setHiddenColumns(0b100);
    m_app->run(u"page.nodes"_s);
    m_app->openTab(0);
    reopen();
    QCOMPARE(m_app->tabs(), (QStringList{u"a"_s, u"b"_s}));
    QVERIFY(m_app->node() != nullptr);
    QCOMPARE(m_app->node()->name(), u"a"_s);
    QCOMPARE(m_app->spanMinutes(), 60);
    QCOMPARE(m_app->overview()->filter(), u"eu"_s);
    QCOMPARE(m_app->overview()->groupBy(), 2);
    QCOMPARE(m_app->overview()->sortBy(), 5);
    QVERIFY(m_app->overview()->isDescending());
    QCOMPARE(m_app->overview()->hiddenColumns(), 0b100);
    m_app->showSettings();
    reopen();
    QCOMPARE(m_app->page(), u"settings"_s);
  }

  void aTabWhoseNodeIsGoneIsNotOpenedAgain() {
    m_app->openNode(u"a"_s);
    m_app->openNode(u"b"_s);
    m_app.reset();
    m_core->onCore([this] { m_core->fleet.list = {nodeNamed("a")}; });
    open();
    QCOMPARE(m_app->tabs(), QStringList{u"a"_s});
    QCOMPARE(m_app->page(), u"overview"_s);
  }

  void eachWindowHasItsOwnPlace() {
    AppModel other(m_core->bridge, *m_settings, *m_appearance, 1);
    m_core->onCore([] {});
    other.setServices(*m_fleet, m_core->stats, *m_attention, *m_regions);
    QTRY_VERIFY(other.nodes()->isLoaded());
    other.openNode(u"b"_s);
    m_app->showNodes();
    QCOMPARE(other.page(), u"node"_s);
    QCOMPARE(m_app->tabs(), QStringList());
    m_appearance->setTheme(u"dark"_s);
    QCOMPARE(other.appearance()->theme(), u"dark"_s);
  }

  void windowsAreAskedForAndNotMadeHere() {
    const QSignalSpy windows(m_app.get(), &AppModel::windowAsked), quit(m_app.get(), &AppModel::quitAsked);
    m_app->openNode(u"b"_s);
    m_app->run(u"window.node"_s);
    m_app->run(u"window.new"_s);
    m_app->run(u"quit"_s);
    QCOMPARE(windows.count(), 2);
    QCOMPARE(windows.at(0).at(0).toString(), id("b"));
    QCOMPARE(windows.at(1).at(0).toString(), QString());
    QCOMPARE(quit.count(), 1);
  }

  void aNodeThatIsNotThereIsNotOpened() {
    QVERIFY(!m_app->openNode(u"nowhere"_s));
    QCOMPARE(m_app->page(), u"overview"_s);
  }

 private:
  void open() {
    m_app = std::make_unique<AppModel>(m_core->bridge, *m_settings, *m_appearance, 0);
    m_app->setServices(*m_fleet, m_core->stats, *m_attention, *m_regions);
    QTRY_VERIFY(m_app->nodes()->isLoaded());
    QTRY_VERIFY(m_app->nodes()->count() > 0);
  }
  /// As a new run does: from the file.
  void reopen() {
    m_app.reset();
    m_settings->save();
    m_settings->open(m_directory->filePath(u"window.ini"_s));
    open();
  }
  static AwaitableResult<std::shared_ptr<KeyReader>> noReader() {
    co_return fail(ErrorCode::notSupported, "no keys are read in this test");
  }
  static QString id(const char* name) { return u"id-"_s + QString::fromLatin1(name); }
  [[nodiscard]] std::string groupOf(const char* name) const { return m_app->nodes()->find(id(name))->group; }
  [[nodiscard]] QStringList openTexts() const {
    QStringList texts;
    const NoticeModel* open = m_app->notices()->open();
    for (int row = 0; row < open->count(); ++row) texts << open->index(row).data(NoticeModel::textRole).toString();
    return texts;
  }

  std::unique_ptr<QTemporaryDir> m_directory;
  std::unique_ptr<WindowSettings> m_settings;
  std::unique_ptr<Appearance> m_appearance;
  std::unique_ptr<test::TestCore> m_core;
  std::unique_ptr<attention::AttentionService> m_attention;
  std::unique_ptr<fleet::DemoFleet> m_fleet;
  regions::MemoryRegionBook m_book{[](const fleet::NodeId&) { return regions::MemoryRegionBook::Pages(); }};
  std::unique_ptr<regions::LocalRegionsService> m_regions;
  std::unique_ptr<AppModel> m_app;
};

}  // namespace
}  // namespace hotset::ui

QTEST_MAIN(hotset::ui::AppModelTest)
#include "AppModelTest.moc"
