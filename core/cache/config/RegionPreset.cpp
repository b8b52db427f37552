// SPDX-License-Identifier: Apache-2.0
#include "hotset/cache/RegionPreset.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace hotset::cache {

namespace {

using namespace std::chrono_literals;

constexpr RegionPreset kPresets[] = {
    {"security-critical",
     "Keys, tokens and permissions: short fixed lives, and gone at once when they end.",
     {300s, TtlKind::fixed},
     0.0,
     10ms,
     "auto",
     Objective::objectHits},
    {"high-frequency",
     "Counters and limits that everything asks for: very short lives, spread a little.",
     {60s, TtlKind::fixed},
     0.1,
     100ms,
     "auto",
     Objective::objectHits},
    {"bulk-data",
     "Many and large values that change seldom: as many bytes served as possible.",
     {1800s, TtlKind::fixed},
     0.2,
     1s,
     "auto",
     Objective::byteHits},
    {"temporary",
     "Results of work under way: what ends soonest makes room.",
     {3600s, TtlKind::fixed},
     0.0,
     1s,
     "ttl",
     Objective::objectHits},
};

}  // namespace

std::span<const RegionPreset> regionPresets() noexcept { return kPresets; }

Result<RegionConfig> withPreset(RegionConfig config, std::string_view preset) {
  const auto* const found = std::find_if(std::begin(kPresets), std::end(kPresets),
                                         [preset](const RegionPreset& each) { return each.name == preset; });
  if (found == std::end(kPresets)) {
    return fail(ErrorCode::notFound, "there is no preset of this name", std::string(preset),
                "security-critical, high-frequency, bulk-data and temporary are known");
  }
  config.ttl = found->ttl;
  config.ttlJitter = found->ttlJitter;
  config.cleanupInterval = found->cleanupInterval;
  config.policy = found->policy;
  config.objective = found->objective;
  return config;
}

}  // namespace hotset::cache
