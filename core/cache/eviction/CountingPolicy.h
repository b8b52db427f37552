// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "hotset/cache/EvictionPolicy.h"

namespace hotset::cache {

/// What the built-in policies have in common: a capacity and counters.
class CountingPolicy : public EvictionPolicy {
 public:
  void resize(std::uint64_t capacity, std::uint32_t entriesExpected) override {
    static_cast<void>(entriesExpected);
    m_capacity = std::max<std::uint64_t>(capacity, 1);
  }
  [[nodiscard]] PolicyStats stats() const override { return m_stats; }

 protected:
  [[nodiscard]] std::uint64_t capacity() const noexcept { return m_capacity; }
  PolicyStats m_stats;

 private:
  std::uint64_t m_capacity = 1;
};

}  // namespace hotset::cache
