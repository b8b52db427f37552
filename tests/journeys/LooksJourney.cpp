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
/// text. HOTSET_LOOKS=all leaves a picture of each page in each theme, at three sizes and two sizes of text.
class LooksJourney : public Journey {
  Q_OBJECT
 public:
  LooksJourney() : Journey(u"looks"_s, false) {}

 private Q_SLOTS:
  void initTestCase() {
    begin();
    Options options;
    options.theme = "light";
    open(options);
    app().appearance()->setHasMotion(false);
    QTRY_VERIFY(app().overview() && app().overview()->isKnown());
    app().openNode(u"catalog-1"_s);
    QTRY_VERIFY(app().node() && app().node()->pointCount() >= 3);
    app().openNode(u"sessions-eu-2"_s);
    QTRY_VERIFY(app().node() && app().node()->pointCount() >= 3);
    findPages();
    QVERIFY2(m_pages.size() >= 10, qPrintable(m_pages.join(u", "_s)));
  }

  void noTextIsCutOff_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("percent");
    QTest::newRow("smallest") << kSmallest << 100;
    QTest::newRow("smallest, large text") << kSmallest << 200;
    QTest::newRow("usual") << QSize(1280, 800) << 100;
    QTest::newRow("large") << QSize(1920, 1080) << 200;
  }
  void noTextIsCutOff() {
    QFETCH(QSize, size);
    QFETCH(int, percent);
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
    if (qEnvironmentVariable("HOTSET_LOOKS") != u"all"_s) QSKIP("asked for by HOTSET_LOOKS=all");
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
  }

  void cleanupTestCase() { end(); }

 private:
  static void report(const QStringList& faults) {
    for (const QString& fault : faults) std::fprintf(stderr, "%s\n", qPrintable(fault));
    QVERIFY(faults.isEmpty());
  }

  /// The pages of the navigation, whatever they are, a node's page, and the dialogs.
  void findPages() {
    const QAccessibleInterface* root = QAccessible::queryAccessibleInterface(item(u"Pages"_s));
    QVERIFY(root != nullptr);
    for (int i = 0; i < root->childCount(); ++i) {
      if (root->child(i)->role() == QAccessible::PageTab) m_pages.append(root->child(i)->text(QAccessible::Name));
    }
    m_pages += {u"node"_s, u"lost-node"_s, u"slow-log"_s, u"configuration"_s, u"connect"_s,
                u"edit"_s, u"several"_s,   u"palette"_s,  u"shortcuts"_s,     u"save"_s};
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
    } else {
      QVERIFY2(app().openNode(u"catalog-1"_s) && app().node(), qPrintable(page));
      const int tab = page == u"slow-log"        ? ui::NodeTables::slowLog
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
  /// Closes the dialog that is open.
  void leave() {
    press(Qt::Key_Escape);
    QTest::qWait(50);
  }

  QStringList m_pages;
};

}  // namespace
}  // namespace hotset::desktop

int main(int argc, char** argv) { return hotset::desktop::walk<hotset::desktop::LooksJourney>(argc, argv); }
#include "LooksJourney.moc"
