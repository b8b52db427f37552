// SPDX-License-Identifier: Apache-2.0
#include "src/cli/LabArguments.h"

#include <limits>

#include "core/lab/simulation/LabPolicies.h"

namespace hotset::cli {
namespace {

constexpr const char* kTraceHelp =
    "A trace is text, one `key` or `key,size` a line, or a recording of Hotset; plain, gzip, xz or zstd; - is "
    "standard\n"
    "input. A size is a number of entries (of bytes, where the trace has sizes: 64MiB), or a share of the distinct "
    "keys\n"
    "(of their bytes): 5%.";

/// What is tried where nothing else is asked for.
const std::vector<std::string> kCompared = {"lru", "s3-fifo", "sieve", "w-tinylfu", "auto", "fifo"};

template <typename T>
T valueOf(Result<T> parsed) {
  if (!parsed) throw CLI::ValidationError(parsed.error().text());
  return std::move(*parsed);
}

std::vector<std::string> parsePolicies(const std::string& text) {
  std::vector<std::string> policies = CLI::detail::split(text, ',');
  for (const std::string& policy : policies) {
    if (auto known = lab::parsePolicy(policy); !known) throw CLI::ValidationError(known.error().text());
  }
  return policies;
}

/// "250ms", "30s", "5m", "2h", "1d".
std::uint32_t parseMilliseconds(const std::string& text) {
  const std::size_t unitAt = text.find_first_not_of("0123456789");
  const std::string unit = unitAt == std::string::npos ? "" : text.substr(unitAt);
  const double factor = unit == "ms"  ? 1
                        : unit == "s" ? 1e3
                        : unit == "m" ? 6e4
                        : unit == "h" ? 3.6e6
                        : unit == "d" ? 8.64e7
                                      : 0;
  const double number = unitAt == 0 || unitAt > 9 ? 0 : std::stod(text.substr(0, unitAt));
  const double milliseconds = number * factor;
  if (milliseconds < 1 || milliseconds > std::numeric_limits<std::uint32_t>::max()) {
    throw CLI::ValidationError(text + ": this is no duration. Give 250ms, 30s, 5m, 2h or 1d (at most 49 days)");
  }
  return static_cast<std::uint32_t>(milliseconds);
}

class LabGrammar {
 public:
  LabGrammar(CLI::App& app, LabRequest& request, const std::function<void(Verb)>& choose)
      : m_lab(*app.add_subcommand("lab", "What another policy, size or TTL would bring, tried on recorded accesses")),
        m_request(request),
        m_choose(choose) {
    m_lab.require_subcommand(1);
    m_lab.footer(std::string(kTraceHelp) +
                 "\n\nExample:\n  hotsetctl lab curve recorded.xz --policies lru,s3-fifo,auto");
  }

  void addSimulate() {
    CLI::App* const simulate =
        command("simulate", "Replay a trace through policies at given sizes, exactly", Verb::simulateTrace,
                "hotsetctl lab simulate recorded.xz --policies lru,s3-fifo,opt --sizes 1%,5%,1000");
    addTrace(*simulate);
    addPolicies(*simulate);
    addSizes(*simulate)->required();
    addThroughRegion(*simulate);
    addView(*simulate);
  }

  void addConvert() {
    CLI::App* const convert =
        command("convert", "Turn a trace into a recording of Hotset, or into text", Verb::convertTrace,
                "hotsetctl lab convert log.csv.gz log.hsr --columns time,key,size");
    addTrace(*convert);
    convert->add_option("OUT", m_request.converted, "File to write, or -")->type_name("")->required();
    convert->add_flag_callback(
        "--text", [&request = m_request] { request.form = lab::TraceForm::text; },
        "Write `key` or `key,size` lines; keys become the numbers of their hashes");
    convert->add_flag("--json", m_request.view.isJson, "Print JSON");
  }

  void addDivide() {
    CLI::App* const divide = command(
        "divide", "Divide a budget among several traces for the most hits or the least cost, checked by simulation",
        Verb::divideBudget, "hotsetctl lab divide --budget 1GiB --policy s3-fifo users.xz pages.xz");
    divide->add_option("TRACE", m_request.traces, "Files; of equal length in time, or say --rates")
        ->type_name("")
        ->required();
    divide
        ->add_option_function<std::string>(
            "--budget",
            [&request = m_request](const std::string& text) { request.budget = valueOf(lab::parseSize(text)); },
            "What there is: entries (bytes, where the traces have sizes), or a share of all that they hold")
        ->type_name("SIZE")
        ->required();
    divide
        ->add_option("--policy", m_request.dividedBy,
                     "The policy of all of them; or one for each, in order; or TRACE=NAME for some of them")
        ->type_name("NAME,…")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->default_str("auto");
    divide->add_option("--costs", m_request.costs, "What a miss costs, for each trace: 1,20")
        ->type_name("N,…")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::Range(0.0, 1e12));
    divide
        ->add_option("--rates", m_request.rates, "Accesses a second, for each trace, where their lengths don't say it")
        ->type_name("N,…")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::Range(1e-6, 1e12));
    divide->add_flag("--by-region", m_request.isByRegion, "Among the regions that the traces name, each by itself");
    addTraceOptions(*divide);
    addForm(*divide);
  }

  void addCurve() {
    CLI::App* const curve =
        command("curve", "Hit ratios over sizes, by miniatures of the caches, with 95 % intervals", Verb::drawCurve,
                "hotsetctl lab curve recorded.xz --policies lru,s3-fifo,auto --svg curve.svg");
    addTrace(*curve);
    addPolicies(*curve);
    addSizes(*curve);
    curve
        ->add_option(
            "--entries", m_request.entriesMax,
            "Most entries of a miniature: more is closer and slower. By default 4096, and no miniatures at all "
            "where everything can be simulated in seconds")
        ->type_name("N")
        ->check(CLI::Range(64, 1 << 24));
    curve->add_option("--salt", m_request.salt, "Of the sample of keys: another one, another sample")->type_name("N");
    curve->add_flag("--exact", m_request.isExact, "Simulate everything, however long it takes");
    addThroughRegion(*curve);
    addView(*curve);
  }

 private:
  CLI::App* command(const std::string& name, const std::string& description, Verb verb, const std::string& example) {
    CLI::App* const made = m_lab.add_subcommand(name, description);
    made->footer(std::string(kTraceHelp) + "\n\nExample:\n  " + example);
    made->callback([&request = m_request, &choose = m_choose, verb] {
      choose(verb);
      if (request.plan.policies.empty()) {
        request.plan.policies = verb == Verb::divideBudget ? std::vector<std::string>{"auto"} : kCompared;
      }
    });
    return made;
  }

  void addTrace(CLI::App& app) {
    app.add_option_function<std::string>(
           "TRACE", [&request = m_request](const std::string& trace) { request.traces = {trace}; }, "File, or -")
        ->type_name("")
        ->required();
    addTraceOptions(app);
  }

  void addTraceOptions(CLI::App& app) {
    app.add_option_function<std::string>(
           "--columns",
           [&request = m_request](const std::string& names) {
             request.trace.columns = valueOf(lab::parseColumns(names));
           },
           "What stands in each line of a text: key, size, time and ttl (milliseconds), op (get, set, erase), region, "
           "-")
        ->type_name("NAMES");
    app.add_option("--region", m_request.trace.region, "Only the accesses of this region")->type_name("NAME");
    app.add_flag("--ignore-sizes", m_request.trace.ignoresSizes, "Count entries, though the trace has sizes");
    app.add_option_function<std::string>(
           "--ttl", [&request = m_request](const std::string& text) { request.plan.ttlMs = parseMilliseconds(text); },
           "Life of what is written without one: 30s, 5m, 2h; needs times in the trace, or --rate")
        ->type_name("TIME");
    app.add_option("--rate", m_request.view.ratePerSecond,
                   "Accesses a second: adds what each choice means for the source, and stands in for absent times")
        ->type_name("N")
        ->check(CLI::Range(1e-6, 1e9));
    app.add_option("--threads", m_request.plan.threads, "How many to use; as many as there are cores by default")
        ->type_name("N")
        ->check(CLI::Range(1, 256));
  }

  void addPolicies(CLI::App& app) {
    app.add_option_function<std::string>(
           "--policies",
           [&request = m_request](const std::string& names) { request.plan.policies = parsePolicies(names); },
           "auto w-tinylfu s3-fifo sieve lru lfu fifo random ttl priority gdsf; to compare with: opt arc 2q lirs "
           "clock. "
           "NAME:max=10% keeps nothing larger than that share of the cache")
        ->type_name("NAMES")
        ->default_str("lru,s3-fifo,sieve,w-tinylfu,auto,fifo");
    app.add_option_function<std::string>(
           "--objective",
           [&request = m_request](const std::string& name) {
             request.plan.objective = name == "bytes" ? cache::Objective::byteHits : cache::Objective::objectHits;
           },
           "What policies strive for that can choose: objects (hits) or bytes (served)")
        ->type_name("WORD")
        ->check(CLI::IsMember({"objects", "bytes"}));
    app.add_option("--seed", m_request.plan.seed, "Of everything random: equal seeds, equal results")->type_name("N");
  }

  void addThroughRegion(CLI::App& app) {
    app.add_flag("--through-region", m_request.plan.isThroughRegion,
                 "Through the cache library as it is shipped, not the policy alone; always in full");
  }

  CLI::Option* addSizes(CLI::App& app) {
    return app
        .add_option_function<std::string>(
            "--sizes",
            [&request = m_request](const std::string& text) { request.plan.sizes = valueOf(lab::parseSizes(text)); },
            "Sizes of the cache, separated by commas")
        ->type_name("SIZES");
  }

  void addView(CLI::App& app) {
    addForm(app);
    app.add_option("--svg", m_request.view.svg, "Draw the hit ratios into this file")->type_name("FILE");
    app.add_flag("--plot-bytes", m_request.view.plotsBytes,
                 "Draw which share of the bytes hits, not of the requests; where the trace has sizes");
  }

  void addForm(CLI::App& app) {
    auto* const json = app.add_flag("--json", m_request.view.isJson, "Print JSON");
    app.add_flag("--csv", m_request.view.isCsv, "Print CSV")->excludes(json);
  }

  CLI::App& m_lab;
  LabRequest& m_request;
  const std::function<void(Verb)>& m_choose;
};

}  // namespace

void addLabArguments(CLI::App& app, LabRequest& request, const std::function<void(Verb)>& choose) {
  LabGrammar grammar(app, request, choose);
  grammar.addSimulate();
  grammar.addCurve();
  grammar.addDivide();
  grammar.addConvert();
}

}  // namespace hotset::cli
