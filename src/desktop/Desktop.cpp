// SPDX-License-Identifier: GPL-3.0-only
#include "src/desktop/Desktop.h"

#include <QtCore/QTimer>

#include "src/desktop/Language.h"
#include "src/desktop/StartupLog.h"

namespace hotset::desktop {
namespace {

/// Of the two seconds within which the program promises to end.
constexpr std::chrono::milliseconds kDrainMax{1500};

}  // namespace

Desktop::Desktop(Options options)
    : m_options(std::move(options)),
      m_bridge(m_core.executor()),
      m_keychain(m_core.executor()),
      m_door([this](const Ring& ring) { return answer(ring); }) {
  openSettings();
  m_appearance.load(QString::fromStdString(m_options.theme), m_options.textPercent,
                    QString::fromStdString(m_options.language));
  speak(m_appearance.language(), m_options.isReversed);
  connect(&m_appearance, &ui::Appearance::languageChanged, this, [this] {
    // Not from within the window in which it was chosen, which is built anew.
    QTimer::singleShot(0, this, [this] {
      speak(m_appearance.language(), m_options.isReversed);
      m_windows->rebuild();
    });
  });
}

Desktop::~Desktop() {
  // What is seen goes first, then what it asked for is cancelled, then the core comes to rest; only then may services,
  // the keychain and the bridge go, in the reverse order of their building.
  m_renderer.reset();
  m_windows.reset();
  if (m_services) (void)m_core.wait<void>([this] { return m_services->letServersBe(m_core.timers()); });
  m_core.shutdown(kDrainMax);
}

void Desktop::openSettings() {
  const auto directory = workspaceOf(m_options);
  if (!directory || m_options.render) return;
  m_damagedSettings = m_settings.open(QString::fromStdString((*directory / "window.ini").string()));
}

bool Desktop::start() {
  m_windows = std::make_unique<WindowSet>(m_bridge, m_settings, m_appearance);
  logStartup("window-loaded");
  m_fonts.apply();
  logStartup("font-found");
  if (!m_windows->start(m_options.render.has_value())) return false;
  logStartup("window-built");
  watchFrames();
  if (m_options.render) m_renderer = std::make_unique<PageRenderer>(*m_options.render, app(), *window());
  if (!m_options.render) openDoor();
  if (!m_damagedSettings.isEmpty()) {
    app().notices()->add(tr("The file with the choices made in this window was damaged. What could be read of it "
                            "holds; the file is kept "
                            "as %1.")
                             .arg(m_damagedSettings),
                         ui::Tone::warning);
  }
  openWorkspace();
  return true;
}

void Desktop::openDoor() {
  const auto directory = workspaceOf(m_options);
  if (directory) m_door.listen(Doorbell::addressOf(*directory));
}

bool Desktop::answer(const Ring& ring) {
  // With it the desktop lets a window come to the front that was not clicked.
  if (!ring.activation.empty()) qputenv("XDG_ACTIVATION_TOKEN", QByteArray::fromStdString(ring.activation));
  return m_windows->show(ring.page, ring.isNewWindow);
}

void Desktop::watchFrames() {
  connect(window(), &QQuickWindow::frameSwapped, this, [] { logStartup("first-frame"); }, Qt::SingleShotConnection);
}

void Desktop::openWorkspace() {
  const auto directory = workspaceOf(m_options);
  if (!directory) return m_windows->setProblem(directory.error());
  m_bridge.ask(
      this,
      [core = &m_core, directory = *directory, secrets = &m_keychain, demo = demo()] {
        return Services::start(core, directory, secrets, demo);
      },
      [this](Result<std::unique_ptr<Services>> services) { take(std::move(services)); });
}

Services::Demo Desktop::demo() {
  if (m_options.demo == "large") return Services::Demo::large;
  const bool isWanted = m_options.demo == "always" || (m_options.demo == "auto" && app().isDemoWanted());
  return isWanted ? Services::Demo::small : Services::Demo::none;
}

void Desktop::take(Result<std::unique_ptr<Services>> services) {
  if (!services) return m_windows->setProblem(services.error());
  m_services = std::move(*services);
  m_windows->setServices(*m_services);
  connect(
      app().nodes(), &ui::NodeListModel::countChanged, this, [] { logStartup("interactive"); },
      Qt::SingleShotConnection);
  if (!m_options.open.empty()) m_windows->show(m_options.open, false);
}

}  // namespace hotset::desktop
