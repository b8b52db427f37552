// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/simulated/DemoNodes.h"

#include <array>
#include <string>

#include "core/domain/fleet/DemoNode.h"

namespace hotset::simulated {
namespace {

using enum fleet::Environment;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr double kGb = 0x1p30;

Profile server(std::string name, std::string group, fleet::Environment environment, std::string product,
               std::string version) {
  Profile profile;
  profile.node.id = fleet::NodeId(std::string(fleet::kDemoIdPrefix) + name);
  profile.node.address.host = name + ".demo";
  profile.node.name = std::move(name);
  profile.node.group = std::move(group);
  profile.node.environment = environment;
  profile.node.isReadOnly = true;
  profile.product = std::move(product);
  profile.version = std::move(version);
  profile.evictionPolicy = "allkeys-lru";
  return profile;
}

void use(Profile& profile, double operationsPeak, double hitRatio, double usedGb, double limitGb, int clients) {
  profile.operationsPeak = operationsPeak;
  profile.hitRatio = hitRatio;
  profile.usedBytes = usedGb * kGb;
  profile.limitBytes = limitGb * kGb;
  profile.clients = clients;
}

Profile catalog(std::string name) {
  Profile profile = server(std::move(name), "shop", production, "redis", "7.2.4");
  profile.node.tags = {"eu", "catalogue"};
  profile.ttl = hours(6);
  return profile;
}

Profile session(std::string name) {
  Profile profile = server(std::move(name), "sessions", production, "valkey", "8.1.1");
  profile.node.tags = {"eu", "login"};
  profile.p50Us = 45;
  profile.p99Us = 410;
  profile.writeShare = 0.22;
  return profile;
}

Profile limiter(std::string name) {
  Profile profile = server(std::move(name), "rate limits", production, "redis", "7.4.1");
  profile.node.tags = {"eu", "gateway"};
  profile.ttl = minutes(1);
  profile.p50Us = 22;
  profile.p99Us = 190;
  profile.writeShare = 0.45;
  profile.valueBytes = 140;
  return profile;
}

}  // namespace

std::vector<Profile> demoProfiles() {
  std::vector<Profile> all{catalog("catalog-1"),
                           catalog("catalog-2"),
                           session("sessions-eu-1"),
                           session("sessions-eu-2"),
                           limiter("ratelimit-1"),
                           limiter("ratelimit-2"),
                           server("pages-1", "pages", staging, "redis", "7.0.15"),
                           server("suggest-1", "search", production, "valkey", "8.0.2"),
                           server("dev-cache", "", development, "redis", "7.4.1"),
                           server("thumbnails-1", "media", production, "memcached", "1.6.31")};
  use(all[0], 19'000, 0.893, 4.2, 4, 214);
  all[0].story = Story::losesHits;
  all[0].p99Us = 1100;
  use(all[1], 17'400, 0.899, 3.1, 4, 180);
  use(all[2], 24'100, 0.978, 5.7, 8, 320);
  use(all[3], 23'800, 0.971, 7.1, 8, 318);
  all[3].story = Story::fillsUp;
  all[3].evictionPolicy = "noeviction";
  use(all[4], 61'000, 0.996, 0.5, 4, 96);
  all[4].replica = "ratelimit-2.demo:6379";
  use(all[5], 9'000, 0.995, 0.5, 4, 40);
  all[5].primary = "ratelimit-1.demo:6379";
  all[5].story = Story::failsAndReturns;
  use(all[6], 2'900, 0.88, 0.8, 1, 24);
  all[6].story = Story::hasSlowCommand;
  use(all[7], 12'600, 0.941, 2.6, 6, 88);
  use(all[8], 140, 0.74, 0.12, 0, 6);
  all[8].evictionPolicy = "noeviction";
  all[8].ttl = seconds(0);
  use(all[9], 8'300, 0.912, 1.4, 2, 52);
  all[9].node.address.port = 11211;
  return all;
}

std::vector<Profile> manyProfiles(std::size_t count) {
  constexpr std::array<std::string_view, 8> kGroups{"shop",   "sessions", "search", "pages",
                                                    "events", "pricing",  "media",  "login"};
  std::vector<Profile> all;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string group(kGroups[i % kGroups.size()]);
    Profile profile =
        server(group + "-" + std::to_string(i / kGroups.size() + 1), group, i % 7 == 0 ? staging : production,
               i % 3 == 0 ? "valkey" : "redis", i % 3 == 0 ? "8.1.1" : "7.2.4");
    const double part = static_cast<double>(i * 37 % 100) / 100;
    use(profile, 2000 + 30'000 * part, 0.8 + 0.19 * part, 1 + 6 * part, 8, 40 + static_cast<int>(200 * part));
    if (i % 50 == 13) profile.story = Story::failsAndReturns;
    if (i % 50 == 27) profile.story = Story::hasSlowCommand;
    all.push_back(std::move(profile));
  }
  return all;
}

}  // namespace hotset::simulated
