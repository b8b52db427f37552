// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <QtCore/QObject>
#include <QtQml/QQmlComponent>
#include <QtQml/QQmlEngine>
#include <QtQuick/QQuickWindow>

#include "src/desktop/Services.h"
#include "ui/app/AppModel.h"
#include "ui/app/Appearance.h"
#include "ui/app/WindowSettings.h"
#include "ui/support/CoreBridge.h"

namespace hotset::desktop {

/// The windows of this run. Each has its own pages, tabs and questions over the same services and settings. Those that
/// are open at the end are opened again in the next run, where they were; one closed while others stay is forgotten.
/// Window's thread.
class WindowSet final : public QObject {
 public:
  static constexpr int kWindowsMax = 12;

  /// All given outlive it.
  WindowSet(ui::CoreBridge& bridge, ui::WindowSettings& settings, ui::Appearance& appearance);
  ~WindowSet() override;

  /// Opens the windows of the run before, at least one; in any case only one where `isAlone`. False when none can be
  /// built.
  bool start(bool isAlone);
  void setServices(Services& services);
  void setProblem(const Error& error);
  /// Lets go of the services, before they are destroyed.
  void clearServices();
  /// Builds every window anew, where it was: for another language.
  void rebuild();

  /// The window that was used last, or the first; there is always one after a start.
  [[nodiscard]] ui::AppModel& app();
  [[nodiscard]] QQuickWindow* window();
  [[nodiscard]] std::size_t count() const noexcept { return m_entries.size(); }
  [[nodiscard]] ui::AppModel& appAt(std::size_t index) { return *m_entries.at(index).app; }
  [[nodiscard]] QQuickWindow* windowAt(std::size_t index) { return m_entries.at(index).window; }

  /// Shows a page ("overview", "nodes", "settings", "node/NAME"; empty: what is there) in the window used last or in a
  /// new one, and brings it to the front; before the nodes are known only the latter, and the page when they are.
  /// False: no node is called so.
  bool show(const std::string& page, bool inNewWindow);

 private:
  /// A page as a window remembers it.
  struct Place {
    QString page, node, region;
  };
  struct Entry {
    std::unique_ptr<ui::AppModel> app;
    QQuickWindow* window = nullptr;  // owned here, destroyed before its model
  };

  bool add(int number);
  /// Beside the window that asked: a little lower and to the right, with the same columns and sorting.
  void addBeside(const ui::AppModel& other, const Place& shown);
  [[nodiscard]] QVariantMap placeOf(ui::AppModel& app) const;
  void watchPlace(Entry& entry);
  void forget(int number);
  void destroy(Entry& entry);
  void closeAll();
  void keepList();
  [[nodiscard]] std::optional<std::size_t> indexOf(int number) const;
  static void openPage(ui::AppModel& app, const Place& place);
  /// What --open names; nothing: there is no such node.
  [[nodiscard]] static std::optional<Place> placeNamed(ui::AppModel& app, const std::string& page);
  void followNodes(ui::AppModel& app);
  void raise();

  ui::CoreBridge& m_bridge;
  ui::WindowSettings& m_settings;
  ui::Appearance& m_appearance;
  QQmlEngine m_engine;
  QQmlComponent m_component{&m_engine};
  std::vector<Entry> m_entries;  ///< In the order of opening.
  Services* m_services = nullptr;
  std::optional<Error> m_problem;
  std::string m_pendingPage;
  int m_lastUsed = 0;  ///< The number of the window that was active last.
  bool m_isQuitting = false;
  bool m_isRemembering = true;
};

}  // namespace hotset::desktop
