// SPDX-License-Identifier: Apache-2.0
#include "core/lab/simulation/OptimalRun.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "core/lab/simulation/PositionSet.h"

namespace hotset::lab {
namespace {

constexpr std::uint32_t kNever = 0xFFFFFFFFU;
constexpr std::size_t kChunk = 65536;

class OptimalRun {
 public:
  OptimalRun(const TraceView& trace, const RunOptions& options, KeyTally* tally)
      : m_trace(trace), m_options(options), m_tally(tally), m_due(trace.size() + 1), m_next(nextUses(trace)) {
    m_fills = std::ranges::find(trace.operations, Operation::set) == trace.operations.end();
    m_hasLives = !trace.timesMs.empty() && (options.ttlMs > 0 || !trace.ttlsMs.empty());
    if (!trace.sizes.empty()) m_weights.assign(trace.keyCount(), 0);
    if (m_hasLives) m_expiry.assign(trace.keyCount(), 0);
    if (m_tally != nullptr) {
      m_tally->begin(trace);
      m_since.assign(trace.keyCount(), 0);
    }
  }

  /// An entry is known by where it is used next: what is due now is a hit.
  void access(std::size_t i) {
    const std::uint32_t key = m_trace.keys[i];
    const Operation operation = m_trace.operations.empty() ? Operation::get : m_trace.operations[i];
    const bool isThere = m_due.contains(i);
    if (isThere) drop(i, key, i);
    if (operation == Operation::get) {
      ++m_outcome.requests;
      m_outcome.bytes += m_trace.weight(i);
      m_outcome.hits += isThere ? 1 : 0;
      m_outcome.hitBytes += isThere ? m_trace.weight(i) : 0;
      if (m_tally != nullptr && !isThere) m_tally->countMiss(m_trace, i);
    }
    const bool isWritten = operation == Operation::set || (operation == Operation::get && !isThere && m_fills);
    if (isWritten && m_hasLives) m_expiry[key] = expiryOf(i);
    if (isWritten || (isThere && operation == Operation::get)) keep(i, key, !isThere);
  }

  [[nodiscard]] const Outcome& outcome() const noexcept { return m_outcome; }

 private:
  [[nodiscard]] static std::vector<std::uint32_t> nextUses(const TraceView& trace) {
    std::vector<std::uint32_t> next(trace.size(), kNever);
    std::vector<std::uint32_t> lastSeen(trace.keyCount(), kNever);
    for (std::size_t i = trace.size(); i-- > 0;) {
      next[i] = lastSeen[trace.keys[i]];
      lastSeen[trace.keys[i]] = static_cast<std::uint32_t>(i);
    }
    return next;
  }

  [[nodiscard]] std::uint64_t expiryOf(std::size_t i) const {
    std::uint32_t ttlMs = m_trace.ttlsMs.empty() ? 0 : m_trace.ttlsMs[i];
    if (ttlMs == 0) ttlMs = m_options.ttlMs;
    return ttlMs == 0 ? std::numeric_limits<std::uint64_t>::max() : m_trace.timesMs[i] + ttlMs;
  }

  [[nodiscard]] std::uint32_t usefulNext(std::size_t i, std::uint32_t key) const {
    const std::uint32_t next = m_next[i];
    if (next == kNever) return kNever;
    if (m_hasLives && m_trace.timesMs[next] >= m_expiry[key]) return kNever;
    return !m_trace.operations.empty() && m_trace.operations[next] != Operation::get ? kNever : next;
  }

  void keep(std::size_t i, std::uint32_t key, bool isNew) {
    const std::uint32_t weight = m_trace.weight(i);
    if (weight > std::min(m_options.capacity, m_options.entryMax)) {
      if (isNew) ++m_outcome.tooLarge;
      return;
    }
    const std::uint32_t next = usefulNext(i, key);
    if (next == kNever) return;
    while (m_used + weight > m_options.capacity) {
      const std::size_t furthest = m_due.greatest();
      if (furthest < next) return;
      ++m_outcome.evictions;
      drop(furthest, m_trace.keys[furthest], i);
    }
    m_due.insert(next);
    if (m_tally != nullptr) m_since[key] = i;
    m_used += weight;
    if (!m_weights.empty()) m_weights[key] = weight;
    if (isNew) ++m_outcome.inserts;
  }

  void drop(std::size_t position, std::uint32_t key, std::size_t now) {
    if (m_tally != nullptr) m_tally->residence[key] += (now - m_since[key]) * (m_weights.empty() ? 1 : m_weights[key]);
    m_due.erase(position);
    m_used -= m_weights.empty() ? 1 : m_weights[key];
  }

  const TraceView& m_trace;
  RunOptions m_options;
  KeyTally* m_tally;
  std::vector<std::uint64_t> m_since;
  PositionSet m_due;
  std::vector<std::uint32_t> m_next;
  std::vector<std::uint32_t> m_weights;
  std::vector<std::uint64_t> m_expiry;
  std::uint64_t m_used = 0;
  Outcome m_outcome;
  bool m_fills = true;
  bool m_hasLives = false;
};

}  // namespace

Outcome runOptimal(const TraceView& trace, const RunOptions& options, Progress& progress, KeyTally* tally) {
  OptimalRun run(trace, options, tally);
  for (std::size_t at = 0; at < trace.size() && !progress.isCancelled(); at += kChunk) {
    const std::size_t to = std::min(at + kChunk, trace.size());
    for (std::size_t i = at; i < to; ++i) run.access(i);
    progress.advance(to - at);
  }
  return run.outcome();
}

}  // namespace hotset::lab
