// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QBasicTimer>
#include <QtCore/QObject>
#include <QtQml/QQmlIncubationController>

namespace hotset::desktop {

/// Makes what QML loads asynchronously bit by bit between other tasks, so that no page holds up the window: what Qt
/// does by itself takes up to ten milliseconds at a time. Window's thread.
class PageMaking final : public QObject, public QQmlIncubationController {
 protected:
  void incubatingObjectCountChanged(int count) override;
  void timerEvent(QTimerEvent* event) override;

 private:
  QBasicTimer m_timer;
};

}  // namespace hotset::desktop
