// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <future>
#include <span>
#include <utility>
#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "core/base/Text.h"
#include "src/cli/Commands.h"
#include "src/cli/DoctorText.h"
#include "src/cli/JsonText.h"
#include "src/cli/NodesJson.h"

namespace hotset::cli {
namespace {

namespace json = boost::json;
using fleet::DoctorReport;

constexpr std::size_t kTestedAtOnce = 16;

AwaitableResult<DoctorReport> examine(fleet::Diagnose doctor, Target target, fleet::StepListener onStep) {
  co_return co_await doctor(std::move(target.node), std::move(target.password), std::move(onStep));
}

Result<DoctorReport> examine(Session& session, const Target& target) {
  return session.core().wait<DoctorReport>(
      [&] { return examine(session.doctor(), target, [](const fleet::DoctorStep&) {}); });
}

/// "cache-1  ok  …", the last thing that went well or the first that did not.
std::string testLine(const Target& target, const DoctorReport& report) {
  const auto failure = findFailure(report);
  if (failure) {
    return fmt::format("{}  FAILED  {}: {} {}\n", printable(target.name), layerName(failure->layer),
                       printable(failure->finding), printable(failure->advice));
  }
  const auto version = std::ranges::find(report.steps, fleet::DoctorLayer::version, &fleet::DoctorStep::layer);
  return fmt::format("{}  ok  {}\n", printable(target.name),
                     version == report.steps.end() ? "" : printable(version->finding));
}

ExitCode conclude(const Target& target, const DoctorReport& report) {
  const auto failure = findFailure(report);
  if (failure && failure->layer == fleet::DoctorLayer::login) adviseOnPassword(target);
  return exitCodeOf(report);
}

/// The worst of several endings: a node that can't be reached goes before one that refuses.
ExitCode worse(ExitCode one, ExitCode other) {
  if (one == ExitCode::done || other == ExitCode::done) return std::max(one, other);
  return std::min(one, other) == ExitCode::failed ? std::max(one, other) : std::min(one, other);
}

Result<std::vector<std::string>> namesToTest(Session& session, const Request& request) {
  if (!request.nodes.empty()) return request.nodes;
  const auto service = session.fleet();
  if (!service) return fail(service.error());
  const auto nodes = session.core().wait<std::vector<fleet::Node>>([&] { return (*service)->nodes(); });
  if (!nodes) return fail(nodes.error());
  std::vector<std::string> names;
  for (const fleet::Node& node : *nodes) names.push_back(node.name);
  return names;
}

/// Examines them together, since one that does not answer takes its time, and tells them in their order.
ExitCode testSome(Session& session, const Request& request, std::span<const std::string> names, Output& output) {
  std::vector<Result<Target>> targets;  // one after another: each may ask for its password
  for (const std::string& name : names) targets.push_back(session.resolve(name, request.password));
  std::vector<std::future<Result<DoctorReport>>> reports;
  reports.reserve(targets.size());
  for (const Result<Target>& target : targets) {
    reports.push_back(std::async(std::launch::async, [&session, &target]() -> Result<DoctorReport> {
      if (!target) return fail(target.error());
      return examine(session, *target);
    }));
  }
  ExitCode worst = ExitCode::done;
  for (std::size_t i = 0; i < reports.size(); ++i) {
    const auto report = reports[i].get();
    if (!report) {
      worst = worse(worst, reportError(report.error(), request, output));
      continue;
    }
    output.write(request.isJson ? jsonText(doctorJson(targets[i]->name, *report)) + "\n"
                                : testLine(*targets[i], *report));
    worst = worse(worst, conclude(*targets[i], *report));
  }
  return worst;
}

}  // namespace

ExitCode testNodes(Session& session, const Request& request, Output& output) {
  const auto names = namesToTest(session, request);
  if (!names) return reportError(names.error(), request, output);
  if (names->size() > 1 && (!request.password.file.empty() || request.password.isAskedFor)) {
    const Error error(ErrorCode::invalidArgument, "one password is not for several nodes", "",
                      "Test one node at a time");
    return reportError(error, request, output);
  }
  if (names->size() > 1) session.forgetEnvironmentPassword();
  ExitCode worst = ExitCode::done;
  for (std::size_t from = 0; from < names->size(); from += kTestedAtOnce) {
    const auto some = std::span(*names).subspan(from, std::min(kTestedAtOnce, names->size() - from));
    worst = worse(worst, testSome(session, request, some, output));
  }
  return worst;
}

ExitCode diagnose(Session& session, const Request& request, Output& output) {
  const auto target = session.resolve(request.nodes.front(), request.password);
  if (!target) return reportError(target.error(), request, output);
  if (request.isJson) {
    const auto report = examine(session, *target);
    if (!report) return reportError(report.error(), request, output);
    output.write(jsonText(doctorJson(target->name, *report)) + "\n");
    return conclude(*target, *report);
  }
  // Written where it happens, so that somebody who waits sees how far it is: a few lines, which no terminal holds up.
  const auto tell = [&](const fleet::DoctorStep& step) { output.write(stepText(step, output.hasColours())); };
  output.write(printable(target->name) + "\n");
  const auto report = session.core().wait<DoctorReport>([&] { return examine(session.doctor(), *target, tell); });
  if (!report) return reportError(report.error(), request, output);
  output.write(aclText(*report));
  return conclude(*target, *report);
}

}  // namespace hotset::cli
