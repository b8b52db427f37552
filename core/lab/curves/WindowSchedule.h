// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "core/cache/eviction/WindowTuner.h"
#include "core/lab/curves/KeySample.h"
#include "core/lab/trace/AccessTrace.h"
#include "hotset/cache/EvictionPolicy.h"

namespace hotset::lab {

/// From this access on, this share of the capacity is the window.
struct WindowChange {
  std::uint64_t access = 0;
  double share = 0;
};

/// The windows that `auto` chooses in a cache of `capacity` entries. It asks shadow caches, and those look at the
/// accesses alone, not at the cache: so the very choices of the large cache are found without simulating it. For traces
/// of reads whose entries weigh 1 and live for ever.
[[nodiscard]] std::vector<WindowChange> windowsOfAuto(const TraceView& trace, std::uint64_t capacity,
                                                      cache::Objective objective, std::uint64_t seed);

/// The same by shadows that look at a sample of the keys, as good as those of a cache that is smaller by its rate: for
/// small caches and long traces, in which all shadows together cost ten times the cache.
[[nodiscard]] std::vector<WindowChange> windowsOfAuto(const KeySample& sample, std::uint64_t capacity,
                                                      cache::Objective objective, std::uint64_t seed);

/// The policy `auto` of a miniature, with the window of the cache that it plays at every time.
[[nodiscard]] std::unique_ptr<cache::EvictionPolicy> autoWithWindows(std::span<const WindowChange> changes,
                                                                     const KeySample& sample,
                                                                     cache::Objective objective, std::uint64_t seed);

}  // namespace hotset::lab
