// SPDX-License-Identifier: Apache-2.0
// The tour of core/cache/README.md, word for word; a test sees to it.
#include <iostream>
#include <string>
#include <vector>

#include <hotset/cache/DeclaredRegion.h>
#include <hotset/cache/RegionLoader.h>
#include <hotset/cache/RegionRegistry.h>
#include <hotset/cache/Snapshot.h>
#include <hotset/cache/TypedRegion.h>

namespace {

using namespace hotset::cache;
using namespace std::chrono_literals;

// Regions by name: declared by one line, or added while the program runs.
constinit DeclaredRegion users{{.name = "people", .keyPrefix = "person:", .bytesMax = 64 << 20, .ttl = 10min}};

hotset::Result<void> tour(const std::string& file) {
  RegionRegistry registry;
  if (auto started = users.start(registry); !started) return started;
  RegionConfig config;
  config.name = "profiles";
  config.entriesMax = 10'000;
  config.ttlRules = {{.pattern = "profile:draft:*", .ttl = {30s}}};
  auto profiles = registry.add({.config = config, .keyPrefix = "profile:", .dependsOn = {"people"}});
  if (!profiles) return hotset::fail(profiles.error());

  // Lives, tags, priorities: where an entry differs from its region. A write says whether, or why not.
  const SetOptions options{.ttl = Ttl{30min, TtlKind::sliding}, .tags = {"team:blue"}};
  if (auto written = users->set("person:7", "Ada", options); !written) std::cerr << written.error().text() << '\n';
  users->clearTag("team:blue");
  static_cast<void>(registry.clear("people"));  // and profiles, which depend on it

  // Values of a type under keys of several parts; a codec of your own in the place of bytes.
  WorkflowCache<> workflows(*profiles);
  static_cast<void>(workflows.put("a provider", "chat", "its configuration", "the workflow"));
  std::cout << workflows.get("a provider", "chat", "its configuration").value_or("not there") << '\n';

  // Events; reading through, one load a key; warming ahead.
  (*profiles)->setHooks({.onRemoved = [](std::string_view key, RemovalCause) { std::cout << key << " went\n"; },
                         .onInserted = {},
                         .onUpdated = {}});
  RegionLoader loader(*profiles, [](std::string_view key) -> hotset::Result<std::string> {
    return "the profile of " + std::string(key);  // from a database; fail(ErrorCode::notFound, …) when it has none
  });
  const std::vector<std::string> expected = {"profile:1", "profile:2"};
  std::cout << warm(loader, expected).warmed << " warmed\n" << loader.get("profile:7").value_or("none") << '\n';
  (*profiles)->erase("profile:7");

  // Another policy, another limit: at once, and nothing is lost that fits.
  config = (*profiles)->config();
  config.policy = "s3-fifo";
  config.entriesMax = 20'000;
  if (auto configured = (*profiles)->configure(config); !configured) return configured;

  // Over a restart.
  if (auto saved = saveSnapshot(**profiles, file); !saved) return hotset::fail(saved.error());
  auto restored = restoreSnapshot(*users, file);
  if (!restored) return hotset::fail(restored.error());
  const bool isWell = registry.health().overall == Health::healthy;
  std::cout << restored->entries << " restored, " << (isWell ? "all is well" : "some regions are not well") << '\n';
  users.stop();
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  const auto done = tour(argc > 1 ? argv[1] : "profiles.snapshot");
  if (!done) std::cerr << done.error().text() << '\n';
  return done ? 0 : 1;
}
