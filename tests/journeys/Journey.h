// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QtCore/QDir>
#include <QtCore/QPointer>
#include <QtCore/QTemporaryDir>
#include <QtGui/QAccessible>
#include <QtGui/QImage>
#include <QtGui/QWheelEvent>
#include <QtQuick/QQuickItem>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include "src/desktop/Desktop.h"
#include "src/desktop/SystemLook.h"

namespace hotset::desktop {

/// What the window complained of during a journey, but for what Qt says without a cause.
inline QStringList g_complaints;

inline void noteComplaints(QtMsgType type, const QMessageLogContext& context, const QString& message) {
  if (type == QtDebugMsg || type == QtInfoMsg) return;
  if (QByteArray(context.category).startsWith("qt.qpa") || message.contains(QLatin1String("XDG_RUNTIME_DIR"))) return;
  // Qt 6.4 says so now and then of rows and menu items that are being made as their model changes or the window closes;
  // nothing is wrong to see.
  for (const char* const quirk :
       {"QQuickItem::stackBefore", "DelegateModel::cancel", "in the process of being created at engine destruction"}) {
    if (message.contains(QLatin1String(quirk))) return;
  }
  g_complaints.append(QStringLiteral("%1: %2").arg(QString::fromLatin1(QTest::currentTestFunction()), message));
}

/// The real window in the hands of an operator: a keyboard, a mouse, and eyes that find things by what they are called
/// (their object's name or what a screen reader says). What is done goes through events of the window; the
/// application's state is only looked at. Base of the journeys; the window's thread.
class Journey : public QObject {
  Q_OBJECT
 public:
  /// `name`: of the pictures of the journey's stages. `isChain`: each step stands on the one before, and is left out
  /// when that failed.
  explicit Journey(QString name, bool isChain = true) : m_name(std::move(name)), m_isChain(isChain) {}

 private Q_SLOTS:
  void init() const {
    if (m_isChain && m_hasFailed) QSKIP("a step before this failed");
  }
  void cleanup() { m_hasFailed = m_hasFailed || QTest::currentTestFailed(); }

 protected:
  void begin() const {
    QDir().mkpath(QStringLiteral(HOTSET_PICTURES));
    qInstallMessageHandler(noteComplaints);
  }
  /// Opens the window over the journey's workspace, again if it is open.
  void open(Options options = {}) {
    close();
    options.workspace = m_workspace.path().toStdString();
    m_desktop = std::make_unique<Desktop>(std::move(options));
    QVERIFY(m_desktop->start());
    QVERIFY(QTest::qWaitForWindowExposed(window()));
    window()->requestActivate();  // there is no window manager to do it
    QTRY_VERIFY(app().isReady() && app().nodes()->isLoaded());
    QTRY_VERIFY(focused() != nullptr);
  }
  void close() { m_desktop.reset(); }
  /// Closes the window; a complaint fails the journey.
  void end() {
    close();
    QVERIFY2(g_complaints.isEmpty(), qPrintable(g_complaints.join(QLatin1Char('\n'))));
  }

  ui::AppModel& app() { return m_desktop->app(); }
  ui::ConnectForm& form() { return *app().connectForm(); }
  [[nodiscard]] QQuickWindow* window() const { return m_desktop->window(); }
  [[nodiscard]] QString file(const QString& name) const { return m_workspace.filePath(name); }

  [[nodiscard]] static QString spokenNameOf(QQuickItem* item) {
    const QAccessibleInterface* face = item ? QAccessible::queryAccessibleInterface(item) : nullptr;
    return face ? face->text(QAccessible::Name) : QString();
  }
  /// An item is meant by its object's name, or by what a screen reader calls it, up to a comma.
  [[nodiscard]] static bool isCalled(QQuickItem* item, const QString& name) {
    if (!item) return false;
    if (item->objectName() == name) return true;
    const QString spoken = spokenNameOf(item);
    return spoken == name || spoken.startsWith(name + QLatin1Char(','));
  }
  [[nodiscard]] QQuickItem* focused() const { return window()->activeFocusItem(); }
  [[nodiscard]] bool isFocused(const QString& name) const { return isCalled(focused(), name); }
  /// What is seen under this name; null: nothing.
  [[nodiscard]] QQuickItem* item(const QString& name) const { return itemIn(window()->contentItem(), name); }
  /// The entry of the navigation that leads to a page.
  [[nodiscard]] QQuickItem* entryOf(const QString& page) const {
    QQuickItem* pages = item(QStringLiteral("Pages"));
    return pages ? itemIn(pages, page) : nullptr;
  }

  void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
    QTest::keyClick(window(), key, modifiers);
  }
  void type(const QString& text) {
    for (const QChar letter : text) QTest::keyClick(window(), letter.toLatin1());
  }
  /// Replaces what is in the field that has the focus.
  void retype(const QString& text) {
    press(Qt::Key_A, Qt::ControlModifier);
    type(text);
  }
  /// Presses Tab until the control of this name has the focus.
  void tabTo(const QString& name) {
    QStringList path;
    for (int presses = 0; presses < 120 && !isFocused(name); ++presses) {
      press(Qt::Key_Tab);
      path.append(focused() ? focused()->objectName() + QLatin1Char('/') + spokenNameOf(focused()) : QString());
    }
    QVERIFY2(isFocused(name),
             qPrintable(QStringLiteral("Tab does not lead to %1 but to %2").arg(name, path.join(QLatin1Char('|')))));
  }
  void click(const QString& name) {
    QTRY_VERIFY2(item(name) != nullptr, qPrintable(QStringLiteral("there is no %1 to click").arg(name)));
    click(item(name));
  }
  void click(const QQuickItem* target) {
    QVERIFY(target != nullptr);
    const QPointer<const QQuickItem> aim = target;
    scrollTo(*aim);
    // As a person would: when it stands still.
    QPointF middle = middleOf(*aim);
    for (int looks = 0; looks < 40; ++looks) {
      QTest::qWait(50);
      QVERIFY2(aim, "what was to be clicked has gone");
      const QPointF now = middleOf(*aim);
      if (now == middle) break;
      middle = now;
    }
    QTest::mouseClick(window(), Qt::LeftButton, {}, middle.toPoint());
  }
  /// In the window.
  static QPointF middleOf(const QQuickItem& item) { return item.mapToScene({item.width() / 2, item.height() / 2}); }
  /// Turns the wheel over what scrolls until the middle of the target is in sight.
  void scrollTo(const QQuickItem& target) {
    QQuickItem* view = target.parentItem();
    while (view && !view->inherits("QQuickFlickable")) view = view->parentItem();
    if (!view) return;
    const QRectF sight = view->mapRectToScene({0, 0, view->width(), view->height()});
    for (int turns = 0; turns < 50; ++turns) {
      const QPointF middle = middleOf(target);
      if (middle.y() > sight.top() + 8 && middle.y() < sight.bottom() - 8) return;
      const QPoint turn(0, middle.y() > sight.center().y() ? -120 : 120);
      QWheelEvent wheel(sight.center(), window()->mapToGlobal(sight.center()), {}, turn, Qt::NoButton, {},
                        Qt::NoScrollPhase, false);
      QCoreApplication::sendEvent(window(), &wheel);
      QTest::qWait(50);
    }
  }
  /// Leaves a picture of the window in the build directory.
  void picture(const char* stage) {
    QTest::qWait(300);
    const QString path = QStringLiteral(HOTSET_PICTURES "/%1-%2.png").arg(m_name, QString::fromLatin1(stage));
    QVERIFY(window()->grabWindow().save(path));
  }

 private:
  [[nodiscard]] static QQuickItem* itemIn(QQuickItem* parent, const QString& name) {
    if (!parent->isVisible() || parent->opacity() == 0) return nullptr;
    if (isCalled(parent, name)) return parent;
    const QList<QQuickItem*> children = parent->childItems();
    // What lies above is seen first: a dialog before the page below it.
    for (auto child = children.rbegin(); child != children.rend(); ++child) {
      if (QQuickItem* found = itemIn(*child, name)) return found;
    }
    return nullptr;
  }

  QString m_name;
  bool m_isChain;
  bool m_hasFailed = false;
  QTemporaryDir m_workspace;
  std::unique_ptr<Desktop> m_desktop;
};

/// The main of a journey: on the screen there is, or, without one, in memory.
template <typename T, typename... Arguments>
int walk(int argc, char** argv, Arguments... arguments) {
  if (!qEnvironmentVariableIsSet("DISPLAY")) drawWithoutDisplay();
  chooseRenderer();
  const QApplication application(argc, argv);
  T journey(arguments...);
  return QTest::qExec(&journey, argc, argv);
}

}  // namespace hotset::desktop
