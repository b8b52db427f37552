// SPDX-License-Identifier: GPL-3.0-only
// Measures the window on the screen there is: start, frames, switching of pages, memory. Prints a table; promises
// nothing.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <optional>
#include <vector>

#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <unistd.h>

#include "src/desktop/Desktop.h"
#include "src/desktop/SystemLook.h"
#include "tests/benchmarks/stats/ProcessUsage.h"

namespace hotset::bench {
namespace {

using desktop::Desktop;

constexpr int kStarts = 7;
constexpr int kStartMs = 4000;
constexpr int kWatchMs = 15'000;
constexpr int kSwitches = 10;

double quantile(std::vector<double> values, double part) {
  if (values.empty()) return 0;
  std::ranges::sort(values);
  return values[std::min(values.size() - 1, static_cast<std::size_t>(part * static_cast<double>(values.size())))];
}

double nowUs() {
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

/// Milliseconds from exec to a stage of the start, from the program's own log; none: it did not come.
std::optional<double> stageMs(const QByteArray& log, const QByteArray& stage, double startedUs) {
  const QByteArray mark = "hotset-startup " + stage + ' ';
  const qsizetype at = log.indexOf(mark);
  if (at < 0) return std::nullopt;
  const qsizetype begin = at + mark.size();
  return (log.mid(begin, log.indexOf('\n', begin) - begin).toDouble() - startedUs) / 1000;
}

void measureStarts() {
  std::vector<double> frames, interactive;
  for (int i = 0; i < kStarts; ++i) {
    const QTemporaryDir workspace;
    QProcess program;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOTSET_STARTUP_LOG"), QStringLiteral("1"));
    program.setProcessEnvironment(environment);
    const double started = nowUs();
    program.start(QStringLiteral(HOTSET_PROGRAM), {QStringLiteral("--workspace"), workspace.path()});
    QByteArray log;
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < kStartMs && !log.contains("interactive")) {
      program.waitForReadyRead(100);
      log += program.readAllStandardError();
    }
    if (const auto ms = stageMs(log, "first-frame", started)) frames.push_back(*ms);
    if (const auto ms = stageMs(log, "interactive", started)) interactive.push_back(*ms);
    program.terminate();
    program.waitForFinished();
  }
  std::printf("first frame        median %6.0f ms  worst %6.0f ms   (%zu starts)\n", quantile(frames, 0.5),
              quantile(frames, 1), frames.size());
  std::printf("interactive        median %6.0f ms  worst %6.0f ms\n", quantile(interactive, 0.5),
              quantile(interactive, 1));
}

/// Gaps between frames while the window draws all the time, and what of a core that takes; then what it takes at rest.
void measureFrames(Desktop& window, const char* page) {
  std::vector<double> gaps;
  double last = 0;
  const auto drawn = QObject::connect(window.window(), &QQuickWindow::frameSwapped, window.window(), [&] {
    const double now = nowUs();
    if (last > 0) gaps.push_back((now - last) / 1000);
    last = now;
    window.window()->update();
  });
  window.window()->update();
  double cpu = processCpuSeconds(getpid());
  QTest::qWait(kWatchMs);
  const double busy = (processCpuSeconds(getpid()) - cpu) * 1e5 / kWatchMs;
  QObject::disconnect(drawn);
  cpu = processCpuSeconds(getpid());
  QTest::qWait(kWatchMs / 2);
  const double calm = (processCpuSeconds(getpid()) - cpu) * 2e5 / kWatchMs;
  std::printf(
      "%-9s frames   p50 %5.1f ms  p95 %5.1f ms  p99 %5.1f ms  worst %5.1f ms  drawing %3.0f %%  at 1 Hz %3.0f %% "
      "of a core\n",
      page, quantile(gaps, 0.5), quantile(gaps, 0.95), quantile(gaps, 0.99), quantile(gaps, 1), busy, calm);
}

/// From the click to the frame that shows the page.
void measureSwitches(Desktop& window) {
  std::vector<double> toNode, back;
  const auto measured = [&window](auto&& change) {
    bool isShown = false;
    const auto shown =
        QObject::connect(window.window(), &QQuickWindow::frameSwapped, window.window(), [&isShown] { isShown = true; });
    const double begun = nowUs();
    change();
    window.window()->update();
    if (!QTest::qWaitFor([&isShown] { return isShown; }, 2000)) std::printf("no frame within 2 s\n");
    const double took = (nowUs() - begun) / 1000;
    QObject::disconnect(shown);
    QTest::qWait(700);
    return took;
  };
  for (int i = 0; i < kSwitches; ++i) {
    const QString node = QString::fromStdString(window.app().nodes()->find(i)->name);
    toNode.push_back(measured([&] { window.app().openNode(node); }));
    back.push_back(measured([&] { window.app().showOverview(); }));
  }
  std::printf("to a node's page   median %6.0f ms  worst %6.0f ms\n", quantile(toNode, 0.5), quantile(toNode, 1));
  std::printf("to the overview    median %6.0f ms  worst %6.0f ms\n", quantile(back, 0.5), quantile(back, 1));
}

int measure() {
  measureStarts();
  const QTemporaryDir workspace;
  desktop::Options options;
  options.workspace = workspace.path().toStdString();
  options.theme = "light";
  options.demo = "large";
  Desktop window(options);
  if (!window.start()) return 1;
  const bool isThere =
      QTest::qWaitFor([&] { return window.app().overview() && window.app().overview()->isKnown(); }, 20'000);
  if (!isThere) return 1;
  std::printf("nodes %d\n", window.app().nodes()->count());
  measureFrames(window, "overview");
  measureSwitches(window);
  window.app().openNode(QString::fromStdString(window.app().nodes()->find(0)->name));
  window.app().setSpanMinutes(60);
  QTest::qWait(1500);
  measureFrames(window, "node");
  std::printf("resident           %6.0f MB\n", residentBytes() / 1e6);
  return 0;
}

}  // namespace
}  // namespace hotset::bench

int main(int argc, char** argv) {
  hotset::desktop::chooseRenderer();
  QApplication application(argc, argv);
  return hotset::bench::measure();
}
