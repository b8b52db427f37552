// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <map>
#include <string>
#include <vector>

#include <QtWidgets/QApplication>

namespace hotset::bench {

/// An application that takes the time of every task of the window's thread: of each event from its delivery to its end,
/// with all that it brings about at once. It is the time of the processor, so that a machine with other work to do
/// tells the same as a quiet one. Under software rendering a frame is drawn on that thread too; frames are kept apart.
/// Window's thread.
class WatchedApplication final : public QApplication {
 public:
  using QApplication::QApplication;

  /// What was seen since the last call of forget().
  struct Tasks {
    std::vector<double> milliseconds;                      ///< Of all tasks but frames.
    std::vector<double> frameMilliseconds;                 ///< Of frames drawn.
    std::map<std::string, std::vector<double>> overLimit;  ///< Tasks of more than 8 ms, by what they were.
    double longestWait = 0;                                ///< By the clock on the wall, whatever else the machine did.
    int overLimitCount = 0;
  };
  [[nodiscard]] const Tasks& tasks() const noexcept { return m_tasks; }
  void forget() { m_tasks = {}; }
  /// Takes no times any more, for none of its own to count as the window's memory.
  void rest() {
    forget();
    m_isResting = true;
  }
  /// What is being done, for the tasks over the limit.
  void setStage(std::string stage) { m_stage = std::move(stage); }

  bool notify(QObject* receiver, QEvent* event) override;

 private:
  Tasks m_tasks;
  std::string m_stage;
  int m_depth = 0;
  bool m_isResting = false;
};

}  // namespace hotset::bench
