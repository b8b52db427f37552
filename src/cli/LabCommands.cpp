// SPDX-License-Identifier: Apache-2.0
#include "src/cli/LabCommands.h"

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <system_error>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "core/base/Text.h"
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
  auto trace = lab::AccessTrace::load(path, request.trace, progress);
  if (!trace) return trace;
  complainOf(*trace, path);
  if (trace->view().size() == 0) {
    const bool isEmpty = trace->badLines().count == 0;
    return fail(ErrorCode::invalidArgument, isEmpty ? "there are no accesses in it" : "no line of it can be understood",
                printable(path),
                isEmpty ? "" : "a line is `key` or `key,size`; say what stands in others with --columns");
  }
  return trace;
}

int plotColumns(const Output& output) {
  const int columns = output.size().columns;
  return columns > 0 ? columns : 80;
}

ExitCode simulateTrace(const LabRequest& request, Output& output) {
  const LabView& view = request.view;
  LabRun run;
  const auto trace = loadTrace(request.traces.front(), request, run.progress());
  if (!trace) return tell(trace.error(), view, output);
  const auto results = lab::simulate(*trace, request.plan, run.progress());
  if (!results) return tell(results.error(), view, output);
  const auto points = pointsOf(*results);
  if (!view.svg.empty()) {
    auto written = writeFile(view.svg, plotSvg(points, trace->isSized(), request.traces.front()));
    if (!written) return tell(written.error(), view, output);
  }
  if (view.isJson) {
    output.write(simulationJson(*results, trace->isSized()));
  } else if (view.isCsv) {
    output.write(simulationCsv(*results, trace->isSized()));
  } else {
    output.write(traceLine(*trace, request.traces.front()) + "\n" +
                 simulationText(*results, request.plan.sizes, trace->isSized()));
    if (view.ratePerSecond > 0) {
      output.write("\n" + consequencesText(*results, trace->isSized(), view.ratePerSecond));
    }
    const std::string plot = plotText(points, trace->isSized(), plotColumns(output));
    if (!plot.empty()) output.write("\n" + plot);
  }
  return ExitCode::done;
}

}  // namespace

ExitCode runLab(Verb verb, const LabRequest& request, Output& output) {
  static_cast<void>(verb);
  return simulateTrace(request, output);
}

}  // namespace hotset::cli
