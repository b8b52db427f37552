// SPDX-License-Identifier: Apache-2.0
#include "core/lab/simulation/PolicyRun.h"

#include <algorithm>
#include <array>
#include <queue>
#include <utility>

namespace hotset::lab {
namespace {

using cache::EntryTraits;
using cache::kNoSlot;
using cache::Slot;

constexpr std::size_t kChunk = 65536;  // accesses between two looks at the progress
constexpr std::size_t kAhead = 24;     // how early memory is fetched
constexpr std::size_t kUsesAtOnce = 64;
constexpr std::uint32_t kEntriesGuess = 1024;
constexpr std::uint64_t kNever = std::numeric_limits<std::uint64_t>::max();

/// The entries and their policy. `IsFull`: with sizes, operations or lives; without them all that is left out.
template <bool IsFull, bool HasTally>
class Run {
 public:
  Run(const TraceView& trace, cache::EvictionPolicy& policy, const RunOptions& options, KeyTally* tally)
      : m_trace(trace),
        m_policy(policy),
        m_options(options),
        m_entryMax(std::min(options.capacity, options.entryMax)),
        m_tally(tally),
        m_slotOfKey(trace.keyCount(), kNoSlot) {
    const std::uint64_t entriesMax = trace.sizes.empty() ? std::max<std::size_t>(trace.keyCount(), 1) : kEntriesGuess;
    m_entriesExpected = static_cast<std::uint32_t>(std::min(options.capacity, entriesMax));
    m_policy.resize(options.capacity, m_entriesExpected);
    m_fills = std::ranges::find(trace.operations, Operation::set) == trace.operations.end();
    m_hasLives = !trace.timesMs.empty() && (options.ttlMs > 0 || !trace.ttlsMs.empty());
  }

  void access(std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      if (i + kAhead < m_trace.size()) __builtin_prefetch(&m_slotOfKey[m_trace.keys[i + kAhead]]);
      m_now = i;
      if constexpr (IsFull) {
        accessFully(i);
      } else {
        const Slot slot = m_slotOfKey[m_trace.keys[i]];
        if (slot != kNoSlot) {
          use(slot);
        } else {
          insert(i);
        }
      }
    }
  }

  Outcome finish() {
    settleUses();
    if constexpr (HasTally) {
      m_now = m_trace.size();
      for (const Slot slot : m_slotOfKey) {
        if (slot != kNoSlot) countResidence(slot);
      }
    }
    if constexpr (!IsFull) {
      m_outcome.requests = m_outcome.bytes = m_trace.size();
      m_outcome.hits = m_outcome.hitBytes = m_trace.size() - m_misses;
    }
    return m_outcome;
  }

 private:
  struct Entry {
    std::uint32_t key = 0;
    std::uint32_t weight = 1;
  };

  void accessFully(std::size_t i) {
    const std::uint32_t key = m_trace.keys[i];
    const Operation operation = m_trace.operations.empty() ? Operation::get : m_trace.operations[i];
    if (m_hasLives) expireUntil(m_trace.timesMs[i]);
    const Slot slot = m_slotOfKey[key];
    const std::uint32_t weight = m_trace.weight(i);
    if (operation == Operation::get) {
      ++m_outcome.requests;
      m_outcome.bytes += weight;
      if (slot == kNoSlot) {
        if (m_fills) {
          insert(i);
        } else {
          countMiss(i);
        }
        return;
      }
      ++m_outcome.hits;
      m_outcome.hitBytes += weight;
      if (m_entries[slot].weight == weight) {
        use(slot);
      } else {
        rewrite(slot, i, false);
      }
    } else if (operation == Operation::set) {
      if (slot != kNoSlot) {
        rewrite(slot, i, true);
      } else {
        insert(i);
      }
    } else if (slot != kNoSlot) {
      erase(slot);
    }
  }

  /// Uses in a row are told at once, so that the policy can fetch its memory ahead; nothing is decided between them.
  void use(Slot slot) {
    m_uses[m_useCount++] = slot;
    if (m_useCount == kUsesAtOnce) settleUses();
  }
  void settleUses() {
    if (m_useCount == 0) return;
    m_policy.usedAll(std::span<const Slot>(m_uses).first(m_useCount));
    m_useCount = 0;
  }

  [[nodiscard]] EntryTraits traitsOf(std::size_t i) const {
    return {.hash = m_trace.hashes[m_trace.keys[i]], .weight = m_trace.weight(i), .expiresAtMs = expiryOf(i)};
  }
  [[nodiscard]] std::uint64_t expiryOf(std::size_t i) const {
    if (!m_hasLives) return kNever;
    std::uint32_t ttlMs = m_trace.ttlsMs.empty() ? 0 : m_trace.ttlsMs[i];
    if (ttlMs == 0) ttlMs = m_options.ttlMs;
    return ttlMs == 0 ? kNever : m_trace.timesMs[i] + ttlMs;
  }

  void countMiss(std::size_t i) {
    ++m_misses;
    if constexpr (HasTally) m_tally->countMiss(m_trace, i);
  }

  void insert(std::size_t i) {
    const std::uint32_t key = m_trace.keys[i];
    const bool isRead = !IsFull || m_trace.operations.empty() || m_trace.operations[i] == Operation::get;
    if (isRead) countMiss(i);
    const std::uint32_t weight = IsFull ? m_trace.weight(i) : 1;
    if (weight > m_entryMax) {
      ++m_outcome.tooLarge;
      return;
    }
    settleUses();
    const EntryTraits traits = IsFull ? traitsOf(i) : EntryTraits{.hash = m_trace.hashes[key]};
    m_policy.admitting(traits);
    while (m_used + weight > m_options.capacity) evictOne();
    const Slot slot = takeSlot();
    m_entries[slot] = {key, weight};
    m_slotOfKey[key] = slot;
    m_used += weight;
    ++m_outcome.inserts;
    if constexpr (HasTally) m_since[slot] = m_now;
    m_policy.inserted(slot, traits);
    if constexpr (IsFull) {
      if (m_hasLives) remember(slot, traits.expiresAtMs);
      if (++m_count > m_entriesExpected) learnSizes();
    }
  }

  /// As a region does: the policy's tables follow the number of entries that turn out to fit.
  void learnSizes() {
    m_entriesExpected *= 2;
    m_policy.resize(m_options.capacity, m_entriesExpected);
  }

  void rewrite(Slot slot, std::size_t i, bool isNewLife) {
    settleUses();
    const std::uint32_t weight = m_trace.weight(i);
    if (weight > m_entryMax) {
      ++m_outcome.tooLarge;
      erase(slot);
      return;
    }
    m_used = m_used - m_entries[slot].weight + weight;
    m_entries[slot].weight = weight;
    EntryTraits traits = traitsOf(i);
    if (m_hasLives && isNewLife) {
      remember(slot, traits.expiresAtMs);
    } else if (m_hasLives) {
      traits.expiresAtMs = m_expiry[slot];
    }
    m_policy.updated(slot, traits);
    while (m_used > m_options.capacity) evictOne();
  }

  void remember(Slot slot, std::uint64_t expiresAtMs) {
    if (slot >= m_expiry.size()) m_expiry.resize(m_entries.size(), kNever);
    m_expiry[slot] = expiresAtMs;
    if (expiresAtMs != kNever) m_lives.emplace(expiresAtMs, slot);
  }

  void expireUntil(std::uint64_t nowMs) {
    while (!m_lives.empty() && m_lives.top().first <= nowMs) {
      const auto [expiresAtMs, slot] = m_lives.top();
      m_lives.pop();
      if (m_expiry[slot] != expiresAtMs) continue;  // written again since, or another entry's slot by now
      ++m_outcome.expiries;
      erase(slot);
    }
  }

  void erase(Slot slot) {
    settleUses();
    m_policy.erased(slot);
    release(slot);
  }

  void evictOne() {
    ++m_outcome.evictions;
    release(m_policy.evict());
  }

  void release(Slot slot) {
    if constexpr (HasTally) countResidence(slot);
    m_slotOfKey[m_entries[slot].key] = kNoSlot;
    m_used -= m_entries[slot].weight;
    if constexpr (IsFull) {
      --m_count;
      if (m_hasLives && slot < m_expiry.size()) m_expiry[slot] = kNever;
    }
    m_free.push_back(slot);
  }

  void countResidence(Slot slot) {
    m_tally->residence[m_entries[slot].key] += (m_now - m_since[slot]) * m_entries[slot].weight;
  }

  [[nodiscard]] Slot takeSlot() {
    if (m_free.empty()) {
      m_entries.emplace_back();
      if constexpr (HasTally) m_since.push_back(0);
      return static_cast<Slot>(m_entries.size() - 1);
    }
    const Slot slot = m_free.back();
    m_free.pop_back();
    return slot;
  }

  using Life = std::pair<std::uint64_t, Slot>;

  const TraceView& m_trace;
  cache::EvictionPolicy& m_policy;
  RunOptions m_options;
  std::uint64_t m_entryMax;
  KeyTally* m_tally;
  Outcome m_outcome;
  std::vector<Slot> m_slotOfKey;
  std::vector<Entry> m_entries;
  std::vector<Slot> m_free;
  std::vector<std::uint64_t> m_since;
  std::vector<std::uint64_t> m_expiry;
  std::priority_queue<Life, std::vector<Life>, std::greater<>> m_lives;
  std::array<Slot, kUsesAtOnce> m_uses{};
  std::size_t m_useCount = 0;
  std::uint64_t m_misses = 0;
  std::uint64_t m_used = 0;
  std::uint64_t m_now = 0;
  std::uint32_t m_count = 0;
  std::uint32_t m_entriesExpected = 1;
  bool m_fills = true;
  bool m_hasLives = false;
};

template <bool IsFull, bool HasTally>
Outcome runThrough(const TraceView& trace, cache::EvictionPolicy& policy, const RunOptions& options, Progress& progress,
                   KeyTally* tally) {
  Run<IsFull, HasTally> run(trace, policy, options, tally);
  for (std::size_t at = 0; at < trace.size() && !progress.isCancelled(); at += kChunk) {
    const std::size_t to = std::min(at + kChunk, trace.size());
    run.access(at, to);
    progress.advance(to - at);
  }
  return run.finish();
}

}  // namespace

Outcome runPolicy(const TraceView& trace, cache::EvictionPolicy& policy, const RunOptions& options, Progress& progress,
                  KeyTally* tally) {
  const bool hasLives = !trace.timesMs.empty() && (options.ttlMs > 0 || !trace.ttlsMs.empty());
  const bool isFull = !trace.sizes.empty() || !trace.operations.empty() || hasLives;
  if (tally != nullptr) {
    tally->begin(trace);
    return isFull ? runThrough<true, true>(trace, policy, options, progress, tally)
                  : runThrough<false, true>(trace, policy, options, progress, tally);
  }
  return isFull ? runThrough<true, false>(trace, policy, options, progress, tally)
                : runThrough<false, false>(trace, policy, options, progress, tally);
}

}  // namespace hotset::lab
