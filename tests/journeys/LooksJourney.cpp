// SPDX-License-Identifier: GPL-3.0-only
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <optional>
#include <set>

#include "tests/journeys/Journey.h"
#include "tests/journeys/Seen.h"

namespace hotset::desktop {
namespace {

using namespace Qt::Literals::StringLiterals;

constexpr QSize kSmallest{1024, 700};
constexpr int kStopsMax = 150;
constexpr int kFramesMax = 40;

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
        const QString name =
            u"%1: %2 %3"_s.arg(page, QString::fromLatin1(now->metaObject()->className()), spokenNameOf(now));
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

  void noTextIsCutOff_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("percent");
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("isReversed");
    // Each language and direction is a window of its own: one after the other.
    QTest::newRow("smallest") << kSmallest << 100 << u"en"_s << false;
    QTest::newRow("smallest, large text") << kSmallest << 200 << u"en"_s << false;
    QTest::newRow("usual") << QSize(1280, 800) << 100 << u"en"_s << false;
    QTest::newRow("large") << QSize(1920, 1080) << 200 << u"en"_s << false;
    QTest::newRow("smallest, German") << kSmallest << 100 << u"de"_s << false;
    QTest::newRow("smallest, large text, German") << kSmallest << 200 << u"de"_s << false;
    QTest::newRow("smallest, right to left") << kSmallest << 100 << u"en"_s << true;
    QTest::newRow("smallest, large text, right to left") << kSmallest << 200 << u"en"_s << true;
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
      (void)QTest::qWaitFor([&] { return found().isEmpty(); }, 800);
      for (const QString& fault : found()) faults.append(page + u": "_s + fault);
      leave();
    }
    report(faults);
  }

  void whatAColumnCutsIsSaidUnderThePointer() {
    start(u"en"_s, false);
    show(u"configuration"_s, u"light"_s, kSmallest, 150);
    std::optional<SeenText> cut;
    const auto findCut = [&] {
      // Its rows come a few at a time.
      if (scrollPage(2)) return false;
      for (const SeenText& text : seenTexts(*window())) {
        const bool isWhole = text.inSight.height() >= text.drawn.height() && text.inSight.bottom() < window()->height();
        if (text.isCut && text.mayBeCut && text.words.size() > 20 && isWhole) cut = text;
      }
      return cut.has_value();
    };
    QTRY_VERIFY(findCut());
    QTest::mouseMove(window(), cut->inSight.center().toPoint());
    QTRY_VERIFY2(std::ranges::any_of(
                     seenTexts(*window()),
                     [&](const SeenText& text) {
                       return text.words == cut->words && text.item->parentItem() &&
                              QByteArray(text.item->parentItem()->metaObject()->className()).startsWith("TipBox");
                     }),
                 qPrintable(cut->where()));
    QTest::mouseMove(window(), QPoint(1, 1));
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
    app().showOverview();  // a window begins where the one before it was left
    QTRY_VERIFY(app().overview() && app().overview()->isKnown());
    // Two tabs, as they stand above a page.
    openNode(u"sessions-eu-2"_s);
    openNode(u"catalog-1"_s);
    // What the demo's nodes hold was scanned before.
    app().showRegions(idOf(u"catalog-1"_s));
    QTRY_VERIFY_WITH_TIMEOUT(app().regions()->rows()->at(0) != nullptr, 20'000);
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
    m_pages +=
        {u"node"_s,          u"lost-node"_s, u"slow-log"_s,     u"configuration"_s, u"connect"_s,     u"edit"_s,
         u"several"_s,       u"palette"_s,   u"shortcuts"_s,    u"save"_s,          u"clients"_s,     u"tree"_s,
         u"map"_s,           u"compare"_s,   u"region"_s,       u"scan"_s,          u"name"_s,        u"divide"_s,
         u"remove"_s,        u"password"_s,  u"past-notices"_s, u"notices"_s,       u"node-middle"_s, u"node-end"_s,
         u"region-middle"_s, u"region-end"_s};
  }

  void show(const QString& page, const QString& theme, QSize size, int percent) {
    app().appearance()->setTheme(theme);
    app().appearance()->setTextPercent(percent);
    window()->resize(size);
    settle();  // for the navigation, which the size may fold
    if (QQuickItem* entry = entryOf(page)) {
      click(entry);
    } else if (page == u"lost-node") {
      openNode(u"pages-1"_s);
    } else if (page == u"connect") {
      press(Qt::Key_N, Qt::ControlModifier);
    } else if (page == u"several") {
      app().nodeLists()->open();
    } else if (page == u"edit") {
      app().editNode(idOf(u"catalog-1"_s));
    } else if (page == u"palette") {
      press(Qt::Key_K, Qt::ControlModifier);
    } else if (page == u"shortcuts") {
      press(Qt::Key_F1);
    } else if (page == u"remove") {
      app().showNodes();
      app().askToRemove(idOf(u"catalog-1"_s));
    } else if (page == u"password") {
      app().askPassword(idOf(u"catalog-1"_s));
    } else if (page == u"notices" || page == u"past-notices") {
      showNotices(page == u"past-notices");
    } else if (page.startsWith(u"region"_s)) {
      QVERIFY(app().openRegion(m_region.nodeId, m_region.glob));
      QTRY_VERIFY_WITH_TIMEOUT(app().region() && app().region()->isLoaded(), 20'000);
    } else if (page == u"tree" || page == u"map" || page == u"compare" || page == u"scan" || page == u"name" ||
               page == u"divide") {
      showRegions(page);
    } else {
      showNode(page);
    }
    settle();
    const int at = page.endsWith(u"-middle"_s) ? 1 : page.endsWith(u"-end"_s) || isTable(page) ? 2 : 0;
    if (scrollPage(at)) settle();
  }
  void openNode(const QString& name) {
    QVERIFY2(app().openNode(name) && app().node(), qPrintable(name));
    QTRY_VERIFY_WITH_TIMEOUT(app().node()->pointCount() >= 2 || app().node()->isUnreachable(), 20'000);
  }
  [[nodiscard]] static bool isTable(const QString& page) {
    return page == u"slow-log" || page == u"clients" || page == u"configuration";
  }
  void showNode(const QString& page) {
    openNode(u"catalog-1"_s);
    app().node()->tables()->setCurrent(page == u"slow-log"        ? ui::NodeTables::slowLog
                                       : page == u"clients"       ? ui::NodeTables::clients
                                       : page == u"configuration" ? ui::NodeTables::configuration
                                                                  : ui::NodeTables::commands);
    if (page == u"save") app().node()->saveTable();
  }
  void showNotices(bool isPast) {
    app().showOverview();
    app().notices()->add([] { return u"catalog-1 was changed."_s; }, ui::Tone::neutral, [] { return u"Undo"_s; },
                         [] {});
    app().notices()->add(u"The password is kept for this session only, since the keychain is locked."_s,
                         ui::Tone::warning);
    if (isPast) app().run(u"notices.show"_s);
  }
  /// Waits until texts stand where they stood a frame before; what never rests is looked at as it is.
  void settle() {
    std::vector<QRectF> before;
    for (int frames = 0; frames < kFramesMax; ++frames) {
      bool isDrawn = false;
      const auto drawn = connect(window(), &QQuickWindow::frameSwapped, this, [&isDrawn] { isDrawn = true; });
      window()->update();
      (void)QTest::qWaitFor([&isDrawn] { return isDrawn; }, 1000);
      disconnect(drawn);
      std::vector<QRectF> places;
      for (const SeenText& text : seenTexts(*window())) places.push_back(text.drawn);
      if (frames > 1 && places == before) return;
      before = std::move(places);
    }
  }
  /// Scrolls the page to its top, middle or end; false: it stood there.
  bool scrollPage(int at) {
    QQuickItem* area = pageArea(window()->contentItem());
    if (!area) return false;
    const double room = area->property("contentHeight").toDouble() - area->height();
    const double y = std::round(std::max(room, 0.0) * at / 2);
    return area->property("contentY").toDouble() != y && area->setProperty("contentY", y);
  }
  [[nodiscard]] static QQuickItem* pageArea(QQuickItem* item) {
    if (!item->isVisible()) return nullptr;
    if (QByteArray(item->metaObject()->className()).startsWith("ScrollArea")) return item;
    for (QQuickItem* child : item->childItems()) {
      if (QQuickItem* found = pageArea(child)) return found;
    }
    return nullptr;
  }
  void showRegions(const QString& page) {
    app().showRegions(m_region.nodeId);
    if (QQuickItem* modes = item(u"regionModes"_s)) modes->forceActiveFocus(Qt::TabFocusReason);
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
