// SPDX-License-Identifier: Apache-2.0
#include "core/lab/curves/WindowSchedule.h"

#include <algorithm>
#include <cmath>

#include "core/cache/eviction/ShadowTuner.h"
#include "core/cache/eviction/WTinyLfuPolicy.h"

namespace hotset::lab {
namespace {

constexpr std::size_t kAhead = 24;  // how early memory is fetched

class ScheduledWindow final : public cache::WindowTuner {
 public:
  explicit ScheduledWindow(std::vector<WindowChange> changes) : m_changes(std::move(changes)) { apply(); }

  void resize(std::uint64_t capacity, std::uint32_t entriesExpected) override {
    static_cast<void>(capacity);
    static_cast<void>(entriesExpected);
  }
  void accessed(std::uint32_t foldedHash, std::uint32_t weight, float cost, bool wasHit) override {
    static_cast<void>(foldedHash);
    static_cast<void>(weight);
    static_cast<void>(cost);
    static_cast<void>(wasHit);
    apply();
    ++m_access;
  }
  [[nodiscard]] double windowShare() const noexcept override { return m_share; }
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept override {
    return m_changes.capacity() * sizeof(WindowChange);
  }

 private:
  void apply() {
    for (; m_next < m_changes.size() && m_changes[m_next].access <= m_access; ++m_next) {
      m_share = m_changes[m_next].share;
    }
  }

  std::vector<WindowChange> m_changes;
  std::size_t m_next = 0;
  std::uint64_t m_access = 0;
  double m_share = 0;
};

}  // namespace

std::vector<WindowChange> windowsOfAuto(const TraceView& trace, std::uint64_t capacity, cache::Objective objective,
                                        std::uint64_t seed) {
  cache::ShadowTuner tuner(objective, seed);
  const std::uint64_t entries = std::min<std::uint64_t>(capacity, std::max<std::size_t>(trace.keyCount(), 1));
  tuner.resize(capacity, static_cast<std::uint32_t>(entries));
  std::vector<WindowChange> changes = {{0, tuner.windowShare()}};
  for (std::size_t i = 0; i < trace.size(); ++i) {
    if (i + kAhead < trace.size()) __builtin_prefetch(&trace.hashes[trace.keys[i + kAhead]]);
    tuner.accessed(cache::WindowedQueues::fold(trace.hashes[trace.keys[i]]), 1, 1.0F, false);
    if (tuner.windowShare() != changes.back().share) changes.push_back({i, tuner.windowShare()});
  }
  return changes;
}

std::vector<WindowChange> windowsOfAuto(const KeySample& sample, std::uint64_t capacity, cache::Objective objective,
                                        std::uint64_t seed) {
  const auto played = std::llround(sample.rate() * static_cast<double>(capacity));
  auto changes = windowsOfAuto(sample.view(), static_cast<std::uint64_t>(std::max(played, 1LL)), objective, seed);
  for (WindowChange& change : changes) change.access = sample.accessAfter(change.access);
  return changes;
}

std::unique_ptr<cache::EvictionPolicy> autoWithWindows(std::span<const WindowChange> changes, const KeySample& sample,
                                                       cache::Objective objective, std::uint64_t seed) {
  std::vector<WindowChange> own(changes.begin(), changes.end());
  for (WindowChange& change : own) change.access = sample.accessesBefore(change.access);
  return std::make_unique<cache::WTinyLfuPolicy>("auto", std::make_unique<ScheduledWindow>(std::move(own)), objective,
                                                 seed);
}

}  // namespace hotset::lab
