// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <utility>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "core/base/ProcessHardening.h"
#include "src/cli/ArgumentMask.h"
#include "src/cli/CommandLine.h"
#include "src/cli/Commands.h"
#include "src/cli/LabCommands.h"

namespace {

using namespace hotset::cli;

ExitCode run(const Request& request, std::optional<hotset::Secret> environmentPassword, Output& output) {
  Session session(request.workspace, std::move(environmentPassword));
  switch (request.verb) {
    case Verb::listNodes:
      return listNodes(session, request, output);
    case Verb::addNode:
      return addNode(session, request, output);
    case Verb::testNodes:
      return testNodes(session, request, output);
    case Verb::removeNode:
      return removeNode(session, request, output);
    case Verb::exportNodes:
      return exportNodes(session, request, output);
    case Verb::importNodes:
      return importNodes(session, request, output);
    case Verb::showStats:
      return showStats(session, request, output);
    case Verb::diagnose:
      return diagnose(session, request, output);
    case Verb::simulateTrace:
    case Verb::drawCurve:
    case Verb::divideBudget:
    case Verb::convertTrace:
      return runLab(request.verb, request.lab, output);
    case Verb::listRegions:
      if (request.live.heard) return tellWhatWasHeard(session, request, output);
      return request.live.isWanted ? listenToRegions(session, request, output) : scanNode(session, request, output);
    case Verb::scanNode:
      return scanNode(session, request, output);
  }
  return ExitCode::failed;
}

}  // namespace

int main(int argc, char** argv) {
  hotset::hardenProcess();
  Arguments arguments = takeArguments(argc, argv);
  auto environmentPassword = takePasswordFromEnvironment();
  std::signal(SIGPIPE, SIG_IGN);
  spdlog::set_default_logger(spdlog::stderr_logger_mt("hotsetctl"));
  spdlog::set_pattern("hotsetctl: %l: %v");
  spdlog::set_level(spdlog::level::warn);

  Output output;
  const auto request = parseCommandLine(std::move(arguments.values));
  if (!request) {
    const Explanation& explanation = request.error();
    if (explanation.exitCode == ExitCode::done) {
      output.write(explanation.text);
    } else {
      complainInLines(explanation.text);
    }
    return static_cast<int>(explanation.exitCode);
  }
  if (arguments.heldPassword) {
    complain(
        "warning: other users could see the password in the URI for a moment; give it with --ask-password, "
        "--password-file or HOTSET_PASSWORD");
  }
  ExitCode exitCode = run(*request, std::move(environmentPassword), output);
  if (output.failure()) {
    complain(output.failure()->text());
    if (exitCode == ExitCode::done) exitCode = ExitCode::failed;
  }
  return static_cast<int>(exitCode);
}
