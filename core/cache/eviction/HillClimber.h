// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>

#include "core/cache/eviction/WindowTuner.h"

namespace hotset::cache {

/// Follows the cache's own hit rate uphill: after every ten capacities of accesses the window grows or shrinks by a
/// step, in the same direction while the rate improves, in the other when it falls (Einziger and others, Adaptive
/// software cache management, 2018). Steps fade, and start anew when the rate changes by 5 points.
class HillClimber final : public WindowTuner {
 public:
  void resize(std::uint64_t capacity, std::uint32_t entriesExpected) override {
    static_cast<void>(capacity);
    m_period = 10ULL * std::max(entriesExpected, 1U);
  }
  void accessed(std::uint32_t foldedHash, std::uint32_t weight, float cost, bool wasHit) override {
    static_cast<void>(foldedHash);
    static_cast<void>(weight);
    static_cast<void>(cost);
    m_hits += wasHit ? 1 : 0;
    if (++m_accesses >= m_period) climb();
  }
  [[nodiscard]] double windowShare() const noexcept override { return m_share; }
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept override { return sizeof(*this); }

 private:
  static constexpr double kFirstShare = 0.01;
  static constexpr double kFirstStep = 0.0625;
  static constexpr double kRestart = 0.05;
  static constexpr double kFading = 0.98;

  void climb() {
    const double rate = static_cast<double>(m_hits) / static_cast<double>(m_accesses);
    const double change = rate - m_lastRate;
    const double step = change >= 0 ? m_step : -m_step;
    m_share = std::clamp(m_share + step, kFirstShare, 0.8);
    m_step = std::fabs(change) >= kRestart ? std::copysign(kFirstStep, step) : step * kFading;
    m_lastRate = rate;
    m_hits = 0;
    m_accesses = 0;
  }

  std::uint64_t m_period = 10;
  std::uint64_t m_accesses = 0;
  std::uint64_t m_hits = 0;
  double m_lastRate = 0;
  double m_step = kFirstStep;
  double m_share = kFirstShare;
};

/// A window that stays as it is.
class FixedWindow final : public WindowTuner {
 public:
  explicit FixedWindow(double share) : m_share(share) {}
  void resize(std::uint64_t, std::uint32_t) override {}
  void accessed(std::uint32_t, std::uint32_t, float, bool) override {}
  [[nodiscard]] double windowShare() const noexcept override { return m_share; }
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept override { return sizeof(*this); }

 private:
  double m_share;
};

}  // namespace hotset::cache
