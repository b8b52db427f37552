// SPDX-License-Identifier: Apache-2.0
#include "tests/core/cache/support/PolicyDriver.h"

#include <algorithm>
#include <vector>

#include "core/cache/eviction/SplitMix.h"
#include "hotset/cache/Region.h"

namespace hotset::cache::testing {

namespace {

/// Slots of a cache without values.
class Simulation {
 public:
  Simulation(const Trace& trace, std::uint64_t capacity, EvictionPolicy& policy, std::uint64_t seed)
      : m_trace(trace), m_capacity(capacity), m_policy(policy), m_seed(seed), m_slotOfKey(trace.keys.size(), kNoSlot) {
    m_entriesExpected = static_cast<std::uint32_t>(std::min<std::uint64_t>(capacity, 1024));
    bool isSized = false;
    for (const auto& access : trace.accesses) isSized = isSized || access.weight != 1;
    if (!isSized) m_entriesExpected = static_cast<std::uint32_t>(capacity);
    m_isSized = isSized;
    m_policy.resize(capacity, m_entriesExpected);
  }

  bool access(const Trace::Access& access) {
    const Slot known = m_slotOfKey[access.key];
    if (known == kNoSlot) {
      insert(access);
      return false;
    }
    if (m_weights[known] == access.weight) {
      m_policy.used(known);
    } else {
      rewrite(known, access);
    }
    return true;
  }

 private:
  [[nodiscard]] EntryTraits traitsOf(const Trace::Access& access) const {
    return {.hash = SplitMix(m_trace.keys[access.key] ^ m_seed).next(), .weight = access.weight};
  }

  void insert(const Trace::Access& access) {
    if (access.weight > m_capacity) return;
    const EntryTraits traits = traitsOf(access);
    m_policy.admitting(traits);
    while (m_used + access.weight > m_capacity) evictOne();
    if (m_free.empty()) {
      m_free.push_back(static_cast<Slot>(m_weights.size()));
      m_weights.push_back(0);
      m_keys.push_back(0);
    }
    const Slot slot = m_free.back();
    m_free.pop_back();
    m_slotOfKey[access.key] = slot;
    m_keys[slot] = access.key;
    m_weights[slot] = access.weight;
    m_used += access.weight;
    ++m_count;
    m_policy.inserted(slot, traits);
    if (m_isSized && m_count > m_entriesExpected) learnSizes();
  }

  /// As a region does: the tables follow the number of entries that turn out to fit.
  void learnSizes() {
    m_entriesExpected *= 2;
    m_policy.resize(m_capacity, m_entriesExpected);
  }

  void rewrite(Slot slot, const Trace::Access& access) {
    if (access.weight > m_capacity) {
      m_policy.erased(slot);
      release(slot);
      return;
    }
    m_used = m_used - m_weights[slot] + access.weight;
    m_weights[slot] = access.weight;
    m_policy.updated(slot, traitsOf(access));
    while (m_used > m_capacity) evictOne();
  }

  void evictOne() { release(m_policy.evict()); }

  void release(Slot slot) {
    m_slotOfKey[m_keys[slot]] = kNoSlot;
    m_used -= m_weights[slot];
    --m_count;
    m_free.push_back(slot);
  }

  const Trace& m_trace;
  std::uint64_t m_capacity;
  EvictionPolicy& m_policy;
  std::uint64_t m_seed;
  std::vector<Slot> m_slotOfKey;
  std::vector<std::uint32_t> m_keys;
  std::vector<std::uint32_t> m_weights;
  std::vector<Slot> m_free;
  std::uint64_t m_used = 0;
  std::uint32_t m_count = 0;
  std::uint32_t m_entriesExpected = 1;
  bool m_isSized = false;
};

}  // namespace

DriveResult drive(const Trace& trace, std::uint64_t capacity, EvictionPolicy& policy, std::uint64_t seed) {
  Simulation simulation(trace, capacity, policy, seed);
  DriveResult result;
  for (const Trace::Access& access : trace.accesses) {
    const bool wasHit = simulation.access(access);
    ++result.requests;
    result.bytes += access.weight;
    result.hits += wasHit ? 1 : 0;
    result.hitBytes += wasHit ? access.weight : 0;
  }
  return result;
}

DriveResult driveRegion(const Trace& trace, std::uint64_t capacity, const std::string& policy) {
  RegionConfig config;
  config.name = "trace";
  config.entriesMax = capacity;
  config.policy = policy;
  const auto executor = std::make_shared<ManualExecutor>();
  const auto region = Region::create(config, {.executor = executor, .policies = nullptr});
  DriveResult result;
  if (!region) return result;
  std::string value;
  for (const Trace::Access& access : trace.accesses) {
    const std::string key = std::to_string(trace.keys[access.key]);
    ++result.requests;
    if ((*region)->get(key, value)) {
      ++result.hits;
    } else {
      static_cast<void>((*region)->set(key, ""));
    }
  }
  return result;
}

}  // namespace hotset::cache::testing
