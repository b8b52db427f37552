// SPDX-License-Identifier: GPL-3.0-only
#include <cstdio>
#include <functional>
#include <memory>

#include <QtCore/QElapsedTimer>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtQml/QQmlEngine>
#include <QtTest/QTest>
#include <malloc.h>

#include "tests/benchmarks/stats/ProcessUsage.h"
#include "tests/benchmarks/window/Measures.h"
#include "tests/support/TestServer.h"

namespace hotset::bench {
namespace {

using desktop::Desktop;

constexpr int kWarmRounds = 60;
constexpr int kRounds = 360;
constexpr int kParts = 4;
constexpr int kNodesOpened = 10;
constexpr int kServers = 50;
constexpr int kSettleMs = 20'000;

/// What is really in use: the allocator gives back what it keeps for later.
double keptBytes(Desktop& window) {
  qmlEngine(window.window())->collectGarbage();
  malloc_trim(0);
  return residentBytes();
}

/// Five clicks: a node's page, one of its tables, the list of nodes, the settings, the overview.
void clickRound(Desktop& window, int round) {
  ui::AppModel& app = window.app();
  const QString node = QString::fromStdString(app.nodes()->find(round % kNodesOpened)->name);
  untilDrawn(window, [&] { app.openNode(node); });
  untilDrawn(window, [&] { app.node()->tables()->setCurrent(round % ui::NodeTables::tabCount); });
  QTest::qWait(20);
  while (!app.tabs().isEmpty()) app.closeTab(0);
  untilDrawn(window, [&] { app.showNodes(); });
  untilDrawn(window, [&] { app.showSettings(); });
  untilDrawn(window, [&] { app.showOverview(); });
}

void tellGrowth(Desktop& window, const char* after, int count, double before) {
  const double now = keptBytes(window);
  std::printf("%5d %-15s resident %.1f MB, before %.1f MB: %+.2f %%\n", count, after, now / 1e6, before / 1e6,
              (now - before) / before * 100);
}

}  // namespace

void measureClicks(WatchedApplication& application) {
  const QTemporaryDir workspace;
  desktop::Options options;
  options.workspace = workspace.path().toStdString();
  options.theme = "light";
  options.demo = "always";
  Desktop window(options);
  if (!begin(window)) return;
  application.forget();
  for (int round = 0; round < kWarmRounds; ++round) clickRound(window, round);
  printTasks("clicking", application);
  application.rest();
  const double before = keptBytes(window);
  QElapsedTimer timer;
  timer.start();
  for (int part = 1; part <= kParts; ++part) {
    for (int round = 0; round < kRounds / kParts; ++round) clickRound(window, round);
    tellGrowth(window, "clicks", kRounds / kParts * 5 * part, before);
  }
  const qint64 clicked = timer.elapsed();
  const double rested = keptBytes(window);
  // What grows by itself, as the hour that charts show fills.
  QTest::qWait(static_cast<int>(clicked));
  tellGrowth(window, "seconds of rest", static_cast<int>(clicked / 1000), rested);
}

void measureFiftyNodes() {
  const auto& binaries = test::serverBinaries();
  if (binaries.empty()) {
    std::printf("50 real nodes      no server is installed\n");
    return;
  }
  std::vector<std::unique_ptr<test::TestServer>> servers;
  QString list;
  servers.reserve(kServers);
  for (int i = 0; i < kServers; ++i) {
    servers.push_back(std::make_unique<test::TestServer>(binaries.front()));
    list += QStringLiteral("node-%1 127.0.0.1:%2\n").arg(i, 2, 10, QLatin1Char('0')).arg(servers.back()->port());
  }
  const QTemporaryDir workspace;
  desktop::Options options;
  options.workspace = workspace.path().toStdString();
  options.theme = "light";
  options.demo = "never";
  Desktop window(options);
  if (!window.start() || !QTest::qWaitFor([&] { return window.app().isReady() && window.app().nodes()->isLoaded(); })) {
    return;
  }
  window.app().nodeLists()->setText(list);
  if (!QTest::qWaitFor([&] { return window.app().nodeLists()->fitCount() == kServers; })) return;
  window.app().nodeLists()->add();
  if (!QTest::qWaitFor([&] { return window.app().nodes()->count() == kServers; }, 20'000)) return;
  window.app().showOverview();
  QTest::qWait(kSettleMs);
  const double overview = residentBytes();
  window.app().openNode(QStringLiteral("node-00"));
  QTest::qWait(kSettleMs / 2);
  std::printf("50 real nodes      resident %.0f MB on the overview, %.0f MB with a node's page\n", overview / 1e6,
              residentBytes() / 1e6);
}

}  // namespace hotset::bench
