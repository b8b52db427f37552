// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/lab/trace/AccessTrace.h"

namespace hotset::lab {

/// The keys of a trace in the order by which they are sampled: by how often they are asked for, and among equals by
/// their first appearance; with sizes, by about how often, and then by size. What lies side by side behaves alike, so
/// that one of each few stands for its neighbours.
class KeyOrder {
 public:
  explicit KeyOrder(const TraceView& trace);

  [[nodiscard]] std::size_t size() const noexcept { return m_keys.size(); }
  [[nodiscard]] std::uint32_t operator[](std::size_t place) const noexcept { return m_keys[place]; }
  /// How often the key is asked for.
  [[nodiscard]] std::uint32_t accessesTo(std::uint32_t key) const noexcept { return m_counts[key]; }

 private:
  void sortByCount();
  void sortBySize(const TraceView& trace);

  std::vector<std::uint32_t> m_keys;
  std::vector<std::uint32_t> m_counts;
};

/// All accesses to a share of the keys, which are numbered by their place in the order. Immutable: any thread.
class KeySample {
 public:
  /// Takes one key by chance out of every 1/rate neighbours, so that hot, warm and cold ones are there in proportion
  /// (stratified sampling; the published schemes take keys by hash alone and must correct for hot ones that they happen
  /// to miss or get). 0 < rate <= 1.
  KeySample(const TraceView& trace, const KeyOrder& order, double rate, std::uint64_t seed);

  [[nodiscard]] TraceView view() const noexcept;
  [[nodiscard]] std::size_t keyCount() const noexcept { return m_hashes.size(); }
  /// What was taken of the keys.
  [[nodiscard]] double rate() const noexcept { return m_rate; }
  /// The size of every sampled key at its first access; empty where the trace has none.
  [[nodiscard]] std::span<const std::uint32_t> firstSizes() const noexcept { return m_firstSizes; }
  /// The access of the trace ahead of which so many were taken: the inverse, as nearly.
  [[nodiscard]] std::uint64_t accessAfter(std::uint64_t taken) const noexcept;
  /// How many of the accesses ahead of one of the trace were taken; nearly, between two of every 1,024.
  [[nodiscard]] std::uint64_t accessesBefore(std::uint64_t access) const noexcept;

 private:
  std::vector<std::uint32_t> m_keys;
  std::vector<std::uint32_t> m_sizes;
  std::vector<std::uint64_t> m_timesMs;
  std::vector<std::uint32_t> m_ttlsMs;
  std::vector<Operation> m_operations;
  std::vector<std::uint64_t> m_hashes;
  std::vector<std::uint32_t> m_firstSizes;
  std::vector<std::uint32_t> m_milestones;  ///< Accesses taken ahead of every 1,024th of the trace.
  double m_rate = 1;
};

}  // namespace hotset::lab
