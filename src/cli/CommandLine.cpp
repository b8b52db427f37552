// SPDX-License-Identifier: Apache-2.0
#include "src/cli/CommandLine.h"

#include <charconv>
#include <functional>
#include <optional>
#include <sstream>
#include <string_view>
#include <utility>

#include <CLI/CLI.hpp>

#include "core/base/Text.h"
#include "core/base/Version.h"
#include "core/domain/fleet/NodeUri.h"
#include "src/cli/LabArguments.h"

namespace hotset::cli {
namespace {

constexpr const char* kFooter =
    "NODE is the name of a node in the workspace, or a URI: redis://, rediss:// (TLS), valkey://, valkeys:// (TLS),\n"
    "unix://. A password is asked for with --ask-password, or taken from --password-file or HOTSET_PASSWORD; of a "
    "node\n"
    "in the workspace it is kept in the keychain.\n\n"
    "Exit codes: 0 done, 1 failed, 2 wrong use, 3 node unreachable, 4 not permitted (wrong password, missing right),\n"
    "5 conflict.\n\n"
    "Example:\n"
    "  hotsetctl nodes add cache-1 redis://10.0.0.7:6379 --ask-password\n"
    "  hotsetctl stats cache-1 --watch";

/// "4%", "4 %" and "4" are 0.04; nothing for what is no percentage above 0 and up to 100.
std::optional<double> shareIn(std::string_view text) {
  if (text.ends_with('%')) text.remove_suffix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  double percent = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), percent);
  if (error != std::errc() || end != text.data() + text.size() || !(percent > 0 && percent <= 100)) return std::nullopt;
  return percent / 100;
}

/// The commands and the request that they fill in.
class Grammar {
 public:
  Grammar() {
    m_app.require_subcommand(1);
    m_app.footer(kFooter);
    m_app.set_version_flag("--version", "hotsetctl " + std::string(version()));
    m_app.failure_message(CLI::FailureMessage::simple);
    addWorkspace(m_app);
    addNodes();
    addStats();
    addDoctor();
    addLabArguments(m_app, m_request.lab, m_chooseVerb);
    addScan();
  }
  Grammar(const Grammar&) = delete;
  Grammar& operator=(const Grammar&) = delete;
  ~Grammar() = default;

  std::expected<Request, Explanation> parse(std::vector<std::string> arguments) {
    try {
      m_app.parse(std::vector(arguments.rbegin(), arguments.rend()));  // the library takes them from the end
    } catch (const CLI::ParseError& error) {
      return std::unexpected(explain(error, arguments));
    }
    m_request.interval = std::chrono::milliseconds(static_cast<std::int64_t>(m_intervalSeconds * 1000));
    if (!m_error.empty()) m_request.scan.relativeError = *shareIn(m_error);
    if (!m_budget.empty()) m_request.scan.budget = shareIn(m_budget);
    m_request.scan.countsLookups = m_withDetails || (!m_withoutLookups && !m_request.scan.isExact);
    m_request.tls.verifiesServer = !m_isInsecure;
    m_request.description.environment = fleet::environmentNamed(m_environment).value_or(fleet::Environment::unmarked);
    return m_request;
  }

 private:
  Explanation explain(const CLI::ParseError& error, const std::vector<std::string>& arguments) {
    std::ostringstream out, errors;
    const bool isWrong = m_app.exit(error, out, errors) != 0;
    std::string text = out.str() + errors.str();
    for (const std::string& argument : arguments) quoteHarmlessly(text, argument);
    return {std::move(text), isWrong ? ExitCode::wrongUse : ExitCode::done};
  }

  /// The library quotes arguments as they are; a password or a control character among them must not be shown.
  static void quoteHarmlessly(std::string& text, const std::string& argument) {
    const std::string harmless = printable(redactUri(argument));
    if (argument.empty() || harmless == argument) return;
    for (auto at = text.find(argument); at != std::string::npos; at = text.find(argument, at + harmless.size())) {
      text.replace(at, argument.size(), harmless);
    }
  }

  CLI::App* command(CLI::App& parent, const std::string& name, const std::string& description, Verb verb,
                    const std::string& example) {
    CLI::App* const made = parent.add_subcommand(name, description);
    made->footer("Example:\n  " + example);
    made->add_flag("--json", m_request.isJson, "Print JSON");
    addWorkspace(*made);
    made->callback([this, verb] { m_request.verb = verb; });
    return made;
  }

  void addWorkspace(CLI::App& app) {
    app.add_option("--workspace", m_request.workspace, "Directory of the workspace")
        ->type_name("DIR")
        ->envname("HOTSET_WORKSPACE");
  }

  void addNode(CLI::App& app) {
    app.add_option_function<std::string>(
           "NODE", [this](const std::string& node) { m_request.nodes = {node}; }, "Name of a node, or a URI")
        ->type_name("")
        ->required();
  }

  void addPassword(CLI::App& app) {
    auto* const file =
        app.add_option("--password-file", m_request.password.file, "File that holds the password")->type_name("FILE");
    app.add_flag("--ask-password", m_request.password.isAskedFor, "Ask for the password on the terminal")
        ->excludes(file);
  }

  void addNodes();
  void addNodesAdd(CLI::App& nodes);
  void addStats();
  void addDoctor();
  void addScan();
  void addScanOptions(CLI::App& app);
  void addLive(CLI::App& regions);
  void addHeard(CLI::App& regions);
  void addPercent(CLI::App& app, const std::string& name, const std::string& description, std::string& text);

  Request m_request;
  std::function<void(Verb)> m_chooseVerb = [this](Verb verb) { m_request.verb = verb; };
  double m_intervalSeconds = 1;
  bool m_isInsecure = false;
  std::string m_environment = "unmarked";
  std::string m_error;
  std::string m_budget;
  bool m_withDetails = false;
  bool m_withoutLookups = false;
  CLI::App m_app{"Look at caches and change them: everything of Hotset in a terminal.", "hotsetctl"};
};

void Grammar::addNodes() {
  CLI::App* const nodes = m_app.add_subcommand("nodes", "The nodes of the workspace");
  nodes->require_subcommand(1);
  nodes->footer("Example:\n  hotsetctl nodes list");
  command(*nodes, "list", "List them", Verb::listNodes, "hotsetctl nodes list --json");
  addNodesAdd(*nodes);
  CLI::App* const test = command(*nodes, "test", "Try to reach nodes: all, or those that are named", Verb::testNodes,
                                 "hotsetctl nodes test cache-1 cache-2");
  test->add_option("NODE", m_request.nodes, "Names of nodes, or URIs")->type_name("");
  addPassword(*test);
  CLI::App* const remove =
      command(*nodes, "remove", "Forget a node and its password", Verb::removeNode, "hotsetctl nodes remove cache-1");
  addNode(*remove);
  command(*nodes, "export", "Print the list of nodes as a file to keep, without passwords", Verb::exportNodes,
          "hotsetctl nodes export > nodes.json");
  CLI::App* const import = command(*nodes, "import", "Add the nodes of such a file, or of a list of one node a line",
                                   Verb::importNodes, "hotsetctl nodes import nodes.json");
  import->add_option("FILE", m_request.file, "File to read; - for the standard input")->type_name("")->required();
}

void Grammar::addNodesAdd(CLI::App& nodes) {
  CLI::App* const add =
      command(nodes, "add", "Add a node, its password to the keychain", Verb::addNode,
              "hotsetctl nodes add cache-1 rediss://hotset@cache-1.example:6380 --ca-file ca.pem --ask-password");
  fleet::Node& node = m_request.description;
  fleet::TlsSettings& tls = m_request.tls;
  add->add_option("NAME", node.name, "What to call it")->type_name("")->required();
  add->add_option("URI", m_request.uri, "Where it is: redis://host:port, rediss://…, valkey://…, unix:///path")
      ->type_name("")
      ->required();
  add->add_option("--group", node.group, "Group that it belongs to")->type_name("NAME");
  add->add_option("--tag", node.tags, "Tag; may be given several times")->type_name("WORD")->allow_extra_args(false);
  add->add_option("--environment", m_environment, "How much care it asks for: development, staging or production")
      ->type_name("WORD")
      ->check(CLI::IsMember({"unmarked", "development", "staging", "production"}));
  add->add_flag("--read-only", node.isReadOnly, "Refuse every write to it");
  add->add_option("--user", m_request.user, "ACL user to log in as")->type_name("NAME");
  addPassword(*add);
  add->add_option("--ca-file", tls.authorityFile, "Certificate authorities to trust, PEM")
      ->type_name("FILE")
      ->check(CLI::ExistingFile);
  auto* const certificate = add->add_option("--cert-file", tls.certificateFile, "Client certificate, PEM")
                                ->type_name("FILE")
                                ->check(CLI::ExistingFile);
  auto* const key =
      add->add_option("--key-file", tls.keyFile, "Its key, PEM")->type_name("FILE")->check(CLI::ExistingFile);
  certificate->needs(key);
  key->needs(certificate);
  add->add_option("--server-name", tls.serverName, "Name that the server's certificate is for, if not the host")
      ->type_name("NAME");
  add->add_flag("--insecure", m_isInsecure, "Accept any certificate: whoever answers reads the password");
}

void Grammar::addStats() {
  CLI::App* const stats = command(m_app, "stats", "Show what a node does: once, or at every interval", Verb::showStats,
                                  "hotsetctl stats cache-1 --watch --interval 2");
  addNode(*stats);
  stats->add_flag("--watch", m_request.isWatching, "Go on until Ctrl-C, through times when the node is lost");
  stats->add_option("--interval", m_intervalSeconds, "Seconds between samples, 0.1 to 3600")
      ->type_name("S")
      ->check(CLI::Range(0.1, 3600.0))
      ->capture_default_str();
  addPassword(*stats);
}

void Grammar::addDoctor() {
  CLI::App* const doctor = command(m_app, "doctor", "Find out why a node can't be reached or used, and what to do",
                                   Verb::diagnose, "hotsetctl doctor redis://cache-1:6379");
  addNode(*doctor);
  addPassword(*doctor);
}

void Grammar::addPercent(CLI::App& app, const std::string& name, const std::string& description, std::string& text) {
  app.add_option(name, text, description)->type_name("PERCENT")->check([](const std::string& given) {
    return shareIn(given) ? std::string() : "'" + given + "' is no percentage above 0 and up to 100, as in 4%";
  });
}

void Grammar::addScanOptions(CLI::App& app) {
  addNode(app);
  auto* const exact = app.add_flag("--exact", m_request.scan.isExact, "Measure every key");
  addPercent(app, "--error", "How far the bytes of a region may be off, with 95 % certainty (default 4%)", m_error);
  app.get_option("--error")->excludes(exact);
  app.add_flag("--whole", m_request.scan.isForWhole, "Only the bytes of all regions together have to be within --error")
      ->excludes(exact);
  addPercent(app, "--budget", "Share of one of the server's cores to keep to (default: 1% where production, else none)",
             m_budget);
  auto* const details = app.add_flag("--details", m_withDetails,
                                     "Look at entries for TTL, type and idle time after an exact scan too; "
                                     "the server counts each look");
  app.add_flag("--no-lookups", m_withoutLookups, "Do nothing that the server counts as a look-up")->excludes(details);
  addPassword(app);
}

void Grammar::addLive(CLI::App& regions) {
  LiveRequest& live = m_request.live;
  auto* const listen = regions.add_option_function<std::vector<double>>(
      "--live",
      [&live](const std::vector<double>& seconds) {
        live.isWanted = true;
        if (!seconds.empty() && seconds.front() > 0)
          live.span = std::chrono::milliseconds(static_cast<std::int64_t>(seconds.front() * 1000));
      },
      "Listen instead: misses, expirations, evictions and removals by region, second by second, until Ctrl-C or for so"
      " many seconds");
  listen->type_name("SECONDS")->expected(0, 1)->check(CLI::Range(1.0, 604800.0));
  const auto flag = [&](const char* name, bool& into, const char* description) {
    regions.add_flag(name, into, description)->needs(listen);
  };
  flag("--writes", live.hearsWrites, "With --live: writes too, which cost the server as much again as they are");
  flag("--consent", live.consents,
       "With --live: agree to the setting that it needs on the server; it is put back at the end");
  flag("--reads", live.watchesReads,
       "With --live: watch every command for five short moments to tell which regions are read (MONITOR, watch); on a "
       "production node with --consent only");
}

void Grammar::addHeard(CLI::App& regions) {
  LiveRequest& live = m_request.live;
  regions
      .add_option_function<std::vector<double>>(
          "--heard",
          [&live](const std::vector<double>& hours) {
            live.heard = std::chrono::hours(hours.empty() ? 24 : static_cast<std::int64_t>(hours.front()));
          },
          "Tell instead what was heard of each region over the last hours (default 24), as the workspace keeps it: by"
          " hour, with the causes of misses")
      ->type_name("HOURS")
      ->expected(0, 1)
      ->check(CLI::Range(1.0, 336.0))
      ->excludes("--live");
}

void Grammar::addScan() {
  CLI::App* const regions = command(m_app, "regions", "The regions of a node, and what each of them holds",
                                    Verb::listRegions, "hotsetctl regions cache-1 --json");
  addScanOptions(*regions);
  ScanRequest& wish = m_request.scan;
  const auto patterns = [&](const char* name, std::vector<std::string>& into, const char* description) {
    regions->add_option(name, into, description)->type_name("GLOB")->allow_extra_args(false);
  };
  patterns("--pin", wish.pinned,
           "From now on a region, whatever else is found in it; may be given several times; \\xHH is a byte");
  patterns("--ignore", wish.ignored, "From now on no region");
  patterns("--forget", wish.forgotten, "Forget what was kept of a region: its pin, its name");
  regions->add_option("--name", wish.named, "What to call a region")->type_name("GLOB=NAME")->allow_extra_args(false);
  addLive(*regions);
  addHeard(*regions);
  CLI::App* const scan = command(m_app, "scan", "Analyse the keys of a node by region, within a budget", Verb::scanNode,
                                 "hotsetctl scan cache-1 --exact --budget 1%");
  addScanOptions(*scan);
  scan->add_flag("--resume", m_request.scan.isResuming, "Go on where the last scan of the node was stopped");
}

}  // namespace

std::expected<Request, Explanation> parseCommandLine(std::vector<std::string> arguments) {
  return Grammar().parse(std::move(arguments));
}

}  // namespace hotset::cli
