// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/simulated/RegionLoads.h"

#include <algorithm>
#include <cmath>

#include "core/base/Hash.h"
#include "core/connectors/simulated/KeySpace.h"
#include "core/connectors/simulated/Mixed.h"

namespace hotset::simulated {
namespace {

using live::Kind;
using live::MissCause;

/// An evicted key is asked for again and again before somebody stores it.
constexpr double kMissesOfEvicted = 26, kMissesOfExpired = 0.5, kMissesOfRemoved = 0.6;
constexpr double kEvictedMax = 0.62, kExpiredMax = 0.55, kRemovedMax = 0.08, kNeverStored = 0.35;
constexpr double kRemovedOfWrites = 0.04;

double scatter(const KeyKind& kind) {
  return static_cast<double>(mixed(fnv1a(kind.before + kind.behind)) >> 11U) * 0x1p-53;
}

/// The first part of keys, as memcached takes it.
live::RegionPattern prefixOf(const KeyKind& kind) {
  const auto colon = kind.before.find(':');
  return live::RegionPattern(
      {colon == std::string::npos ? std::string() : kind.before.substr(0, colon + 1), std::string()});
}

/// The causes of so many misses, by what left meanwhile.
void tellApart(RegionLoad& load) {
  double left = load.of(Kind::miss);
  const auto take = [&](MissCause cause, double wanted, double shareMax) {
    const double taken = std::min(wanted, left * shareMax);
    load.byCause[static_cast<std::size_t>(cause)] = taken;
    left -= taken;
  };
  take(MissCause::evicted, load.of(Kind::eviction) * kMissesOfEvicted, kEvictedMax);
  take(MissCause::expired, load.of(Kind::expiry) * kMissesOfExpired, kExpiredMax);
  take(MissCause::removed, load.of(Kind::removal) * kMissesOfRemoved, kRemovedMax);
  take(MissCause::neverStored, left * kNeverStored, 1);
  take(MissCause::unseen, left, 1);
}

}  // namespace

RegionLoad& RegionLoad::operator+=(const RegionLoad& other) noexcept {
  for (std::size_t i = 0; i < byKind.size(); ++i) byKind[i] += other.byKind[i];
  for (std::size_t i = 0; i < byCause.size(); ++i) byCause[i] += other.byCause[i];
  return *this;
}

RegionLoad& RegionLoad::operator*=(double factor) noexcept {
  for (double& value : byKind) value *= factor;
  for (double& value : byCause) value *= factor;
  return *this;
}

RegionLoads::RegionLoads(const Profile& profile) : m_countsByPrefix(profile.product == "memcached") {
  const KeySpace space(profile);
  Kind all;
  for (const KeyKind& kind : space.kinds()) {
    const live::RegionPattern pattern =
        m_countsByPrefix ? prefixOf(kind) : live::RegionPattern({kind.before, kind.behind});
    auto found = std::ranges::find(m_patterns, pattern);
    if (found == m_patterns.end()) {
      found = m_patterns.insert(m_patterns.end(), pattern);
      m_examples.push_back(kind.before + "4711" + kind.behind);
    }
    Kind made;
    made.region = static_cast<std::size_t>(found - m_patterns.begin());
    made.reads = kind.share / std::sqrt(kind.idleSeconds);
    made.misses = made.reads * (0.4 + scatter(kind));
    made.evictions = kind.share * std::pow(kind.idleSeconds, 0.6);
    made.expirations = kind.ttlSeconds > 0 ? kind.share / kind.ttlSeconds : 0;
    all.reads += made.reads;
    all.misses += made.misses;
    all.evictions += made.evictions;
    all.expirations += made.expirations;
    m_kinds.push_back(made);
  }
  for (Kind& kind : m_kinds) {
    kind.reads /= all.reads;
    kind.misses /= all.misses;
    kind.evictions /= all.evictions;
    if (all.expirations > 0) kind.expirations /= all.expirations;
  }
}

live::KindSet RegionLoads::told() const noexcept {
  if (m_countsByPrefix) return {live::Kind::write, live::Kind::removal, live::Kind::miss, live::Kind::hit};
  return {live::Kind::write, live::Kind::removal, live::Kind::expiry, live::Kind::eviction, live::Kind::miss};
}

live::KindSet RegionLoads::scaled() const noexcept {
  return m_countsByPrefix ? live::KindSet{live::Kind::eviction} : live::KindSet{};
}

std::vector<RegionLoad> RegionLoads::shareOut(const Load& load) const {
  std::vector<RegionLoad> regions(m_patterns.size());
  for (const Kind& kind : m_kinds) {
    RegionLoad part;
    const auto set = [&part](live::Kind of, double value) { part.byKind[static_cast<std::size_t>(of)] = value; };
    const double reads = load.reads * kind.reads;
    const double misses = std::min(reads, (load.reads - load.hits) * kind.misses);
    set(live::Kind::write, load.writes * kind.reads);
    set(live::Kind::removal, load.writes * kind.reads * kRemovedOfWrites);
    set(live::Kind::eviction, load.evicted * kind.evictions);
    set(live::Kind::expiry, load.expired * kind.expirations);
    set(live::Kind::miss, misses);
    set(live::Kind::hit, reads - misses);
    if (tellsCauses()) tellApart(part);
    regions[kind.region] += part;
  }
  return regions;
}

live::Happened RegionCarry::take(const RegionLoad& load) {
  m_rest += load;
  live::Happened whole;
  for (std::size_t i = 0; i < m_rest.byKind.size(); ++i) {
    const double floor = std::floor(m_rest.byKind[i]);
    whole.counts.byKind[i] = static_cast<std::uint64_t>(floor);
    m_rest.byKind[i] -= floor;
  }
  // The causes are those of the misses, none more and none less.
  std::uint64_t left = whole.counts[live::Kind::miss];
  for (std::size_t i = 0; i < m_rest.byCause.size(); ++i) {
    const bool isLast = i + 1 == m_rest.byCause.size();
    const double floor = std::floor(m_rest.byCause[i]);
    const std::uint64_t taken = std::min(left, isLast ? left : static_cast<std::uint64_t>(floor));
    whole.causes.byCause[i] = taken;
    m_rest.byCause[i] -= static_cast<double>(taken);
    left -= taken;
  }
  return whole;
}

}  // namespace hotset::simulated
