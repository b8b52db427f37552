// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <csignal>
#include <memory>
#include <utility>

#include <boost/asio/signal_set.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <unistd.h>

#include "core/services/regions/RegionBook.h"
#include "core/services/regions/RegionScan.h"
#include "src/cli/Commands.h"
#include "src/cli/Figures.h"
#include "src/cli/JsonText.h"
#include "src/cli/RegionsJson.h"
#include "src/cli/RegionsText.h"

namespace hotset::cli {
namespace {

using regions::PastRun;
using regions::RegionBook;
using regions::RegionPattern;
using regions::RegionReport;
using regions::RegionRule;
using regions::RegionScan;
using regions::ScanCheckpoint;
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
  Scan(Session& session, const Target& target, const Request& request, std::vector<RegionRule> rules = {},
       std::optional<ScanCheckpoint> from = std::nullopt)
      : m_session(session),
        m_target(target),
        m_request(request),
        m_rules(std::move(rules)),
        m_from(std::move(from)),
        m_signals(session.core().context()) {}

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
    if (m_request.scan.isForWhole) options.errorOf = regions::Precision::Of::whole;
    options.looksAtEntries = m_request.scan.countsLookups;
    options.known = patternsOf(m_rules);
    options.from = m_from;
    for (const RegionRule& rule : m_rules) {
      if (rule.kind == RegionRule::Kind::ignored) options.ignored.push_back(rule.pattern);
    }
    options.budget = m_request.scan.budget;
    if (!options.budget && m_target.node.environment == fleet::Environment::production)
      options.budget = kProductionBudget;
    return options;
  }

  Session& m_session;
  const Target& m_target;
  const Request& m_request;
  std::vector<RegionRule> m_rules;
  std::optional<ScanCheckpoint> m_from;
  boost::asio::signal_set m_signals;
  ProgressLine m_progress;
};

std::string textOf(const Target& target, const Request& request, const RegionReport& report) {
  if (!request.isJson) return regionsText(target.name, report);
  if (request.verb == Verb::listRegions) return jsonText(regionsJson(report)) + "\n";
  return jsonText(scanJson(target.name, report)) + "\n";
}

bool changesRules(const ScanRequest& scan) {
  return !scan.pinned.empty() || !scan.ignored.empty() || !scan.forgotten.empty() || !scan.named.empty();
}

/// The rules as the operator wants them from now on, made from those known.
class RuleChanges {
 public:
  explicit RuleChanges(const std::vector<RegionRule>& known) : m_known(known) {}

  Result<void> mark(const std::vector<std::string>& globs, RegionRule::Kind kind) {
    for (const std::string& glob : globs) {
      const auto rule = ruleOf(glob);
      if (!rule) return fail(rule.error());
      (*rule)->kind = kind;
    }
    return {};
  }

  Result<void> name(const std::vector<std::string>& named) {
    for (const std::string& each : named) {
      const auto equals = each.rfind('=');
      if (equals == std::string::npos) {
        return fail(ErrorCode::invalidArgument, "a name is given as GLOB=NAME", each, "Write --name 'user:*=Users'");
      }
      const auto rule = ruleOf(each.substr(0, equals));
      if (!rule) return fail(rule.error());
      (*rule)->name = each.substr(equals + 1);
    }
    return {};
  }

  [[nodiscard]] const std::vector<RegionRule>& changed() const noexcept { return m_changed; }

 private:
  Result<RegionRule*> ruleOf(const std::string& glob) {
    auto pattern = RegionPattern::parse(glob);
    if (!pattern) return fail(pattern.error());
    const auto rule = std::ranges::find(m_changed, *pattern, &RegionRule::pattern);
    if (rule != m_changed.end()) return &*rule;
    const auto old = std::ranges::find(m_known, *pattern, &RegionRule::pattern);
    m_changed.push_back(old == m_known.end() ? RegionRule{std::move(*pattern), RegionRule::Kind::found, {}} : *old);
    return &m_changed.back();
  }

  const std::vector<RegionRule>& m_known;
  std::vector<RegionRule> m_changed;
};

/// What the operator wants of single regions, put into the workspace.
Result<void> changeRules(CoreRuntime& core, RegionBook& book, const fleet::NodeId& node, const ScanRequest& scan) {
  std::vector<RegionPattern> forgotten;
  for (const std::string& glob : scan.forgotten) {
    auto pattern = RegionPattern::parse(glob);
    if (!pattern) return fail(pattern.error());
    forgotten.push_back(std::move(*pattern));
  }
  if (const auto done = core.wait<void>([&] { return book.forget(node, forgotten); }); !done) return done;
  const auto known = core.wait<std::vector<RegionRule>>([&] { return book.rules(node); });
  if (!known) return fail(known.error());
  RuleChanges changes(*known);
  if (const auto done = changes.mark(scan.pinned, RegionRule::Kind::pinned); !done) return done;
  if (const auto done = changes.mark(scan.ignored, RegionRule::Kind::ignored); !done) return done;
  if (const auto done = changes.name(scan.named); !done) return done;
  return core.wait<void>([&] { return book.change(node, changes.changed()); });
}

/// Scans a node of the workspace with what is known of it, and keeps what is found.
Result<RegionReport> scanKept(Session& session, const Target& target, const Request& request) {
  const auto book = session.regionBook();
  if (!book) return fail(book.error());
  CoreRuntime& core = session.core();
  const fleet::NodeId& node = target.node.id;
  if (changesRules(request.scan)) {
    const auto changed = changeRules(core, **book, node, request.scan);
    if (!changed) return fail(changed.error());
  }
  const auto rules = core.wait<std::vector<RegionRule>>([&] { return (*book)->rules(node); });
  if (!rules) return fail(rules.error());
  const auto before = core.wait<std::optional<PastRun>>([&] { return (*book)->lastRun(node); });
  if (!before) return fail(before.error());
  std::optional<ScanCheckpoint> from;
  if (request.scan.isResuming) {
    const auto stopped = core.wait<std::optional<ScanCheckpoint>>([&] { return (*book)->checkpoint(node); });
    if (!stopped) return fail(stopped.error());
    if (!*stopped)
      return fail(ErrorCode::notFound, "no scan of this node was stopped", target.name, "Leave out --resume");
    from = *stopped;
  }
  auto report = Scan(session, target, request, *rules, std::move(from)).run();
  if (!report) return report;
  annotate(*report, *rules, *before);
  const auto kept = core.wait<void>([&] { return (*book)->keep(node, *report); });
  if (!kept) complain("the run is not kept: " + kept.error().text());
  return report;
}

}  // namespace

ExitCode scanNode(Session& session, const Request& request, Output& output) {
  const auto target = session.resolve(request.nodes.front(), request.password);
  if (!target) return reportError(target.error(), request, output);
  if (!target->isKept && (changesRules(request.scan) || request.scan.isResuming)) {
    return reportError(Error(ErrorCode::invalidArgument, "only of nodes in the workspace anything is kept",
                             target->name, "Add it with hotsetctl nodes add"),
                       request, output);
  }
  const auto report = target->isKept ? scanKept(session, *target, request) : Scan(session, *target, request).run();
  if (!report) {
    if (report.error().code() == ErrorCode::loginFailed) adviseOnPassword(*target);
    return reportError(report.error(), request, output);
  }
  output.write(textOf(*target, request, *report));
  return ExitCode::done;
}

}  // namespace hotset::cli
