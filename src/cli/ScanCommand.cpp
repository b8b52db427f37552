// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <memory>
#include <utility>

#include <boost/asio/signal_set.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "core/services/regions/RegionScan.h"
#include "src/cli/Commands.h"
#include "src/cli/Figures.h"
#include "src/cli/JsonText.h"
#include "src/cli/RegionsJson.h"
#include "src/cli/RegionsText.h"

namespace hotset::cli {
namespace {

using regions::RegionReport;
using regions::RegionScan;
using regions::ScanOptions;
using regions::ScanPlan;
using regions::ScanProgress;

/// A production node is scanned gently unless somebody says otherwise.
constexpr double kProductionBudget = 0.01;

/// How far the scan has come, in one line of a terminal that is written over and over.
class ProgressLine {
 public:
  ProgressLine() : m_isShown(::isatty(STDERR_FILENO) == 1) {}
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine() { show({}); }

  void tell(const ScanProgress& progress) {
    const double share =
        progress.keys > 0 ? static_cast<double>(progress.keysSeen) / static_cast<double>(progress.keys) : 1;
    const double seconds = static_cast<double>(progress.elapsed.count()) / 1e6;
    show(fmt::format("{} of {} keys ({}), {} measured, {:.1f} s, {} of a core",
                     countText(static_cast<double>(progress.keysSeen)), countText(static_cast<double>(progress.keys)),
                     percentText(std::min(share, 1.0)), countText(static_cast<double>(progress.keysMeasured)), seconds,
                     percentText(seconds > 0 ? progress.serverCpuSeconds / seconds : 0)));
  }

 private:
  void show(const std::string& text) const {
    if (m_isShown) fmt::print(stderr, "\r\x1b[K{}", text);
  }

  bool m_isShown;
};

/// One scan, from its beginning to its end; everything in it lives on the core thread. Ctrl-C ends it in order.
class Scan {
 public:
  Scan(Session& session, const Target& target, const Request& request)
      : m_session(session), m_target(target), m_request(request), m_signals(session.core().context()) {}

  Result<RegionReport> run() {
    auto report = m_session.core().wait<RegionReport>([this] { return runOnCore(this); });
    return report;
  }

 private:
  static AwaitableResult<RegionReport> runOnCore(Scan* self) {
    CoreRuntime& core = self->m_session.core();
    const auto reader = self->m_session.keyReaderFor(self->m_target);
    const auto scan = std::make_shared<RegionScan>(reader, core.timers(), core.executor(), self->options());
    scan->onPlan([self](const ScanPlan& plan) {
      fmt::print(stderr, "{}\n", planText(plan, self->m_request.scan.relativeError));
    });
    scan->onProgress([self](const ScanProgress& progress) { self->m_progress.tell(progress); });
    self->m_signals.add(SIGINT);
    self->m_signals.add(SIGTERM);
    self->m_signals.async_wait([scan](const boost::system::error_code& error, int) {
      if (!error) scan->stop();
    });
    auto report = co_await scan->run();
    self->m_signals.cancel();
    reader->close();
    co_return report;
  }

  [[nodiscard]] ScanOptions options() const {
    ScanOptions options;
    options.isExact = m_request.scan.isExact;
    options.relativeError = m_request.scan.relativeError;
    options.looksAtEntries = m_request.scan.countsLookups;
    options.budget = m_request.scan.budget;
    if (!options.budget && m_target.node.environment == fleet::Environment::production)
      options.budget = kProductionBudget;
    return options;
  }

  Session& m_session;
  const Target& m_target;
  const Request& m_request;
  boost::asio::signal_set m_signals;
  ProgressLine m_progress;
};

std::string textOf(const Target& target, const Request& request, const RegionReport& report) {
  if (!request.isJson) return regionsText(target.name, report);
  if (request.verb == Verb::listRegions) return jsonText(regionsJson(report)) + "\n";
  return jsonText(scanJson(target.name, report)) + "\n";
}

}  // namespace

ExitCode scanNode(Session& session, const Request& request, Output& output) {
  const auto target = session.resolve(request.nodes.front(), request.password);
  if (!target) return reportError(target.error(), request, output);
  const auto report = Scan(session, *target, request).run();
  if (!report) {
    if (report.error().code() == ErrorCode::loginFailed) adviseOnPassword(*target);
    return reportError(report.error(), request, output);
  }
  output.write(textOf(*target, request, *report));
  return ExitCode::done;
}

}  // namespace hotset::cli
