// SPDX-License-Identifier: Apache-2.0
#include "hotset/cache/RegionConfig.h"

#include <utility>

namespace hotset::cache {

namespace {

using namespace std::chrono_literals;

constexpr std::uint32_t kDecisionsKeptMax = 100'000;

std::unexpected<Error> wrong(const RegionConfig& config, std::string what, std::string advice) {
  return fail(ErrorCode::invalidArgument, std::move(what), "region " + config.name, std::move(advice));
}

}  // namespace

Result<void> validate(const RegionConfig& config) {
  if (config.name.empty()) return wrong(config, "name is empty", "give the region a name");
  if (config.entriesMax == 0 && config.bytesMax == 0) {
    return wrong(config, "entriesMax and bytesMax are both 0", "limit the region by entries, by bytes or by both");
  }
  if (config.entriesMax > RegionConfig::kEntriesMaxMax) {
    return wrong(config, "entriesMax is more than 4 billion", "divide the region");
  }
  if (config.policy.empty()) return wrong(config, "policy is empty", "auto is a good one");
  if (config.ttl.duration < 0ms) return wrong(config, "ttl is negative", "0 is for ever");
  for (const TtlRule& rule : config.ttlRules) {
    if (rule.pattern.empty()) return wrong(config, "ttlRules: a pattern is empty", "* fits every key");
    if (rule.ttl.duration < 0ms)
      return wrong(config, "ttlRules: the ttl of " + rule.pattern + " is negative", "0 is for ever");
  }
  for (const CachingRule& rule : config.rules) {
    if (rule.name.empty() || rule.pattern.empty()) {
      return wrong(config, "rules: a name or pattern is empty", "name every rule; * fits every key");
    }
    if (rule.valueBytesMin > rule.valueBytesMax) {
      return wrong(config, "rules: valueBytesMin of " + rule.name + " is above its valueBytesMax", "no value fits it");
    }
    if ((rule.ttl && rule.ttl->duration < 0ms) || (rule.cost && !(*rule.cost > 0.0F))) {
      return wrong(config, "rules: the ttl or cost of " + rule.name + " is out of range", "a cost is above 0");
    }
  }
  if (config.decisionsKept > kDecisionsKeptMax) {
    return wrong(config, "decisionsKept is more than 100,000", "the log is for looking at, not for keeping");
  }
  if (!(config.ttlJitter >= 0.0 && config.ttlJitter <= 0.9)) {
    return wrong(config, "ttlJitter is not between 0 and 0.9", "0.1 spreads expiry over a tenth of the life");
  }
  if (config.cleanupInterval < 10ms || config.cleanupInterval > 1h) {
    return wrong(config, "cleanupInterval is not between 10 ms and 1 h", "100 ms is the usual");
  }
  return {};
}

}  // namespace hotset::cache
