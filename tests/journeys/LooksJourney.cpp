// SPDX-License-Identifier: GPL-3.0-only
#include <cstdio>
#include <set>

#include "tests/journeys/Journey.h"
#include "tests/journeys/Seen.h"

namespace hotset::desktop {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr QSize kSmallest{1024, 700};
constexpr int kStopsMax = 150;

/// Every page and dialog, looked at as its pixels and texts are: in each theme, at the smallest size, at the largest
/// text, in German and from right to left. HOTSET_LOOKS=all leaves a picture of each page in each theme, at three sizes
/// and two sizes of text, and in the other language and direction; HOTSET_LOOKS=node,settings of these pages alone.
class LooksJourney : public Journey {
  Q_OBJECT
 public:
  LooksJourney() : Journey(u"looks"_s, false) {}

 private Q_SLOTS:
  void initTestCase() {
    begin();
    start(u"en"_s, false);
    QVERIFY2(m_pages.size() >= 20, qPrintable(m_pages.join(u", "_s)));
  }

  void noTextIsCutOff_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("percent");
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("isReversed");
    QTest::newRow("smallest, German") << kSmallest << 100 << u"de"_s << false;
    QTest::newRow("smallest, large text, German") << kSmallest << 200 << u"de"_s << false;
    QTest::newRow("smallest, right to left") << kSmallest << 100 << u"en"_s << true;
    QTest::newRow("smallest, large text, right to left") << kSmallest << 200 << u"en"_s << true;
    QTest::newRow("smallest") << kSmallest << 100 << u"en"_s << false;
    QTest::newRow("smallest, large text") << kSmallest << 200 << u"en"_s << false;
    QTest::newRow("usual") << QSize(1280, 800) << 100 << u"en"_s << false;
    QTest::newRow("large") << QSize(1920, 1080) << 200 << u"en"_s << false;
  }
  void noTextIsCutOff() {
    QFETCH(QSize, size);
    QFETCH(int, percent);
    QFETCH(QString, language);
    QFETCH(bool, isReversed);
    start(language, isReversed);
    QStringList faults;
    for (const QString& page : m_pages) {
      show(page, u"light"_s, size, percent);
      QVERIFY2(!seenTexts(*window()).empty(), qPrintable(page));
      const auto found = [this] { return misplaced(seenTexts(*window()), *window()); };
      // What a layout still moves is given its time.
      (void)QTest::qWaitFor([&] { return found().isEmpty(); }, 1500);
      for (const QString& fault : found()) faults.append(page + u": "_s + fault);
      leave();
    }
    report(faults);
  }

  void everyTextStandsOut_data() {
    QTest::addColumn<double>("least");
    QTest::newRow("light") << 4.5;
    QTest::newRow("dark") << 4.5;
    QTest::newRow("contrast") << 7.0;
  }
  /// Measured at the largest text: the stems of small letters are thinner than a pixel, and blend.
  void everyTextStandsOut() {
    QFETCH(double, least);
    QStringList faults;
    std::set<QString> measured;
    for (const QString& page : m_pages) {
      show(page, QString::fromLatin1(QTest::currentDataTag()), QSize(1600, 1000), 200);
      const QImage picture = window()->grabWindow();
      for (const SeenText& text : seenTexts(*window())) {
        if (text.isDisabled || text.inSight.height() < text.drawn.height() / 2) continue;
        const auto contrast = contrastIn(picture, text.inSight.toAlignedRect());
        if (!contrast) continue;  // covered by something else
        measured.insert(text.words);
        if (*contrast < least) faults.append(u"%1: %2:1 %3"_s.arg(page).arg(*contrast, 0, 'f', 2).arg(text.where()));
      }
      leave();
    }
    QVERIFY2(measured.size() > 100, qPrintable(QString::number(measured.size())));
    report(faults);
  }

  void whateverHasTheFocusShowsIt_data() {
    QTest::addColumn<int>("unused");
    for (const char* theme : {"light", "dark", "contrast"}) QTest::newRow(theme) << 0;
  }
  void whateverHasTheFocusShowsIt() {
    QStringList faults;
    std::set<QString> checked;
    for (const QString& page : m_pages) {
      show(page, QString::fromLatin1(QTest::currentDataTag()), QSize(1280, 1000), 100);
      QQuickItem* first = focused();
      QQuickItem* last = first;
      QImage before = window()->grabWindow();
      for (int stop = 0; stop < kStopsMax; ++stop) {
        press(Qt::Key_Tab);
        QQuickItem* now = focused();
        const QImage picture = window()->grabWindow();
        if (now == last) break;  // there is nothing else
        last = now;
        if (!now || now == window()->contentItem()) continue;
        const QRect rect = now->mapRectToScene({0, 0, now->width(), now->height()}).toAlignedRect();
        // A ring of two pixels, at least along half of the rim of a small control.
        const int least = 2 * std::min(rect.width() + rect.height(), 60);
        const QString name = page + u": "_s + spokenNameOf(now);
        const bool isSmall = rect.width() * rect.height() < 60'000;
        const int depth = isSmall ? std::max(6, std::min(rect.width(), rect.height()) / 2) : 6;
        if (changedAlong(before, picture, rect, depth) < least / 2) faults.append(u"no ring is seen around "_s + name);
        checked.insert(name);
        before = picture;
        if (now == first) break;
        if (stop == 0) first = now;
      }
      leave();
    }
    QVERIFY2(checked.size() > 60, qPrintable(QString::number(checked.size())));
    report(faults);
  }

  void everyPageIsPictured() {
    const QString wanted = qEnvironmentVariable("HOTSET_LOOKS");
    if (wanted.isEmpty()) QSKIP("asked for by HOTSET_LOOKS=all");
    if (wanted != u"all"_s) m_pages = wanted.split(u',');
    for (const QString& page : m_pages) {
      for (const QString& theme : {u"light"_s, u"dark"_s, u"contrast"_s}) {
        for (const QSize size : {kSmallest, QSize(1280, 800), QSize(1920, 1080)}) {
          for (const int percent : {100, 200}) {
            show(page, theme, size, percent);
            const QString name = u"%1-%2-%3-%4"_s.arg(page, theme).arg(size.width()).arg(percent);
            picture(name.toLatin1().constData());
            leave();
          }
        }
      }
    }
    const QStringList pages = m_pages;
    for (const bool isReversed : {false, true}) {
      start(isReversed ? u"en"_s : u"de"_s, isReversed);
      const QStringList here = wanted == u"all"_s ? m_pages : pages;
      for (const QString& page : here) {
        for (const int percent : {100, 200}) {
          show(page, u"light"_s, kSmallest, percent);
          const QString name = u"%1-%2-%3"_s.arg(page, isReversed ? u"reversed"_s : u"german"_s).arg(percent);
          picture(name.toLatin1().constData());
          leave();
        }
      }
    }
  }

  void cleanupTestCase() { end(); }

 private:
  /// Opens the window anew where it speaks another language or runs the other way.
  void start(const QString& language, bool isReversed) {
    const QString wanted = language + (isReversed ? u"-reversed"_s : QString());
    if (m_started == wanted) return;
    m_started = wanted;
    Options options;
    options.theme = "light";
    options.language = language.toStdString();
    options.isReversed = isReversed;
    open(options);
    app().appearance()->setHasMotion(false);
    QTRY_VERIFY(app().overview() && app().overview()->isKnown());
    app().openNode(u"catalog-1"_s);
    QTRY_VERIFY(app().node() && app().node()->pointCount() >= 3);
    app().openNode(u"sessions-eu-2"_s);
    QTRY_VERIFY(app().node() && app().node()->pointCount() >= 3);
    app().showRegions(idOf(u"catalog-1"_s));
    for (std::size_t runs = 1; runs <= 2; ++runs) {
      QTRY_COMPARE(app().regions()->scans()->running(), 0);
      app().regions()->openScan();
      QVERIFY(app().regions()->scanForm()->isOpen());
      app().regions()->scanForm()->start();
      // It may be over before it is seen.
      (void)QTest::qWaitFor([this] { return app().regions()->scans()->running() > 0; }, 2000);
      QTRY_VERIFY_WITH_TIMEOUT(app().regions()->scans()->running() == 0 && app().regions()->scannedCount() > 0, 30'000);
    }
    QTRY_VERIFY(app().regions()->rows()->at(0) != nullptr);
    m_region = *app().regions()->rows()->at(0);
    app().showOverview();
    findPages();
  }

  static void report(const QStringList& faults) {
    for (const QString& fault : faults) std::fprintf(stderr, "%s\n", qPrintable(fault));
    QVERIFY(faults.isEmpty());
  }

  /// The pages of the navigation, whatever they are, a node's page, and the dialogs.
  void findPages() {
    m_pages.clear();
    const QAccessibleInterface* root =
        QAccessible::queryAccessibleInterface(item(QCoreApplication::translate("", "Pages")));
    QVERIFY(root != nullptr);
    for (int i = 0; i < root->childCount(); ++i) {
      if (root->child(i)->role() == QAccessible::PageTab) m_pages.append(root->child(i)->text(QAccessible::Name));
    }
    m_pages += {u"node"_s,    u"lost-node"_s, u"slow-log"_s,     u"configuration"_s, u"connect"_s, u"edit"_s,
                u"several"_s, u"palette"_s,   u"shortcuts"_s,    u"save"_s,          u"clients"_s, u"tree"_s,
                u"map"_s,     u"compare"_s,   u"region"_s,       u"scan"_s,          u"name"_s,    u"divide"_s,
                u"remove"_s,  u"password"_s,  u"past-notices"_s, u"notices"_s};
  }

  void show(const QString& page, const QString& theme, QSize size, int percent) {
    app().appearance()->setTheme(theme);
    app().appearance()->setTextPercent(percent);
    window()->resize(size);
    QTest::qWait(150);  // for the navigation, which the size may fold
    if (QQuickItem* entry = entryOf(page)) {
      click(entry);
    } else if (page == u"lost-node") {
      app().openNode(u"pages-1"_s);
    } else if (page == u"connect") {
      press(Qt::Key_N, Qt::ControlModifier);
    } else if (page == u"several") {
      app().nodeLists()->open();
    } else if (page == u"edit") {
      app().editNode(QString::fromStdString(app().nodes()->find(u"catalog-1"_s)->id.value()));
    } else if (page == u"palette") {
      press(Qt::Key_K, Qt::ControlModifier);
    } else if (page == u"shortcuts") {
      press(Qt::Key_F1);
    } else if (page == u"tree" || page == u"map" || page == u"compare" || page == u"scan" || page == u"name" ||
               page == u"divide") {
      showRegions(page);
    } else if (page == u"region") {
      QVERIFY(app().openRegion(m_region.nodeId, m_region.glob));
      QTRY_VERIFY(app().region() && app().region()->isLoaded());
    } else if (page == u"remove") {
      app().showNodes();
      app().askToRemove(idOf(u"catalog-1"_s));
    } else if (page == u"password") {
      app().askPassword(idOf(u"catalog-1"_s));
    } else if (page == u"notices" || page == u"past-notices") {
      app().showOverview();
      app().notices()->add(u"catalog-1 was changed."_s, ui::Tone::neutral, u"Undo"_s, [] {});
      app().notices()->add(u"The password is kept for this session only, since the keychain is locked."_s,
                           ui::Tone::warning);
      if (page == u"past-notices") app().run(u"notices.show"_s);
    } else {
      QVERIFY2(app().openNode(u"catalog-1"_s) && app().node(), qPrintable(page));
      const int tab = page == u"slow-log"        ? ui::NodeTables::slowLog
                      : page == u"clients"       ? ui::NodeTables::clients
                      : page == u"configuration" ? ui::NodeTables::configuration
                                                 : ui::NodeTables::commands;
      app().node()->tables()->setCurrent(tab);
      if (page == u"save") {
        app().node()->saveTable();
      } else if (page != u"node" && item(u"search"_s)) {
        scrollTo(*item(u"saveTable"_s));
      }
    }
    QTest::qWait(350);  // for layouts, and for charts that draw one after the other
  }
  void showRegions(const QString& page) {
    app().showRegions(m_region.nodeId);
    app().regions()->setMode(page == u"tree"      ? ui::RegionsPage::tree
                             : page == u"map"     ? ui::RegionsPage::map
                             : page == u"compare" ? ui::RegionsPage::compare
                                                  : ui::RegionsPage::table);
    if (page == u"scan") app().regions()->openScan();
    if (page == u"name") app().regions()->rules()->ask(ui::RegionRules::rename, m_region.nodeId, m_region.glob);
    if (page == u"divide") app().regions()->rules()->ask(ui::RegionRules::split, m_region.nodeId, m_region.glob);
  }

  [[nodiscard]] QString idOf(const QString& name) {
    return QString::fromStdString(app().nodes()->find(name)->id.value());
  }

  /// Closes the dialog that is open, and what was told.
  void leave() {
    press(Qt::Key_Escape);
    QTest::qWait(50);
    app().notices()->dismissAll();
  }

  QStringList m_pages;
  QString m_started;
  ui::RegionRow m_region;
};

}  // namespace
}  // namespace hotset::desktop

int main(int argc, char** argv) { return hotset::desktop::walk<hotset::desktop::LooksJourney>(argc, argv); }
#include "LooksJourney.moc"
