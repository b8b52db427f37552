// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "core/connectors/memcached/Settings.h"
#include "core/connectors/redis/Directives.h"
#include "core/connectors/simulated/SimulatedServer.h"

namespace hotset::simulated {
namespace {

using std::chrono::seconds;

struct Command {
  std::string_view name;
  double share;  ///< Of the reads or of the writes.
  bool isWrite;
  double weight;  ///< How long it takes beside a GET.
};
constexpr std::array<Command, 9> kCommands{{{"GET", 0.72, false, 1},
                                            {"MGET", 0.14, false, 2.4},
                                            {"HGETALL", 0.09, false, 1.9},
                                            {"EXISTS", 0.05, false, 0.8},
                                            {"SETEX", 0.58, true, 1.2},
                                            {"SET", 0.2, true, 1.1},
                                            {"EXPIRE", 0.12, true, 0.8},
                                            {"INCR", 0.06, true, 0.8},
                                            {"UNLINK", 0.04, true, 0.9}}};
constexpr std::size_t kClientsShown = 60;

std::uint64_t count(double value) { return static_cast<std::uint64_t>(std::max(0.0, value)); }

stats::CommandCounters countersOf(const Command& command, const Profile& profile, double operations) {
  const double calls = operations * (command.isWrite ? profile.writeShare : 1 - profile.writeShare) * command.share;
  const auto shares = latencyShares(profile.p50Us * command.weight, profile.p99Us * command.weight);
  std::uint64_t steps[stats::kLatencySteps] = {};
  for (std::size_t step = 0; step < shares.size(); ++step) steps[step] = count(calls * shares[step]);
  return {std::string(command.name),
          count(calls),
          count(calls * 6 * command.weight),
          0,
          command.name == "GET" ? count(operations * 2e-5) : 0,
          stats::LatencyHistogram::fromSteps(steps)};
}

void fillDetails(stats::StatsSample& sample, const Profile& profile, double operations, double slowCalls) {
  sample.details.emplace();
  auto& commands = sample.details->commands;
  for (const Command& command : kCommands) commands.push_back(countersOf(command, profile, operations));
  if (profile.story == Story::hasSlowCommand) {
    std::uint64_t steps[stats::kLatencySteps] = {};
    steps[stats::latencyLadder::stepOf(42'000)] = count(slowCalls);
    commands.push_back(
        {"KEYS", count(slowCalls), count(slowCalls * 42'000), 0, 0, stats::LatencyHistogram::fromSteps(steps)});
  }
  std::ranges::sort(commands, {}, &stats::CommandCounters::name);
  sample.details->errors = {{"ERR", count(operations * 1.4e-5)}, {"WRONGTYPE", count(operations * 0.6e-5)}};
  if (profile.story == Story::fillsUp) sample.details->errors.push_back({"OOM", 0});
}

void fillSlowLog(stats::StatsSample& sample, const Profile& profile) {
  sample.slowLog.emplace();
  const bool isSlow = profile.story == Story::hasSlowCommand;
  const auto second = std::chrono::floor<seconds>(sample.time).time_since_epoch().count();
  const int every = isSlow ? 6 : 400;
  for (int i = 0; i < 12; ++i) {
    const std::int64_t id = second / every - i;
    stats::SlowLogEntry entry;
    entry.id = id;
    entry.time = WallTime(seconds(id * every));
    entry.duration = std::chrono::microseconds(isSlow ? 38'000 + id % 9 * 900 : 10'200 + id % 7 * 640);
    entry.arguments = isSlow ? std::vector<std::string>{"KEYS", "page:*"}
                             : std::vector<std::string>{"HGETALL", "product:" + std::to_string(10'000 + id % 977)};
    entry.clientAddress = "10.20.0." + std::to_string(11 + id % 20) + ":51" + std::to_string(100 + id % 800);
    entry.clientName = isSlow ? "report" : "shop-web";
    sample.slowLog->push_back(std::move(entry));
  }
}

void fillClients(stats::StatsSample& sample, const Profile& profile) {
  sample.clients.emplace();
  const auto shown = std::min(kClientsShown, static_cast<std::size_t>(profile.clients));
  for (std::size_t i = 0; i < shown; ++i) {
    stats::ClientFigures client;
    client.id = std::to_string(400 + 7 * i);
    client.address = "10.20.0." + std::to_string(11 + i % 20) + ":5" + std::to_string(1000 + 37 * i);
    client.name = i % 9 == 8 ? "report" : i % 3 == 0 ? "shop-api" : "shop-web";
    client.user = "default";
    client.lastCommand = i % 9 == 8 ? "keys" : i % 4 == 1 ? "setex" : "get";
    client.flags = "N";
    client.age = seconds(3600 + 911 * static_cast<int>(i));
    client.idle = seconds(static_cast<int>(i % 5));
    client.totalMemoryBytes = 22'000 + 300 * (i % 7);
    sample.clients->push_back(std::move(client));
  }
}

std::string text(double value) { return std::to_string(static_cast<long long>(value)); }

void fillSettings(stats::StatsSample& sample, const Profile& profile) {
  sample.config = std::vector<stats::ConfigEntry>{{"maxbytes", text(profile.limitBytes)},
                                                  {"maxconns", "10000"},
                                                  {"tcpport", "11211"},
                                                  {"evictions", "on"},
                                                  {"num_threads", "4"},
                                                  {"item_size_max", "1048576"},
                                                  {"slab_automove", "1"},
                                                  {"lru_crawler", "yes"},
                                                  {"lru_segmented", "yes"},
                                                  {"idle_timeout", "0"}};
  memcached::explainSettings(*sample.config);
}

void fillConfig(stats::StatsSample& sample, const Profile& profile) {
  if (profile.product == "memcached") return fillSettings(sample, profile);
  sample.config = std::vector<stats::ConfigEntry>{{"appendonly", "no"},
                                                  {"databases", "16"},
                                                  {"hz", "10"},
                                                  {"lazyfree-lazy-eviction", "no"},
                                                  {"maxclients", "10000"},
                                                  {"maxmemory", text(profile.limitBytes)},
                                                  {"maxmemory-policy", profile.evictionPolicy},
                                                  {"maxmemory-samples", "5"},
                                                  {"requirepass", "", true},
                                                  {"save", "3600 1 300 100 60 10000"},
                                                  {"slowlog-log-slower-than", "10000"},
                                                  {"timeout", "0"}};
  redis::explainDirectives(profile.product, *sample.config);
}

}  // namespace

void fillTables(stats::StatsSample& sample, const StatsReading& reading, const Profile& profile, double operations,
                double slowCalls) {
  if (reading.details) fillDetails(sample, profile, operations, slowCalls);
  if (reading.slowLog) fillSlowLog(sample, profile);
  if (reading.clients) fillClients(sample, profile);
  if (reading.config) fillConfig(sample, profile);
  if (!reading.memory) return;
  const auto used = static_cast<double>(sample.values.raw(stats::Field::usedMemory));
  sample.memory =
      std::vector<stats::MemoryFigure>{{"peak.allocated", used * 1.03}, {"total.allocated", used},
                                       {"startup.allocated", 900'000},  {"clients.normal", 22'000.0 * profile.clients},
                                       {"dataset.bytes", used * 0.86},  {"dataset.percentage", 86},
                                       {"fragmentation", 1.08}};
}

}  // namespace hotset::simulated
