// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "core/cache/region/RegionCore.h"

namespace hotset::cache {

namespace {

constexpr std::uint32_t kEpochsFrom = 4096;  // in smaller regions every use counts
constexpr std::uint32_t kEpochsPerCapacity = 8;
constexpr std::uint32_t kExpectedAtFirst = 1024;
constexpr std::uint32_t kReservedAtOnce = 1U << 24U;  // memory asked for ahead, untouched until entries come

bool sameDecisions(const RegionConfig& left, const RegionConfig& right) {
  return left.policy == right.policy && left.objective == right.objective && weighsBytes(left) == weighsBytes(right);
}

}  // namespace

void RegionCore::judgePlain() noexcept {
  const bool isPlain = m_isEnabled.load(std::memory_order_relaxed) && m_tap.load(std::memory_order_relaxed) == nullptr;
  const std::uint32_t generation = m_generation.load(std::memory_order_relaxed);
  m_plain.store(isPlain ? Block::packPlain(generation) : kNothingIsPlain, std::memory_order_release);
}

/// What is expected of a limit in bytes is never more than fits into it: by that a policy tells bytes from entries.
void RegionCore::resizePolicyTo(const RegionConfig& config) {
  const std::uint64_t limit = weighsBytes(config) ? config.bytesMax : config.entriesMax;
  const std::uint64_t taken = weighsBytes(config) ? m_policyBytes + m_pinnedBytes : m_pinned;
  const std::uint64_t left = limit - std::min(limit, taken);
  if (!weighsBytes(config)) return m_policy.resize(std::max<std::uint64_t>(left, 1), m_entriesExpected);
  const std::uint64_t fitting = std::max<std::uint64_t>(left / kOverheadBytes, 1);
  m_policy.resize(std::max<std::uint64_t>(left, 2),
                  static_cast<std::uint32_t>(std::min<std::uint64_t>(m_entriesExpected, fitting)));
}

void RegionCore::growTables() {
  m_entriesExpected = static_cast<std::uint32_t>(std::min<std::uint64_t>(m_entries * 2, UINT32_MAX - 1));
  resizePolicy();
}

void RegionCore::resizePolicy() {
  const RegionConfig& config = *m_config.load(std::memory_order_relaxed);
  if (config.entriesMax != 0) {
    m_entriesExpected = static_cast<std::uint32_t>(config.entriesMax);
  } else {
    m_entriesExpected = std::max(m_entriesExpected, kExpectedAtFirst);
  }
  m_slots.reserve(std::min(m_entriesExpected, kReservedAtOnce));
  m_wheel.reserve(std::min(m_entriesExpected, kReservedAtOnce));
  const std::uint64_t setApart = m_policyBytes;
  resizePolicyTo(config);
  m_policyBytes = weighsBytes(config) ? m_policy.sharedBytesMax() : 0;
  if (m_policyBytes != setApart) resizePolicyTo(config);
  m_epochLength = m_entriesExpected < kEpochsFrom ? 0 : m_entriesExpected / kEpochsPerCapacity;
  if ((m_epochLength == 0) != (m_epoch.load(std::memory_order_relaxed) == kEveryUse)) beginEpoch();
}

/// The lock is free between two steps.
void RegionCore::finishHandover(Lock& lock) {
  while (m_policy.isChanging()) {
    auto former = m_policy.handOver(
        kStep, [this](Slot slot) { return policyTraits(hashOf(m_slots[slot].ref), m_slots[slot].ref); });
    lock.unlock();
    former.reset();
    lock.lock();
  }
}

Result<void> RegionCore::configure(RegionConfig config) {
  if (auto valid = validate(config); !valid) return valid;
  Events events;
  std::unique_lock lock(m_mutex);
  finishHandover(lock);  // one that another thread has begun
  const RegionConfig& before = *m_config.load(std::memory_order_relaxed);
  if (config.name != before.name) {
    return fail(ErrorCode::invalidArgument, "name can't change", "region " + before.name, "create another region");
  }
  std::unique_ptr<EvictionPolicy> policy;
  if (!sameDecisions(before, config)) {
    auto made = m_policies->make(config.policy, {.objective = config.objective});
    if (!made) return fail(made.error());
    policy = std::move(*made);
  }
  m_plain.store(kNothingIsPlain, std::memory_order_release);
  m_isEnabled = config.isEnabled;
  m_hitsCounted = config.isMeasured ? 1 : 0;
  judgePlain();
  m_configs.push_back(std::make_unique<const RegionConfig>(std::move(config)));
  m_config.store(m_configs.back().get(), std::memory_order_release);
  if (policy) m_policy.change(std::move(policy), m_slots.size());
  resizePolicy();
  finishHandover(lock);
  for (std::size_t evicted = 0; exceeds(0, 0) && evictOne(events);) {
    if (++evicted % kStep != 0) continue;
    lock.unlock();  // others get their turn, and write within the new limits
    deliver(events);
    lock.lock();
  }
  lock.unlock();
  deliver(events);
  return {};
}

}  // namespace hotset::cache
