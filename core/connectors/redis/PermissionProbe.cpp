// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/PermissionProbe.h"

#include <algorithm>
#include <array>

#include "core/clients/redis/ServerError.h"

namespace hotset::redis {
namespace {

using fleet::DoctorVerdict;
using Words = std::vector<std::string_view>;

// Not there on any server: nothing is found, and nothing is changed.
constexpr std::string_view kKey = "hotset:doctor";
constexpr std::string_view kChannel = "__keyevent@0__:expired";
// A pattern must be the very one that the ACL line names: it is compared as text, not matched.
constexpr std::string_view kPattern = "__key*__:*";

struct Trial {
  std::string_view command;
  Words rest;
  TrialKind kind = TrialKind::plain;
};

/// By name; a command that is not here needs nothing behind it.
const Trial* findTrial(std::string_view command) {
  static const std::array<Trial, 18> kTrials{{
      {"INFO", {"server"}},
      {"CLIENT SETINFO", {"LIB-NAME", "hotset"}},
      {"CLIENT SETNAME", {"hotset-doctor"}},
      {"CLIENT LIST", {"TYPE", "pubsub"}},
      {"CLIENT NO-EVICT", {"off"}},
      {"CLIENT NO-TOUCH", {"off"}},
      {"CONFIG GET", {"maxmemory"}},
      {"LATENCY HISTOGRAM", {"ping"}},
      {"SLOWLOG GET", {"1"}},
      {"MEMORY USAGE", {kKey}},
      {"SCAN", {"0", "COUNT", "1"}},
      {"SELECT", {"0"}, TrialKind::rehearsed},            // would leave the database that was asked for
      {"OBJECT IDLETIME", {kKey}, TrialKind::rehearsed},  // these count as a look-up that missed
      {"OBJECT FREQ", {kKey}, TrialKind::rehearsed},
      {"OBJECT ENCODING", {kKey}, TrialKind::rehearsed},
      {"SUBSCRIBE", {kChannel}, TrialKind::pushed},
      {"PSUBSCRIBE", {kPattern}, TrialKind::pushed},
      {"UNSUBSCRIBE", {kChannel}, TrialKind::pushed},
  }};
  const auto found = std::ranges::find(kTrials, command, &Trial::command);
  return found == kTrials.end() ? nullptr : &*found;
}

/// "LATENCY HISTOGRAM" as its two words.
Words wordsOf(std::string_view command) {
  const auto blank = command.find(' ');
  if (blank == std::string_view::npos) return {command};
  return {command.substr(0, blank), command.substr(blank + 1)};
}

bool isProvenByLogin(std::string_view command) { return command == "HELLO" || command == "AUTH"; }

std::string listOf(const std::vector<PermissionFinding>& findings, Permission permission) {
  std::string list;
  for (const auto& [command, found] : findings) {
    if (found != permission) continue;
    if (!list.empty()) list += ", ";
    list += command->command;
    if (!command->loses.empty()) list.append(" (").append(command->loses).append(")");
  }
  return list;
}

bool isEssentialMissing(const std::vector<PermissionFinding>& findings) {
  return std::ranges::any_of(findings, [](const PermissionFinding& finding) {
    return finding.command->isEssential &&
           (finding.permission == Permission::refused || finding.permission == Permission::absent);
  });
}

}  // namespace

std::vector<PermissionTrial> permissionTrials(ServerVersion version) {
  std::vector<PermissionTrial> trials;
  for (const MonitoringCommand& command : monitoringCommands()) {
    if (version < command.since || isProvenByLogin(command.command)) continue;
    PermissionTrial trial{&command, wordsOf(command.command)};
    if (const Trial* known = findTrial(command.command)) {
      trial.arguments.insert(trial.arguments.end(), known->rest.begin(), known->rest.end());
      trial.kind = known->kind;
    }
    trials.push_back(std::move(trial));
  }
  return trials;
}

Permission judgeRun(resp::ReplyView answer) {
  if (!answer.isError()) return Permission::granted;
  const std::string_view text = answer.asText().value_or("");
  if (text.starts_with("NOPERM")) return Permission::refused;
  // Any other complaint ("cluster support disabled") comes from the command itself, which therefore ran.
  return isUnknownCommand(text) ? Permission::absent : Permission::granted;
}

Permission judgeRehearsal(resp::ReplyView answer) {
  const std::string_view text = answer.asText().value_or("");
  if (answer.isError()) return text.contains("Command '") ? Permission::absent : Permission::untried;
  return text == "OK" ? Permission::granted : Permission::refused;
}

fleet::DoctorStep permissionStep(const std::vector<PermissionFinding>& findings) {
  fleet::DoctorStep step{.layer = fleet::DoctorLayer::permissions, .verdict = DoctorVerdict::passed};
  const std::string refused = listOf(findings, Permission::refused);
  const std::string absent = listOf(findings, Permission::absent);
  const std::string untried = listOf(findings, Permission::untried);
  if (!refused.empty()) step.finding = "Not allowed: " + refused + ".";
  if (!absent.empty()) step.finding += (step.finding.empty() ? "" : " ") + ("Not known to the server: " + absent + ".");
  if (step.finding.empty()) {
    step.finding =
        untried.empty() ? "Everything that monitoring needs is allowed." : "Everything that could be tried is allowed.";
  } else {
    step.verdict = isEssentialMissing(findings) ? DoctorVerdict::failed : DoctorVerdict::warned;
  }
  if (!untried.empty()) step.finding += " Not tried, so as not to disturb the server's counters: " + untried + ".";
  if (!refused.empty()) step.advice = "Let an administrator run the ACL line shown below";
  if (refused.empty() && !absent.empty())
    step.advice = "Undo the renaming of these commands on the server (rename-command)";
  return step;
}

}  // namespace hotset::redis
