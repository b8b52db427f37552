// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <memory>

#include <QtCore/QObject>
#include <QtQuick/QQuickWindow>

#include "core/async/CoreRuntime.h"
#include "src/desktop/Doorbell.h"
#include "src/desktop/Options.h"
#include "src/desktop/PageRenderer.h"
#include "src/desktop/Services.h"
#include "src/desktop/SystemLook.h"
#include "src/desktop/WindowSet.h"
#include "ui/app/AppModel.h"
#include "ui/support/CoreBridge.h"
#include "ui/support/KeychainSecretStore.h"

namespace hotset::desktop {

/// The program put together: core, services, view-models, windows; taken apart in the one order that is safe. Window's
/// thread.
class Desktop final : public QObject {
 public:
  explicit Desktop(Options options);
  ~Desktop() override;

  /// Shows the windows, or draws the page asked for; false when no window can be built.
  bool start();

  // Of the window that was used last. Only after a successful start.
  [[nodiscard]] ui::AppModel& app() noexcept { return m_windows->app(); }
  [[nodiscard]] QQuickWindow* window() noexcept { return m_windows->window(); }
  [[nodiscard]] WindowSet& windows() noexcept { return *m_windows; }

 private:
  void openSettings();
  void openDoor();
  bool answer(const Ring& ring);
  void watchFrames();
  void openWorkspace();
  [[nodiscard]] Services::Demo demo();
  void take(Result<std::unique_ptr<Services>> services);

  Options m_options;
  FontSearch m_fonts;
  CoreRuntime m_core;
  ui::CoreBridge m_bridge;
  ui::KeychainSecretStore m_keychain;
  std::unique_ptr<Services> m_services;
  ui::WindowSettings m_settings;
  ui::Appearance m_appearance{m_settings, nullptr};
  QString m_damagedSettings;
  std::unique_ptr<WindowSet> m_windows;
  std::unique_ptr<PageRenderer> m_renderer;
  Doorbell m_door;
};

}  // namespace hotset::desktop
