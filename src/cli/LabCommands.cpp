// SPDX-License-Identifier: Apache-2.0
#include "src/cli/LabCommands.h"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <optional>
#include <span>
#include <system_error>
#include <utility>
#include <vector>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "core/base/Text.h"
#include "core/lab/simulation/LabPolicies.h"
#include "core/lab/trace/OpenRecords.h"
#include "src/cli/DivisionOutput.h"
#include "src/cli/JsonText.h"
#include "src/cli/LabOutput.h"
#include "src/cli/LabPlot.h"
#include "src/cli/LabRun.h"

namespace hotset::cli {
namespace {

ExitCode tell(const Error& error, const LabView& view, Output& output) {
  complain(error.text());
  if (view.isJson) {
    const boost::json::object details{{"code", std::string(nameOf(error.code()))}, {"text", stringJson(error.text())}};
    output.write(jsonText(boost::json::object{{"error", details}}) + "\n");
  }
  return exitCodeOf(error.code());
}

Result<void> writeFile(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file << text << std::flush;
  if (file) return {};
  return fail(ErrorCode::storageFailed, "can't be written (" + std::generic_category().message(errno) + ")",
              printable(path));
}

Result<lab::AccessTrace> loadTrace(const std::string& path, const LabRequest& request, lab::Progress& progress) {
  lab::TraceOptions options = request.trace;
  const bool hasTtls = std::ranges::find(options.columns, lab::TextColumn::ttl) != options.columns.end();
  if (request.plan.ttlMs > 0 || hasTtls) options.accessesPerSecond = request.view.ratePerSecond;
  auto trace = lab::AccessTrace::load(path, options, progress);
  if (!trace) return trace;
  complainOf(*trace, path);
  if (trace->view().size() == 0) {
    const bool isEmpty = trace->badLines().count == 0;
    return fail(ErrorCode::notFound, isEmpty ? "there are no accesses in it" : "no line of it can be understood",
                printable(path),
                isEmpty ? "" : "a line is `key` or `key,size`; say what stands in others with --columns");
  }
  return trace;
}

int plotColumns(const Output& output) {
  const int columns = output.size().columns;
  return columns > 0 ? columns : 80;
}

/// Draws and prints results in the form that was asked for; `text` is what people read above the plot.
template <typename Row>
ExitCode show(std::span<const Row> rows, const lab::AccessTrace& trace, const LabRequest& request,
              const std::string& text, Output& output) {
  const LabView& view = request.view;
  const bool plotsBytes = view.plotsBytes && trace.isSized();
  const auto points = pointsOf(rows, plotsBytes);
  if (!view.svg.empty()) {
    const std::string title = request.traces.front() + (plotsBytes ? ": share of the bytes that hits" : ": hit ratio");
    auto written = writeFile(view.svg, plotSvg(points, trace.isSized(), title));
    if (!written) return tell(written.error(), view, output);
  }
  if (!text.empty()) {
    output.write(traceLine(trace, request.traces.front()) + "\n" + text);
    if (view.ratePerSecond > 0) output.write("\n" + consequencesText(rows, trace, view.ratePerSecond));
    const std::string plot = plotText(points, trace.isSized(), plotColumns(output));
    if (!plot.empty()) output.write("\n" + plot);
  }
  return ExitCode::done;
}

ExitCode simulateTrace(const LabRequest& request, Output& output) {
  const LabView& view = request.view;
  LabRun run;
  const auto trace = loadTrace(request.traces.front(), request, run.progress());
  if (!trace) return tell(trace.error(), view, output);
  const auto results = lab::simulate(*trace, request.plan, run.progress());
  if (!results) return tell(results.error(), view, output);
  run.end();
  if (view.isJson) output.write(simulationJson(*results, trace->isSized()));
  if (view.isCsv) output.write(simulationCsv(*results, trace->isSized()));
  const bool isText = !view.isJson && !view.isCsv;
  return show(std::span<const lab::SimulationResult>(*results), *trace, request,
              isText ? simulationText(*results, request.plan.sizes, trace->isSized()) : "", output);
}

ExitCode drawCurve(const LabRequest& request, Output& output) {
  const LabView& view = request.view;
  LabRun run;
  const auto trace = loadTrace(request.traces.front(), request, run.progress());
  if (!trace) return tell(trace.error(), view, output);
  lab::CurvePlan plan{
      .simulation = request.plan, .entriesMax = request.entriesMax, .salt = request.salt, .isExact = request.isExact};
  if (plan.simulation.sizes.empty()) plan.simulation.sizes = lab::defaultSizes(trace->distinctWeight());
  if (plan.simulation.sizes.empty()) {
    const Error error(ErrorCode::invalidArgument, "all sizes in it are 0, so that there is no curve over sizes",
                      printable(request.traces.front()), "count entries with --ignore-sizes");
    return tell(error, view, output);
  }
  const auto points = lab::hitRatioCurve(*trace, plan, run.progress());
  if (!points) return tell(points.error(), view, output);
  run.end();
  if (view.isJson) output.write(curveJson(*points, trace->isSized()));
  if (view.isCsv) output.write(curveCsv(*points, trace->isSized()));
  const bool isText = !view.isJson && !view.isCsv;
  return show(std::span<const lab::CurvePoint>(*points), *trace, request,
              isText ? curveText(*points, plan.simulation.sizes, trace->isSized()) : "", output);
}

/// What a hit of each trace is worth: its misses' cost, and how many times its accesses happen in the time of the
/// first.
Result<std::vector<lab::Share>> sharesOf(const std::vector<lab::AccessTrace>& traces, const LabRequest& request) {
  const auto count = traces.size();
  if ((!request.costs.empty() && request.costs.size() != count) ||
      (!request.rates.empty() && request.rates.size() != count)) {
    return fail(ErrorCode::invalidArgument, "the costs or rates are not as many as the traces", "lab divide",
                "give one number for each trace, separated by commas");
  }
  std::vector<lab::Share> shares;
  for (std::size_t i = 0; i < count; ++i) {
    lab::Share share{.trace = &traces[i]};
    if (!request.costs.empty()) share.gainOfHit *= request.costs[i];
    if (!request.rates.empty()) {
      const auto requests = [&](std::size_t of) {
        return static_cast<double>(std::max<std::uint64_t>(traces[of].requests(), 1));
      };
      share.gainOfHit *= request.rates[i] / request.rates[0] * requests(0) / requests(i);
    }
    shares.push_back(share);
  }
  return shares;
}

/// Each trace's own policy, or all of one: "lru", "lru,auto", "pages=lru,users=auto", "pages=lru,auto".
Result<void> choosePolicies(const std::vector<std::string>& choices, std::span<const std::string> names,
                            std::vector<lab::Share>& shares) {
  const auto refuse = [](const std::string& what, const std::string& which) {
    return fail(ErrorCode::invalidArgument, what, printable(which),
                "give one policy, one for each trace, or TRACE=NAME for some and one for all others");
  };
  std::vector<std::string> plain;
  plain.reserve(choices.size());
  for (const std::string& choice : choices) {
    const std::size_t sign = choice.rfind('=', choice.find(":max="));
    const std::string policy = sign == std::string::npos ? choice : choice.substr(sign + 1);
    if (auto known = lab::parsePolicy(policy); !known) return fail(known.error());
    if (sign == std::string::npos) {
      plain.push_back(policy);
      continue;
    }
    const auto named = std::ranges::find(names, choice.substr(0, sign));
    if (named == names.end()) return refuse("there is no trace of this name", choice.substr(0, sign));
    shares[static_cast<std::size_t>(named - names.begin())].policy = policy;
  }
  if (plain.size() > 1 && plain.size() != shares.size())
    return refuse("the policies are not as many as the traces", "");
  for (std::size_t i = 0; i < shares.size() && !plain.empty(); ++i) {
    if (shares[i].policy.empty()) shares[i].policy = plain.size() == 1 ? plain.front() : plain[i];
  }
  return {};
}

constexpr std::size_t kPartsMax = 256;

/// What a budget is divided among: whole traces, or their regions.
struct Part {
  std::string name;
  std::string path;
  std::optional<std::string> region;
};

Result<std::vector<Part>> partsOf(const LabRequest& request, lab::Progress& progress) {
  std::vector<Part> parts;
  for (const std::string& path : request.traces) {
    if (!request.isByRegion) {
      parts.push_back({path, path, request.trace.region});
      continue;
    }
    if (path == "-") {
      return fail(ErrorCode::invalidArgument, "regions are read one by one, which standard input can't be", "-",
                  "write the trace to a file");
    }
    const auto regions = lab::regionsOf(path, request.trace.columns, progress);
    if (!regions) return fail(regions.error());
    if (parts.size() + regions->size() > kPartsMax) {
      return fail(ErrorCode::limitExceeded, "there are more than 256 regions to divide among", printable(path),
                  "give traces of the larger ones");
    }
    const bool isAlone = request.traces.size() == 1;
    for (const std::string& region : *regions) {
      std::string name = isAlone ? region : path;
      if (!isAlone) name.append(" ").append(region);
      parts.push_back({std::move(name), path, region});
    }
  }
  return parts;
}

ExitCode divideBudget(const LabRequest& request, Output& output) {
  const LabView& view = request.view;
  LabRun run;
  const auto parts = partsOf(request, run.progress());
  if (!parts) return tell(parts.error(), view, output);
  std::vector<lab::AccessTrace> traces;
  std::vector<std::string> names;
  std::uint64_t distinctWeight = 0;
  for (const Part& part : *parts) {
    LabRequest one = request;
    one.trace.region = part.region;
    auto trace = loadTrace(part.path, one, run.progress());
    if (!trace) return tell(trace.error(), view, output);
    distinctWeight += trace->distinctWeight();
    traces.push_back(std::move(*trace));
    names.push_back(part.name);
  }
  auto shares = sharesOf(traces, request);
  if (!shares) return tell(shares.error(), view, output);
  if (auto chosen = choosePolicies(request.dividedBy, names, *shares); !chosen) {
    return tell(chosen.error(), view, output);
  }
  lab::DivisionPlan plan{.curve = {.simulation = request.plan}, .budget = request.budget.of(distinctWeight)};
  const auto division = lab::divideBudget(*shares, plan, run.progress());
  if (!division) return tell(division.error(), view, output);
  run.end();
  const DivisionView shown{*division, *shares, names, plan.budget};
  output.write(view.isJson ? divisionJson(shown) : view.isCsv ? divisionCsv(shown) : divisionText(shown));
  return ExitCode::done;
}

ExitCode convertTrace(const LabRequest& request, Output& output) {
  const LabView& view = request.view;
  const std::string& from = request.traces.front();
  LabRun run;
  const auto done = lab::convertTrace(from, request.trace, request.converted, request.form, run.progress());
  if (!done) return tell(done.error(), view, output);
  run.end();
  complainOf(done->badLines, from);
  if (request.converted == "-") return ExitCode::done;
  if (view.isJson) {
    output.write(jsonText(boost::json::object{{"accesses", done->accesses}, {"bad_lines", done->badLines.count}}) +
                 "\n");
  } else {
    output.write(fmt::format("{}: {} accesses\n", printable(request.converted), exactText(done->accesses)));
  }
  return ExitCode::done;
}

}  // namespace

ExitCode runLab(Verb verb, const LabRequest& request, Output& output) {
  if (verb == Verb::convertTrace) return convertTrace(request, output);
  if (verb == Verb::divideBudget) return divideBudget(request, output);
  return verb == Verb::drawCurve ? drawCurve(request, output) : simulateTrace(request, output);
}

}  // namespace hotset::cli
