// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <memory>

#include <QtCore/QObject>
#include <QtQml/QQmlApplicationEngine>
#include <QtQuick/QQuickWindow>

#include "core/async/CoreRuntime.h"
#include "src/desktop/Options.h"
#include "src/desktop/PageRenderer.h"
#include "src/desktop/Services.h"
#include "ui/app/AppModel.h"
#include "ui/support/CoreBridge.h"
#include "ui/support/KeychainSecretStore.h"

namespace hotset::desktop {

/// The program put together: core, services, view-models, window; taken apart in the one order that is safe. Window's
/// thread.
class Desktop final : public QObject {
 public:
  explicit Desktop(Options options);
  ~Desktop() override;

  /// Shows the window, or draws the page asked for; false when the window can't be built.
  bool start();

  [[nodiscard]] ui::AppModel& app() noexcept { return m_app; }
  /// Null before the start.
  [[nodiscard]] QQuickWindow* window() const noexcept { return m_window; }

 private:
  void watchFrames();
  void openWorkspace();
  [[nodiscard]] Services::Demo demo();
  void take(Result<std::unique_ptr<Services>> services);
  void openFirstPage();
  void render();

  Options m_options;
  CoreRuntime m_core;
  ui::CoreBridge m_bridge;
  ui::KeychainSecretStore m_keychain;
  std::unique_ptr<Services> m_services;
  ui::AppModel m_app;
  std::unique_ptr<QQmlApplicationEngine> m_engine;
  QQuickWindow* m_window = nullptr;
  std::unique_ptr<PageRenderer> m_renderer;
};

}  // namespace hotset::desktop
