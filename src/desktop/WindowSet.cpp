// SPDX-License-Identifier: GPL-3.0-only
#include "src/desktop/WindowSet.h"

#include <algorithm>
#include <utility>

#include <QtCore/QTimer>
#include <QtGui/QGuiApplication>
#include <QtGui/QScreen>

#include "src/desktop/Options.h"
#include "ui/support/IconProvider.h"

namespace hotset::desktop {
namespace {

const QString kWindows = QStringLiteral("windows/open");
constexpr int kCascade = 32;
constexpr int kVisiblePart = 64;  // of a window's top edge, to be taken hold of

/// A window whose title lies on no screen any more is placed by the system instead.
bool isReachable(const QRect& place) {
  const QRect top(place.topLeft(), QSize(place.width(), kVisiblePart));
  const auto screens = QGuiApplication::screens();
  return std::ranges::any_of(screens, [&top](const QScreen* screen) {
    const QRect shared = screen->availableGeometry().intersected(top);
    return shared.width() >= kVisiblePart && shared.height() > 0;
  });
}

void keepPlace(const QQuickWindow& window, ui::AppModel& app) {
  if (!window.isVisible() || !window.isExposed()) return;
  // Qt 6.4 does not keep the visibility of a window of QML. What a window was before it was maximized is where it
  // goes back to.
  const Qt::WindowStates state = window.windowStates();
  if (state.testFlag(Qt::WindowMinimized)) return;
  const bool isLarge = state.testFlag(Qt::WindowMaximized) || state.testFlag(Qt::WindowFullScreen);
  if (!isLarge) app.memory().write("place", window.geometry());
  app.memory().write("state", state.testFlag(Qt::WindowFullScreen)  ? int(QWindow::FullScreen)
                              : state.testFlag(Qt::WindowMaximized) ? int(QWindow::Maximized)
                                                                    : int(QWindow::Windowed));
}

/// Of the node that a page is about.
std::string nameIn(const std::string& page) {
  const auto region = regionOfPage(page);
  return region ? region->node : nodeOfPage(page).value_or(page);
}

}  // namespace

WindowSet::WindowSet(ui::CoreBridge& bridge, ui::WindowSettings& settings, ui::Appearance& appearance)
    : m_bridge(bridge), m_settings(settings), m_appearance(appearance) {
  m_engine.addImportPath(QStringLiteral(":/qt/qml"));
  m_engine.addImageProvider(QStringLiteral("icon"), new ui::IconProvider);
  m_component.loadUrl(QUrl(QStringLiteral("qrc:/qt/qml/Hotset/App/MainWindow.qml")));
}

WindowSet::~WindowSet() {
  m_isQuitting = true;
  for (Entry& entry : m_entries) destroy(entry);
}

bool WindowSet::start(bool isAlone) {
  m_isRemembering = !isAlone;
  QStringList open = isAlone ? QStringList() : m_settings.read(kWindows).toStringList();
  if (open.isEmpty()) open << QStringLiteral("0");
  for (const QString& number : std::as_const(open)) {
    if (m_entries.size() >= kWindowsMax || indexOf(number.toInt())) continue;
    if (!add(number.toInt())) return false;
  }
  m_lastUsed = m_entries.front().app->window();
  return true;
}

bool WindowSet::add(int number) {
  Entry entry;
  entry.app = std::make_unique<ui::AppModel>(m_bridge, m_settings, m_appearance, number);
  ui::AppModel* const app = entry.app.get();
  QVariantMap properties = placeOf(*app);
  properties.insert(QStringLiteral("app"), QVariant::fromValue(app));
  QObject* const made = m_component.createWithInitialProperties(properties);
  entry.window = qobject_cast<QQuickWindow*>(made);
  if (!entry.window) {
    for (const QQmlError& error : m_component.errors()) qCritical("%s", qUtf8Printable(error.toString()));
    delete made;
    return false;
  }
  QQmlEngine::setObjectOwnership(entry.window, QQmlEngine::CppOwnership);
  connect(app, &ui::AppModel::windowAsked, this, [this, app](const QString& node) {
    addBeside(*app, {node.isEmpty() ? QString() : QStringLiteral("node"), node, {}});
  });
  connect(app, &ui::AppModel::closeAsked, entry.window, &QQuickWindow::close);
  connect(app, &ui::AppModel::quitAsked, this, [this] { closeAll(); });
  watchPlace(entry);
  m_entries.push_back(std::move(entry));
  if (m_services)
    app->setServices(m_services->fleet(), m_services->stats(), m_services->attention(), m_services->regions());
  if (m_problem) app->setProblem(*m_problem);
  keepList();
  return true;
}

void WindowSet::addBeside(const ui::AppModel& other, const Place& shown) {
  if (m_entries.size() >= kWindowsMax) {
    app().notices()->add(ui::AppModel::tr("There are %1 windows already; close one first.").arg(kWindowsMax),
                         ui::Tone::warning);
    return;
  }
  int number = 0;
  while (indexOf(number)) ++number;
  const ui::WindowPart source(m_settings, other.window());
  ui::WindowPart target(m_settings, number);
  target.forget();
  for (const char* const key : {"groupBy", "sortBy", "isDescending", "hiddenColumns", "span", "table", "recent"}) {
    if (const QVariant value = source.read(key); value.isValid()) target.write(key, value);
  }
  const QRect place = source.read("place").toRect();
  if (place.isValid()) target.write("place", place.translated(kCascade, kCascade));
  if (shown.page == QStringLiteral("node")) target.write("tabs", QStringList{shown.node});
  target.write("page", shown.page);
  target.write("node", shown.node);
  target.write("region", shown.region);
  if (!add(number)) return;
  m_lastUsed = number;
  raise();
}

QVariantMap WindowSet::placeOf(ui::AppModel& app) const {
  QVariantMap properties;
  if (!m_isRemembering) return properties;
  const QRect place = app.memory().read("place").toRect();
  if (place.isValid()) {
    properties.insert(QStringLiteral("width"), place.width());
    properties.insert(QStringLiteral("height"), place.height());
  }
  if (place.isValid() && isReachable(place)) {
    properties.insert(QStringLiteral("x"), place.x());
    properties.insert(QStringLiteral("y"), place.y());
  }
  const int state = app.memory().read("state", QWindow::Windowed).toInt();
  if (state == QWindow::Maximized || state == QWindow::FullScreen) {
    properties.insert(QStringLiteral("visibility"), state);
  }
  return properties;
}

void WindowSet::watchPlace(Entry& entry) {
  QQuickWindow* const window = entry.window;
  ui::AppModel* const app = entry.app.get();
  const auto keep = [window, app] { keepPlace(*window, *app); };
  connect(window, &QWindow::xChanged, app, keep);
  connect(window, &QWindow::yChanged, app, keep);
  connect(window, &QWindow::widthChanged, app, keep);
  connect(window, &QWindow::heightChanged, app, keep);
  connect(window, &QWindow::windowStateChanged, app, keep);
  connect(window, &QWindow::activeChanged, this, [this, window, app] {
    if (window->isActive()) m_lastUsed = app->window();
  });
  connect(window, &QWindow::visibleChanged, this, [this, number = app->window()](bool isVisible) {
    // Not from within the window's own doing.
    if (!isVisible) QTimer::singleShot(0, this, [this, number] { forget(number); });
  });
}

/// The last window ends the program, and is remembered.
void WindowSet::forget(int number) {
  const auto index = indexOf(number);
  if (m_isQuitting || m_entries.size() == 1 || !index || m_entries[*index].window->isVisible()) return;
  Entry entry = std::move(m_entries[*index]);
  m_entries.erase(m_entries.begin() + static_cast<std::ptrdiff_t>(*index));
  destroy(entry);
  ui::WindowPart(m_settings, number).forget();
  keepList();
}

void WindowSet::destroy(Entry& entry) {
  // The window first: it shows what its model holds.
  entry.app->disconnect(this);
  entry.window->disconnect(this);
  delete std::exchange(entry.window, nullptr);
  entry.app.reset();
}

void WindowSet::closeAll() {
  m_isQuitting = true;
  for (const Entry& entry : m_entries) {
    keepPlace(*entry.window, *entry.app);
    entry.window->close();
  }
  QCoreApplication::quit();
}

void WindowSet::keepList() {
  if (!m_isRemembering) return;
  QStringList open;
  for (const Entry& entry : m_entries) open << QString::number(entry.app->window());
  m_settings.write(kWindows, open);
}

void WindowSet::rebuild() {
  std::vector<int> numbers;
  numbers.reserve(m_entries.size());
  for (const Entry& entry : m_entries) numbers.push_back(entry.app->window());
  const int lastUsed = m_lastUsed;
  // The new ones first: with no window left the program would end.
  std::vector<Entry> before = std::exchange(m_entries, {});
  for (const int number : numbers) add(number);
  for (const Entry& entry : before) {
    if (const auto index = indexOf(entry.app->window())) m_entries[*index].app->continueFrom(*entry.app);
  }
  for (Entry& entry : before) destroy(entry);
  m_lastUsed = lastUsed;
  window()->requestActivate();
}

void WindowSet::setServices(Services& services) {
  m_services = &services;
  for (const Entry& entry : m_entries) {
    entry.app->setServices(services.fleet(), services.stats(), services.attention(), services.regions());
  }
  followNodes(*m_entries.front().app);
}

void WindowSet::setProblem(const Error& error) {
  m_problem = error;
  for (const Entry& entry : m_entries) entry.app->setProblem(error);
}

void WindowSet::clearServices() {
  m_services = nullptr;
  for (const Entry& entry : m_entries) entry.app->clearServices();
}

std::optional<std::size_t> WindowSet::indexOf(int number) const {
  const auto found =
      std::ranges::find_if(m_entries, [number](const Entry& entry) { return entry.app->window() == number; });
  if (found == m_entries.end()) return std::nullopt;
  return static_cast<std::size_t>(found - m_entries.begin());
}

ui::AppModel& WindowSet::app() { return *m_entries[indexOf(m_lastUsed).value_or(0)].app; }
QQuickWindow* WindowSet::window() { return m_entries[indexOf(m_lastUsed).value_or(0)].window; }

bool WindowSet::show(const std::string& page, bool inNewWindow) {
  ui::AppModel& last = app();
  if (!last.nodes() || !last.nodes()->isLoaded()) {
    m_pendingPage = page;
    raise();
    return true;
  }
  const auto place = placeNamed(last, page);
  if (!place) return false;
  if (inNewWindow) {
    addBeside(last, *place);
  } else {
    openPage(last, *place);
  }
  raise();
  return true;
}

std::optional<WindowSet::Place> WindowSet::placeNamed(ui::AppModel& app, const std::string& page) {
  const auto region = regionOfPage(page);
  const auto name = region ? std::optional(region->node) : nodeOfPage(page);
  if (!name) return Place{QString::fromStdString(page), {}, {}};
  const fleet::Node* const node = app.nodes()->find(QString::fromStdString(*name));
  if (!node) return std::nullopt;
  return Place{region ? QStringLiteral("region") : QStringLiteral("node"), QString::fromStdString(node->id.value()),
               region ? QString::fromStdString(region->pattern) : QString()};
}

void WindowSet::raise() {
  QQuickWindow* const shown = window();
  if (shown->windowStates().testFlag(Qt::WindowMinimized)) shown->showNormal();
  shown->raise();
  shown->requestActivate();
}

void WindowSet::openPage(ui::AppModel& app, const Place& place) {
  if (place.page == QStringLiteral("overview")) app.showOverview();
  if (place.page == QStringLiteral("nodes")) app.showNodes();
  if (place.page == QStringLiteral("regions")) app.showRegions();
  if (place.page == QStringLiteral("settings")) app.showSettings();
  if (place.page == QStringLiteral("node")) app.openNode(place.node);
  if (place.page == QStringLiteral("region")) app.openRegion(place.node, place.region);
}

/// A page that was asked for before there was anything to show.
void WindowSet::followNodes(ui::AppModel& first) {
  connect(
      first.nodes(), &ui::NodeListModel::nodesChanged, this,
      [this] {
        const std::string page = std::exchange(m_pendingPage, {});
        if (page.empty() || show(page, false)) return;
        app().notices()->add(
            ui::AppModel::tr("No node of this workspace is called %1.").arg(QString::fromStdString(nameIn(page))),
            ui::Tone::warning);
      },
      Qt::SingleShotConnection);
}

}  // namespace hotset::desktop
