// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "core/cache/eviction/CountingPolicy.h"
#include "core/cache/eviction/WindowTuner.h"
#include "core/cache/eviction/WindowedQueues.h"

namespace hotset::cache {

/// W-TinyLFU with a window that somebody chooses as it runs: `w-tinylfu` climbs after its own hit rate, `auto` asks
/// shadow caches. Knows objective, weight and cost; ignores priority.
class WTinyLfuPolicy final : public CountingPolicy {
 public:
  WTinyLfuPolicy(std::string_view name, std::unique_ptr<WindowTuner> tuner, Objective objective, std::uint64_t seed);

  [[nodiscard]] std::string_view name() const noexcept override { return m_name; }
  void resize(std::uint64_t capacity, std::uint32_t entriesExpected) override;
  void admitting(const EntryTraits& incoming) override;
  [[nodiscard]] Slot evict() override;
  void inserted(Slot slot, const EntryTraits& traits) override;
  void used(Slot slot) override;
  void usedAll(std::span<const Slot> slots) override;
  void updated(Slot slot, const EntryTraits& traits) override;
  void erased(Slot slot) override { m_queues.erase(slot); }
  void forEachColdestFirst(const std::function<void(Slot)>& visit) const override {
    m_queues.forEachColdestFirst(visit);
  }
  [[nodiscard]] PolicyStats stats() const override;
  [[nodiscard]] std::uint64_t memoryBytes() const override;
  [[nodiscard]] std::uint64_t sharedBytesMax() const override { return m_tuner->memoryBytesMax(); }

 private:
  void learn(std::uint32_t foldedHash, std::uint32_t weight, float cost, bool wasHit);

  std::string_view m_name;
  std::unique_ptr<WindowTuner> m_tuner;
  FrequencySketch m_sketch;
  WindowedQueues m_queues;
  std::uint32_t m_incomingWeight = 0;
};

}  // namespace hotset::cache
