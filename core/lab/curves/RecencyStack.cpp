// SPDX-License-Identifier: Apache-2.0
#include "core/lab/curves/RecencyStack.h"

#include <algorithm>

namespace hotset::lab {

RecencyStack::RecencyStack(std::uint32_t keysMax)
    : m_keysMax(std::max(keysMax, 1U)), m_places(std::size_t{4} * m_keysMax), m_sums(m_places.size() + 1, 0) {}

void RecencyStack::add(std::uint32_t position, std::uint32_t change) noexcept {
  for (std::size_t at = std::size_t{position} + 1; at < m_sums.size(); at += at & (0 - at)) m_sums[at] += change;
}

/// Used places behind `position`.
std::uint32_t RecencyStack::countFrom(std::uint32_t position) const noexcept {
  std::uint32_t before = 0;
  for (std::size_t at = std::size_t{position} + 1; at > 0; at &= at - 1) before += m_sums[at];
  return m_count - before;
}

void RecencyStack::take(std::uint32_t position) {
  m_index.erase(m_places[position].hash);
  m_places[position].isUsed = false;
  add(position, 0xFFFFFFFFU);  // one less, by wrapping
  --m_count;
}

std::uint32_t RecencyStack::use(std::uint64_t hash) {
  std::uint32_t distance = kNone;
  if (const std::uint32_t position = m_index.find(hash); position != cache::HashIndex::kNone) {
    distance = countFrom(position);
    take(position);
  }
  if (m_next == m_places.size()) compact();
  m_places[m_next] = {hash, true};
  m_index.insert(hash, m_next);
  add(m_next++, 1);
  ++m_count;
  if (m_count > m_keysMax) {
    while (!m_places[m_oldest].isUsed) ++m_oldest;
    take(m_oldest);
  }
  return distance;
}

void RecencyStack::forget(std::uint64_t hash) {
  const std::uint32_t position = m_index.find(hash);
  if (position != cache::HashIndex::kNone) take(position);
}

void RecencyStack::compact() {
  std::uint32_t to = 0;
  for (std::uint32_t from = m_oldest; from < m_next; ++from) {
    if (!m_places[from].isUsed) continue;
    const std::uint64_t hash = m_places[from].hash;
    m_places[from].isUsed = false;
    m_places[to] = {hash, true};
    m_index.erase(hash);
    m_index.insert(hash, to++);
  }
  m_next = to;
  m_oldest = 0;
  std::ranges::fill(m_sums, 0);
  for (std::uint32_t position = 0; position < to; ++position) add(position, 1);
}

std::uint64_t RecencyStack::memoryBytes() const noexcept {
  return m_places.capacity() * sizeof(Place) + m_sums.capacity() * sizeof(std::uint32_t) + m_index.memoryBytes();
}

}  // namespace hotset::lab
