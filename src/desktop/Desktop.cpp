// SPDX-License-Identifier: GPL-3.0-only
#include "src/desktop/Desktop.h"

#include <cstdio>

#include <QtCore/QCoreApplication>

#include "src/desktop/Language.h"
#include "src/desktop/StartupLog.h"
#include "ui/support/IconProvider.h"

namespace hotset::desktop {
namespace {

/// Of the two seconds within which the program promises to end.
constexpr std::chrono::milliseconds kDrainMax{1500};

}  // namespace

Desktop::Desktop(Options options)
    : m_options(std::move(options)), m_bridge(m_core.executor()), m_keychain(m_core.executor()), m_app(m_bridge) {
  const auto directory = workspaceOf(m_options);
  if (directory && !m_options.render) {
    m_app.settings().open(QString::fromStdString((*directory / "window.ini").string()));
  }
  speak(QString::fromStdString(m_options.language));
  m_app.appearance()->load(QString::fromStdString(m_options.theme), m_options.textPercent);
}

Desktop::~Desktop() {
  // What is seen goes first, then what it asked for is cancelled, then the core comes to rest; only then may services,
  // the keychain and the bridge go, in the reverse order of their building.
  m_renderer.reset();
  m_engine.reset();
  m_app.clearServices();
  if (m_services) (void)m_core.wait<void>([this] { return m_services->letServersBe(m_core.timers()); });
  m_core.shutdown(kDrainMax);
}

bool Desktop::start() {
  m_engine = std::make_unique<QQmlApplicationEngine>();
  m_engine->addImportPath(QStringLiteral(":/qt/qml"));
  m_engine->addImageProvider(QStringLiteral("icon"), new ui::IconProvider);
  m_engine->setInitialProperties({{QStringLiteral("app"), QVariant::fromValue(&m_app)}});
  m_engine->load(QUrl(QStringLiteral("qrc:/qt/qml/Hotset/App/MainWindow.qml")));
  m_window = m_engine->rootObjects().isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(m_engine->rootObjects().first());
  if (!m_window) return false;
  logStartup("window-built");
  watchFrames();
  if (m_options.render) render();
  openWorkspace();
  return true;
}

void Desktop::watchFrames() {
  connect(m_window, &QQuickWindow::frameSwapped, this, [] { logStartup("first-frame"); }, Qt::SingleShotConnection);
}

void Desktop::openWorkspace() {
  const auto directory = workspaceOf(m_options);
  if (!directory) return m_app.setProblem(directory.error());
  m_bridge.ask(
      this,
      [core = &m_core, directory = *directory, secrets = &m_keychain, demo = demo()] {
        return Services::start(core, directory, secrets, demo);
      },
      [this](Result<std::unique_ptr<Services>> services) { take(std::move(services)); });
}

Services::Demo Desktop::demo() {
  if (m_options.demo == "large") return Services::Demo::large;
  const bool isWanted = m_options.demo == "always" || (m_options.demo == "auto" && m_app.isDemoWanted());
  return isWanted ? Services::Demo::small : Services::Demo::none;
}

void Desktop::take(Result<std::unique_ptr<Services>> services) {
  if (!services) return m_app.setProblem(services.error());
  m_services = std::move(*services);
  m_app.setServices(m_services->fleet(), m_services->stats(), m_services->attention(), m_services->regions());
  connect(m_app.nodes(), &ui::NodeListModel::countChanged, this, [this] { openFirstPage(); }, Qt::SingleShotConnection);
}

void Desktop::openFirstPage() {
  logStartup("interactive");
  if (m_options.open == "nodes") m_app.showNodes();
  if (m_options.open == "settings") m_app.showSettings();
  if (m_options.open == "regions") m_app.showRegions();
  if (const auto region = regionOfPage(m_options.open)) {
    if (m_app.openRegion(QString::fromStdString(region->node), QString::fromStdString(region->pattern))) return;
    m_app.setNotice(QCoreApplication::translate("Desktop", "No node of this workspace is called %1.")
                        .arg(QString::fromStdString(region->node)));
    return;
  }
  const auto name = nodeOfPage(m_options.open);
  if (!name || m_app.openNode(QString::fromStdString(*name))) return;
  m_app.setNotice(QCoreApplication::translate("Desktop", "No node of this workspace is called %1.")
                      .arg(QString::fromStdString(*name)));
}

void Desktop::render() { m_renderer = std::make_unique<PageRenderer>(*m_options.render, m_app, *m_window); }

}  // namespace hotset::desktop
