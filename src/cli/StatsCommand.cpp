// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <csignal>
#include <memory>
#include <utility>

#include <boost/asio/signal_set.hpp>

#include "core/base/Text.h"
#include "core/services/fleet/SingleNodeFleet.h"
#include "core/services/stats/LocalStatsService.h"
#include "src/cli/Commands.h"
#include "src/cli/SnapshotQueue.h"
#include "src/cli/StatsJson.h"
#include "src/cli/StatsText.h"

namespace hotset::cli {
namespace {

using stats::NodeSnapshot;
using stats::NodeSnapshotPtr;
using stats::Reachability;

constexpr std::chrono::seconds kFirstAnswerMax{15};
constexpr int kRowsWithoutTerminal = 40;
constexpr int kRowsMin = 5;

/// Samples one node from its construction to its destruction; everything in it lives on the core thread.
class Watch {
 public:
  Watch(Session& session, const Target& target, const Request& request, Output& output)
      : m_session(session),
        m_output(output),
        m_fleet(target.node, target.password, session.doctor()),
        m_signals(session.core().context()) {
    auto started = session.core().wait<void>([&] { return start(this, request.interval, request.isWatching); });
    if (!started) m_queue.close();
  }
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;
  ~Watch() {
    const auto stopped = m_session.core().wait<void>([this] { return stop(this); });
    if (!stopped) complain(stopped.error().text());
  }

  [[nodiscard]] SnapshotQueue& queue() noexcept { return m_queue; }

 private:
  static AwaitableResult<void> start(Watch* self, std::chrono::milliseconds interval, bool isWatching) {
    CoreRuntime& core = self->m_session.core();
    self->m_stats =
        std::make_unique<stats::LocalStatsService>(core.executor(), core.timers(), self->m_fleet,
                                                   self->m_session.connectorsFor(self->m_fleet), interval, interval);
    self->m_subscription =
        self->m_stats->onSnapshot([self](const NodeSnapshotPtr& snapshot) { self->m_queue.push(snapshot); });
    if (isWatching) self->listenForSignals();
    self->m_stats->start();
    co_return Result<void>();
  }

  /// Ctrl-C ends a watch in order; any other command it simply ends.
  void listenForSignals() {
    m_signals.add(SIGINT);
    m_signals.add(SIGTERM);
    m_signals.async_wait([this](const boost::system::error_code& error, int) {
      if (error) return;
      m_queue.close();
      m_output.interrupt();
    });
  }

  static AwaitableResult<void> stop(Watch* self) {
    self->m_signals.cancel();
    self->m_subscription.reset();
    self->m_stats.reset();
    co_return Result<void>();
  }

  Session& m_session;
  Output& m_output;
  SnapshotQueue m_queue;
  fleet::SingleNodeFleet m_fleet;
  boost::asio::signal_set m_signals;
  std::unique_ptr<stats::LocalStatsService> m_stats;
  Subscription m_subscription;
};

ExitCode exitCodeOf(const NodeSnapshot& snapshot) {
  if (snapshot.status.reachability == Reachability::reachable) return ExitCode::done;
  return snapshot.status.error ? cli::exitCodeOf(snapshot.status.error->code()) : ExitCode::unreachable;
}

void adviseOnLogin(const NodeSnapshot& snapshot, const Target& target) {
  if (snapshot.status.error && snapshot.status.error->code() == ErrorCode::loginFailed) adviseOnPassword(target);
}

/// The first snapshot that has rates, or says why there are none.
NodeSnapshotPtr firstWhole(SnapshotQueue& queue, std::chrono::milliseconds interval) {
  const auto deadline = std::chrono::steady_clock::now() + kFirstAnswerMax + interval;
  while (auto snapshot = queue.take(deadline)) {
    const Reachability reachability = snapshot->status.reachability;
    if (reachability == Reachability::unreachable) return snapshot;
    if (reachability == Reachability::reachable && snapshot->point.interval.count() > 0) return snapshot;
  }
  return nullptr;
}

ExitCode showOnce(Session& session, const Request& request, const Target& target, Output& output) {
  Watch watch(session, target, request, output);
  const auto snapshot = firstWhole(watch.queue(), request.interval);
  if (!snapshot) {
    return reportError(Error(ErrorCode::timedOut, "the node gave no sample", target.name), request, output);
  }
  output.write(request.isJson ? statsJson(target.name, *snapshot) + "\n" : statsSummary(target.name, *snapshot));
  adviseOnLogin(*snapshot, target);
  return exitCodeOf(*snapshot);
}

/// Prints rows under a heading that comes again before it would leave the screen.
class Rows {
 public:
  Rows(Output& output, const std::string& name) : m_output(output) { m_output.write(printable(name) + "\n"); }

  bool print(const NodeSnapshot& snapshot) {
    const Output::Size size = m_output.size();
    std::string text;
    if (m_left <= 0) {
      text = statsHeading(size.columns) + "\n";
      m_left = size.rows > 0 ? std::max(size.rows - 2, kRowsMin) : kRowsWithoutTerminal;
    }
    --m_left;
    // Why the node is lost is told in full once, then in one line as long as it lasts.
    const bool isLost = snapshot.status.reachability == Reachability::unreachable;
    const bool isNews = isLost && !std::exchange(m_wasLost, isLost);
    m_wasLost = isLost;
    return m_output.write(text + statsRow(snapshot, isNews ? 0 : size.columns) + "\n");
  }

 private:
  Output& m_output;
  int m_left = 0;
  bool m_wasLost = false;
};

ExitCode showContinually(Session& session, const Request& request, const Target& target, Output& output) {
  Watch watch(session, target, request, output);
  std::optional<Rows> rows;
  if (!request.isJson) rows.emplace(output, target.name);
  bool hasAdvised = false;
  while (const auto snapshot = watch.queue().take(std::chrono::steady_clock::time_point::max())) {
    if (snapshot->status.reachability == Reachability::connecting) continue;
    if (const auto leftOut = watch.queue().takeLeftOut(); leftOut > 0) {
      complain(std::to_string(leftOut) + " samples are missing here: the output was not read in time");
    }
    const bool isPrinted = rows ? rows->print(*snapshot) : output.write(statsJson(target.name, *snapshot) + "\n");
    if (!isPrinted) break;
    if (!std::exchange(hasAdvised, true)) adviseOnLogin(*snapshot, target);
  }
  return ExitCode::done;
}

}  // namespace

ExitCode showStats(Session& session, const Request& request, Output& output) {
  const auto target = session.resolve(request.nodes.front(), request.password);
  if (!target) return reportError(target.error(), request, output);
  return request.isWatching ? showContinually(session, request, *target, output)
                            : showOnce(session, request, *target, output);
}

}  // namespace hotset::cli
