// SPDX-License-Identifier: Apache-2.0
#include "core/lab/curves/LargeEntries.h"

#include <algorithm>
#include <functional>

namespace hotset::lab {
namespace {

constexpr double kBytesAside = 0.01;
constexpr double kAccessesAside = 0.001;

}  // namespace

LargeEntries::LargeEntries(const TraceView& trace) {
  if (trace.sizes.empty()) return;
  m_largestFirst.resize(trace.keyCount());
  for (std::size_t i = 0; i < trace.size(); ++i) {
    Key& key = m_largestFirst[trace.keys[i]];
    key.size = trace.sizes[i];
    ++key.accesses;
  }
  std::ranges::sort(m_largestFirst, std::greater<>(), &Key::size);
}

std::uint32_t LargeEntries::ordinarySizeMax(std::uint64_t capacity) const {
  const auto fitting = std::ranges::lower_bound(m_largestFirst, capacity, std::greater<>(), &Key::size);
  double bytes = 0;
  double accesses = 0;
  for (auto key = fitting; key != m_largestFirst.end(); ++key) {
    bytes += static_cast<double>(key->size) * key->accesses;
    accesses += key->accesses;
  }
  double bytesAside = 0;
  double accessesAside = 0;
  for (auto key = fitting; key != m_largestFirst.end(); ++key) {
    bytesAside += static_cast<double>(key->size) * key->accesses;
    accessesAside += key->accesses;
    if (bytesAside > kBytesAside * bytes || accessesAside > kAccessesAside * accesses) return std::max(key->size, 1U);
  }
  return 1;
}

}  // namespace hotset::lab
