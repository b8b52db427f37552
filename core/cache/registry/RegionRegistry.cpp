// SPDX-License-Identifier: Apache-2.0
#include "hotset/cache/RegionRegistry.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "hotset/cache/RegionPreset.h"

namespace hotset::cache {

namespace {

using namespace std::chrono_literals;

constexpr BuiltInRegion kBuiltIns[] = {
    {"VirtualKeys", "virtualkeys:", 300s, "", 0s, "security-critical"},
    {"RateLimits", "ratelimits:", 60s, "", 0s, "high-frequency"},
    {"ProviderHealth", "providerhealth:", 30s, "", 0s},
    {"ModelMetadata", "modelmetadata:", 1800s, "", 0s, "bulk-data"},
    {"AuthTokens", "authtokens:", 300s, "", 0s, "security-critical"},
    {"IpFilters", "ipfilters:", 600s, "", 0s},
    {"AsyncTasks", "asynctasks:", 3600s, "", 0s, "temporary"},
    {"model_registry", "model_registry:", 1800s, "", 0s},
    {"workflow", "workflow:", 3600s, "", 0s},
    {"tool", "tool:", 3600s, "", 0s},
    {"session", "session:", 300s, "", 0s},
    {"models", "models:", 300s, "models:detail:*", 600s},
    {"conversations", "conversations:", 120s, "conversations:folders:*", 300s},
    {"users", "users:", 900s, "", 0s},
    {"providers", "providers:", 86400s, "", 0s},
    {"workspaces", "workspaces:", 300s, "", 0s},
    {"audit_logs", "audit_logs:", 60s, "", 0s},
    {"permissions", "permissions:", 300s, "", 0s},
    {"files", "files:", 600s, "", 0s},
    {"analytics", "analytics:", 300s, "analytics:daily_costs:*", 3600s},
};

std::unexpected<Error> unknown(std::string_view name) {
  return fail(ErrorCode::notFound, "there is no region of this name", std::string(name), "add it first");
}

}  // namespace

struct RegionRegistry::Impl {
  struct Member {
    std::shared_ptr<Region> region;
    std::string keyPrefix;
    std::set<std::string, std::less<>> dependsOn;
  };
  using Members = std::map<std::string, Member, std::less<>>;

  RegionEnvironment environment;
  mutable std::mutex mutex;
  Members members;
  std::map<std::string, std::string, std::less<>> nameOfPrefix;

  /// The region and all that depend on it, each once; the region first.
  [[nodiscard]] std::vector<std::string> withDependants(std::string_view name) const {
    std::vector<std::string> found{std::string(name)};
    for (std::size_t next = 0; next < found.size(); ++next) {
      for (const auto& [other, member] : members) {
        if (member.dependsOn.contains(found[next]) && std::find(found.begin(), found.end(), other) == found.end()) {
          found.push_back(other);
        }
      }
    }
    return found;
  }
};

RegionRegistry::RegionRegistry(RegionEnvironment environment) : m_impl(std::make_unique<Impl>()) {
  m_impl->environment = std::move(environment);
}

RegionRegistry::~RegionRegistry() = default;

std::span<const BuiltInRegion> RegionRegistry::builtIns() noexcept { return kBuiltIns; }

RegionDeclaration RegionRegistry::declarationOf(const BuiltInRegion& builtIn, RegionConfig limits) {
  if (!builtIn.preset.empty()) {
    const double jitter = limits.ttlJitter;
    limits = withPreset(std::move(limits), builtIn.preset).value();
    limits.ttlJitter = jitter;  // the table's lives are exact where nothing else is said
  }
  limits.name = builtIn.name;
  limits.ttl = {builtIn.ttl, TtlKind::fixed};
  limits.ttlRules.clear();
  if (!builtIn.exceptPattern.empty()) {
    limits.ttlRules.push_back({std::string(builtIn.exceptPattern), 0, {builtIn.exceptTtl, TtlKind::fixed}});
  }
  return {.config = std::move(limits), .keyPrefix = std::string(builtIn.keyPrefix), .dependsOn = {}};
}

Result<std::shared_ptr<Region>> RegionRegistry::add(RegionDeclaration declaration) {
  const std::scoped_lock lock(m_impl->mutex);
  const std::string name = declaration.config.name;
  if (m_impl->members.contains(name)) {
    return fail(ErrorCode::alreadyExists, "there is a region of this name", name, "find it, or choose another name");
  }
  if (m_impl->nameOfPrefix.contains(declaration.keyPrefix)) {
    return fail(ErrorCode::alreadyExists, "another region has this prefix", declaration.keyPrefix, "choose another");
  }
  for (const std::string& on : declaration.dependsOn) {
    if (!m_impl->members.contains(on)) return unknown(on);
  }
  auto made = Region::create(std::move(declaration.config), m_impl->environment);
  if (!made) return fail(made.error());
  std::shared_ptr<Region> region = std::move(*made);
  if (!declaration.keyPrefix.empty()) m_impl->nameOfPrefix.emplace(declaration.keyPrefix, name);
  m_impl->members.emplace(name, Impl::Member{region,
                                             std::move(declaration.keyPrefix),
                                             {declaration.dependsOn.begin(), declaration.dependsOn.end()}});
  return region;
}

Result<void> RegionRegistry::addBuiltIns(const RegionConfig& limits) {
  for (const BuiltInRegion& builtIn : kBuiltIns) {
    if (find(builtIn.name)) continue;
    if (auto added = add(declarationOf(builtIn, limits)); !added) return fail(added.error());
  }
  return {};
}

std::shared_ptr<Region> RegionRegistry::find(std::string_view name) const {
  const std::scoped_lock lock(m_impl->mutex);
  const auto found = m_impl->members.find(name);
  return found == m_impl->members.end() ? nullptr : found->second.region;
}

std::shared_ptr<Region> RegionRegistry::forKey(std::string_view key) const {
  const std::scoped_lock lock(m_impl->mutex);
  for (std::size_t length = key.size(); length > 0; --length) {
    const auto found = m_impl->nameOfPrefix.find(key.substr(0, length));
    if (found != m_impl->nameOfPrefix.end()) return m_impl->members.find(found->second)->second.region;
  }
  return nullptr;
}

std::vector<std::string> RegionRegistry::names() const {
  const std::scoped_lock lock(m_impl->mutex);
  std::vector<std::string> names;
  for (const auto& entry : m_impl->members) names.push_back(entry.first);
  return names;
}

Result<void> RegionRegistry::addDependency(std::string_view region, std::string_view on) {
  const std::scoped_lock lock(m_impl->mutex);
  const auto member = m_impl->members.find(region);
  if (member == m_impl->members.end()) return unknown(region);
  if (!m_impl->members.contains(on)) return unknown(on);
  const auto dependants = m_impl->withDependants(region);
  if (std::find(dependants.begin(), dependants.end(), on) != dependants.end()) {
    return fail(ErrorCode::conflict, "the dependency would close a circle",
                std::string(region) + " on " + std::string(on), "clearing one of the two must not come back to it");
  }
  member->second.dependsOn.emplace(on);
  return {};
}

Result<void> RegionRegistry::remove(std::string_view name) {
  const std::scoped_lock lock(m_impl->mutex);
  const auto member = m_impl->members.find(name);
  if (member == m_impl->members.end()) return unknown(name);
  const auto dependants = m_impl->withDependants(name);
  if (dependants.size() > 1) {
    return fail(ErrorCode::conflict, "other regions depend on it, the first is " + dependants[1], std::string(name),
                "remove those first");
  }
  m_impl->nameOfPrefix.erase(member->second.keyPrefix);
  m_impl->members.erase(member);
  return {};
}

Result<std::vector<std::string>> RegionRegistry::clear(std::string_view name) {
  std::vector<std::string> names;
  std::vector<std::shared_ptr<Region>> regions;
  {
    const std::scoped_lock lock(m_impl->mutex);
    if (!m_impl->members.contains(name)) return unknown(name);
    names = m_impl->withDependants(name);
    for (const std::string& each : names) regions.push_back(m_impl->members.find(each)->second.region);
  }
  for (const auto& region : regions) region->clear();  // without the lock: hooks may ask for regions
  return names;
}

Result<void> RegionRegistry::setEnabled(std::string_view name, bool isEnabled) {
  const auto region = find(name);
  if (!region) return unknown(name);
  RegionConfig config = region->config();
  config.isEnabled = isEnabled;
  return region->configure(std::move(config));
}

RegistryHealth RegionRegistry::health() const {
  const RegistryStats all = stats();
  RegistryHealth result;
  RegionCounters lately;
  for (const RegionStats& stats : all.regions) {
    result.regions.push_back(healthOf(stats));
    result.overall = std::max(result.overall, result.regions.back().health);
    lately.hits += stats.windows[2].counts.hits;
    lately.misses += stats.windows[2].counts.misses;
  }
  result.hitRatio = lately.hitRatio();
  return result;
}

RegionHealth healthOf(const RegionStats& stats) {
  RegionHealth result{.name = stats.name, .reason = {}, .hitRatio = stats.windows[2].counts.hitRatio()};
  const RegionCounters& lately = stats.windows[1].counts;
  const std::uint64_t written = lately.inserts + lately.updates;
  if (!stats.isEnabled) {
    result.health = Health::degraded;
    result.reason = "the region is disabled";
  } else if (lately.refusals > 0 && written == 0) {
    result.health = Health::unhealthy;
    result.reason = "the region refused every write of the last minute";
  } else if (lately.refusals * 100 > written + lately.refusals) {
    result.health = Health::degraded;
    result.reason = "the region refused " + std::to_string(lately.refusals) + " writes in the last minute";
  }
  return result;
}

RegistryStats RegionRegistry::stats() const {
  std::vector<std::shared_ptr<Region>> regions;
  {
    const std::scoped_lock lock(m_impl->mutex);
    for (const auto& entry : m_impl->members) regions.push_back(entry.second.region);
  }
  RegistryStats all;
  for (const auto& region : regions) {
    all.regions.push_back(region->stats());
    const RegionStats& each = all.regions.back();
    all.entries += each.entries;
    all.bytes += each.bytes;
    all.totals += each.totals;
  }
  return all;
}

}  // namespace hotset::cache
