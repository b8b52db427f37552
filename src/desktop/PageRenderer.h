// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>

#include <QtCore/QElapsedTimer>
#include <QtCore/QObject>
#include <QtCore/QTimer>
#include <QtQuick/QQuickWindow>

#include "src/desktop/Options.h"
#include "ui/app/AppModel.h"

namespace hotset::desktop {

/// Waits until a page has its data, draws it into a file, and ends the program: with 0, or with 1 and the reason on
/// standard error. Gives up when data doesn't come within half a minute.
class PageRenderer final : public QObject {
 public:
  PageRenderer(RenderJob job, ui::AppModel& app, QQuickWindow& window);

 private:
  void look();
  [[nodiscard]] bool openPage();
  [[nodiscard]] bool hasData() const;
  void draw();
  void giveUp(const QString& reason);

  RenderJob m_job;
  ui::AppModel& m_app;
  QQuickWindow& m_window;
  QTimer m_timer;
  QElapsedTimer m_waited;
  std::optional<QElapsedTimer> m_complete;
  bool m_isOpen = false;
};

}  // namespace hotset::desktop
