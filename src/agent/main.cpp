// SPDX-License-Identifier: Apache-2.0
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <utility>

#include <CLI/CLI.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "core/adminapi/server/ListenAddress.h"
#include "core/base/ProcessHardening.h"
#include "core/base/Version.h"
#include "src/agent/Agent.h"

namespace {

using namespace hotset;
using agent::Agent;
using agent::AgentSettings;

constexpr int kFailed = 1;
constexpr int kWrongUse = 2;
/// Of the two seconds in which the program promises to end.
constexpr std::chrono::milliseconds kDrainMax{1500};

struct Options {
  std::string workspace;
  std::string listen = "127.0.0.1:7878";
  double intervalSeconds = 1;
};

/// Fills in the options, or says with which code to exit.
std::optional<int> parse(int argc, char** argv, Options& options) {
  CLI::App app("Samples the nodes of a Hotset workspace and tells what it sees over HTTP: /health and /metrics.",
               "hotsetd");
  app.footer(
      "Passwords come from the directory in CREDENTIALS_DIRECTORY (systemd's LoadCredential: a file named like the\n"
      "node), else from this session's keychain.\n\n"
      "Example:\n  hotsetd --workspace /var/lib/hotset --listen 127.0.0.1:7878");
  app.set_version_flag("--version", "hotsetd " + std::string(version()));
  app.add_option("--workspace", options.workspace, "Directory of the workspace")
      ->type_name("DIR")
      ->envname("HOTSET_WORKSPACE");
  app.add_option("--listen", options.listen, "Address of this machine to answer on")
      ->type_name("ADDRESS:PORT")
      ->capture_default_str();
  app.add_option("--interval", options.intervalSeconds, "Seconds between samples, 0.1 to 3600")
      ->type_name("S")
      ->check(CLI::Range(0.1, 3600.0))
      ->capture_default_str();
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kWrongUse;
  }
  return std::nullopt;
}

Result<AgentSettings> settingsOf(const Options& options) {
  auto address = adminapi::parseListenAddress(options.listen);
  if (!address) return fail(address.error());
  AgentSettings settings{.listen = *address};
  settings.interval = std::chrono::milliseconds(static_cast<std::int64_t>(options.intervalSeconds * 1000));
  if (options.workspace.empty()) {
    auto directory = store::Workspace::defaultDirectory();
    if (!directory) return fail(directory.error());
    settings.workspace = std::move(*directory);
  } else {
    settings.workspace = std::filesystem::absolute(options.workspace);
  }
  if (const char* const directory = std::getenv("CREDENTIALS_DIRECTORY")) settings.credentials = directory;
  return settings;
}

/// The signals that end the program, kept from every thread, so that they wait to be fetched.
sigset_t holdEndingSignals() {
  sigset_t ending;
  sigemptyset(&ending);
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ending, number);
  ::pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  return ending;
}

AwaitableResult<void> stop(Agent* agent) {
  agent->stop();
  co_return Result<void>();
}

int serve(const AgentSettings& settings) {
  const sigset_t ending = holdEndingSignals();  // before there are threads, which inherit it
  std::unique_ptr<Agent> agent;
  CoreRuntime core;
  auto started = core.wait<std::unique_ptr<Agent>>([&] { return Agent::start(&core, settings); });
  if (!started) {
    spdlog::error("{}", started.error().text());
    core.shutdown(kDrainMax);
    return kFailed;
  }
  agent = std::move(*started);
  int number = 0;
  ::sigwait(&ending, &number);
  spdlog::info("ending on signal {}", number);
  const auto stopped = core.wait<void>([&] { return stop(agent.get()); });
  if (!stopped) spdlog::warn("{}", stopped.error().text());
  core.shutdown(kDrainMax);
  agent.reset();
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  hardenProcess();
  std::signal(SIGPIPE, SIG_IGN);
  spdlog::set_default_logger(spdlog::stderr_logger_mt("hotsetd"));
  Options options;
  if (const auto code = parse(argc, argv, options)) return *code;
  const auto settings = settingsOf(options);
  if (!settings) {
    spdlog::error("{}", settings.error().text());
    return kWrongUse;
  }
  return serve(*settings);
}
