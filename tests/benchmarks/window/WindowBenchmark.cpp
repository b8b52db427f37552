// SPDX-License-Identifier: GPL-3.0-only
// Measures the window on the screen there is: start, frames, tasks, switching of pages, rest in the background, memory.
// Prints a table; promises nothing. Arguments choose what: starts, frames, switches, background, clicks, fifty; none:
// all.
#include <cstdio>
#include <functional>
#include <optional>

#include <QtCore/QElapsedTimer>
#include <QtCore/QEventLoop>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtCore/QTimer>
#include <QtTest/QTest>
#include <unistd.h>

#include "src/desktop/SystemLook.h"
#include "tests/benchmarks/stats/ProcessUsage.h"
#include "tests/benchmarks/window/Measures.h"

namespace hotset::bench {

using desktop::Desktop;

constexpr int kPatienceMs = 5000;

bool begin(Desktop& window) {
  return window.start() &&
         QTest::qWaitFor([&] { return window.app().overview() && window.app().overview()->isKnown(); }, 20'000);
}

double untilDrawn(Desktop& window, const std::function<void()>& change) {
  bool isChanged = false, isShown = false;
  // A loop that sleeps only when there is nothing to do, as the program's own.
  QEventLoop loop;
  const auto shown = QObject::connect(window.window(), &QQuickWindow::frameSwapped, &loop, [&] {
    isShown = isChanged;
    if (isShown) loop.quit();
  });
  QTimer patience;
  QObject::connect(&patience, &QTimer::timeout, &loop, &QEventLoop::quit);
  patience.start(kPatienceMs);
  const double begun = nowUs();
  // As an event, like a click: it is one of the tasks that are watched.
  QMetaObject::invokeMethod(
      window.window(),
      [&] {
        change();
        isChanged = true;
        window.window()->update();
      },
      Qt::QueuedConnection);
  loop.exec();
  if (!isShown) std::printf("no frame within %d ms\n", kPatienceMs);
  QObject::disconnect(shown);
  return (nowUs() - begun) / 1000;
}

void printTasks(const char* during, const WatchedApplication& application) {
  const WatchedApplication::Tasks& tasks = application.tasks();
  std::printf(
      "  tasks while %-9s %zu, p99 %.1f ms, worst %.1f ms, %d over 8 ms; frames p50 %.1f ms, worst %.1f ms of the "
      "processor; longest %.0f ms on the wall\n",
      during, tasks.milliseconds.size(), quantile(tasks.milliseconds, 0.99), quantile(tasks.milliseconds, 1),
      tasks.overLimitCount, quantile(tasks.frameMilliseconds, 0.5), quantile(tasks.frameMilliseconds, 1),
      tasks.longestWait);
  for (const auto& [kind, over] : tasks.overLimit) {
    std::printf("    %5.1f ms %s, %zu times\n", quantile(over, 1), kind.c_str(), over.size());
  }
}

namespace {

constexpr int kStarts = 7;
constexpr int kStartMs = 4000;
constexpr int kWatchMs = 15'000;
constexpr int kSwitches = 8;
constexpr int kLookMs = 700;
/// In which the pages are made that nobody asked for.
constexpr int kLeisureMs = 6000;

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

double shareOfCore(int milliseconds) {
  const double cpu = processCpuSeconds(getpid());
  QTest::qWait(milliseconds);
  return (processCpuSeconds(getpid()) - cpu) * 1e5 / milliseconds;
}

/// Gaps between frames while the window draws all the time, and what of a core that takes; then what it takes at rest.
void measureFrames(Desktop& window, WatchedApplication& application, const char* page) {
  std::vector<double> gaps;
  double last = 0;
  const auto drawn = QObject::connect(window.window(), &QQuickWindow::frameSwapped, window.window(), [&] {
    const double now = nowUs();
    if (last > 0) gaps.push_back((now - last) / 1000);
    last = now;
    window.window()->update();
  });
  window.window()->update();
  const double busy = shareOfCore(kWatchMs);
  QObject::disconnect(drawn);
  application.forget();
  const double calm = shareOfCore(kWatchMs / 2);
  std::printf(
      "%-9s frames   p50 %5.1f ms  p95 %5.1f ms  p99 %5.1f ms  worst %5.1f ms  drawing %3.0f %%  at 1 Hz %3.0f %% "
      "of a core\n",
      page, quantile(gaps, 0.5), quantile(gaps, 0.95), quantile(gaps, 0.99), quantile(gaps, 1), busy, calm);
  printTasks("at 1 Hz", application);
}

/// From the click to the frame that shows the page: the first time, when the page has to be made, and then.
void measureSwitches(Desktop& window, WatchedApplication& application) {
  ui::AppModel& app = window.app();
  const auto open = [&app](int node) { app.openNode(QString::fromStdString(app.nodes()->find(node)->name)); };
  struct Way {
    const char* page;
    std::function<void(int)> go;
    std::vector<double> took;
  };
  std::vector<Way> ways{
      {"node's page", [&](int round) { open(round); }, {}},
      {"node beside it", [&](int round) { open(round + 1); }, {}},
      {"list of nodes", [&](int) { app.showNodes(); }, {}},
      {"regions", [&](int) { app.showRegions(); }, {}},
      {"region", [&](int) { app.openRegion(QString::fromStdString(app.nodes()->find(0)->name), {}); }, {}},
      {"settings", [&](int) { app.showSettings(); }, {}},
      {"overview", [&](int) { app.showOverview(); }, {}}};
  QTest::qWait(kLeisureMs);
  printTasks("starting", application);
  application.forget();
  for (int round = 0; round < kSwitches; ++round) {
    for (Way& way : ways) {
      application.setStage(std::string("to the ") + way.page + (round == 0 ? ", first: " : ": "));
      way.took.push_back(untilDrawn(window, [&] { way.go(round); }));
      QTest::qWait(kLookMs);
    }
  }
  application.setStage({});
  for (Way& way : ways) {
    const double first = way.took.front();
    way.took.erase(way.took.begin());
    std::printf("to the %-15s first %4.0f ms, then median %4.0f ms, worst %4.0f ms\n", way.page, first,
                quantile(way.took, 0.5), quantile(way.took, 1));
  }
  printTasks("switching", application);
}

/// Two hundred nodes at 1 Hz, which the same process simulates: the window first seen, then out of sight.
void measureLargeFleet(WatchedApplication& application, bool hasFrames, bool hasSwitches, bool hasBackground) {
  const QTemporaryDir workspace;
  desktop::Options options;
  options.workspace = workspace.path().toStdString();
  options.theme = "light";
  options.demo = "large";
  application.forget();
  application.setStage("while starting: ");
  Desktop window(options);
  if (!begin(window)) return;
  std::printf("nodes %d\n", window.app().nodes()->count());
  if (hasFrames) {
    measureFrames(window, application, "overview");
    window.app().openNode(QString::fromStdString(window.app().nodes()->find(0)->name));
    window.app().setSpanMinutes(60);
    QTest::qWait(1500);
    measureFrames(window, application, "node");
    std::printf("resident           %6.0f MB\n", residentBytes() / 1e6);
  }
  if (hasSwitches) measureSwitches(window, application);
  if (!hasBackground) return;
  window.app().showOverview();
  QTest::qWait(2000);
  const double seen = shareOfCore(kWatchMs);
  window.window()->showMinimized();
  QTest::qWait(1000);
  const double hidden = shareOfCore(kWatchMs);
  std::printf("at 1 Hz            in sight %4.1f %%, minimized %4.1f %% of a core, simulated servers included\n", seen,
              hidden);
}

}  // namespace
}  // namespace hotset::bench

int main(int argc, char** argv) {
  using namespace hotset::bench;
  hotset::desktop::chooseRenderer();
  WatchedApplication application(argc, argv);
  const QStringList wanted = QApplication::arguments().mid(1);
  const auto isWanted = [&wanted](const char* what) {
    return wanted.isEmpty() || wanted.contains(QString::fromLatin1(what));
  };
  if (isWanted("starts")) measureStarts();
  if (isWanted("frames") || isWanted("switches") || isWanted("background")) {
    measureLargeFleet(application, isWanted("frames"), isWanted("switches"), isWanted("background"));
  }
  if (isWanted("fifty")) measureFiftyNodes();
  if (isWanted("clicks")) measureClicks(application);
  return 0;
}
