// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/cache/eviction/SplitMix.h"
#include "core/cache/region/KeyHash.h"
#include "hotset/cache/Region.h"

// What every benchmark of a region runs: the accesses, the bare loop and the region itself.

namespace hotset::cache::bench {

inline constexpr std::size_t kKeyBytes = 16;
inline constexpr std::size_t kValueBytes = 64;

/// Keys of 16 bytes, and an order in which to ask for them: Zipf 0.99, drawn beforehand.
struct Work {
  std::vector<char> keys;
  std::vector<std::uint32_t> order;

  Work(std::size_t entries, std::size_t accesses) : keys(entries * kKeyBytes), order(accesses) {
    for (std::size_t i = 0; i < entries; ++i) {
      const std::string key = fmt::format("key{:013}", (i * 2654435761U) % 10000000000000ULL);
      std::memcpy(&keys[i * kKeyBytes], key.data(), kKeyBytes);
    }
    std::vector<double> cumulated(entries);
    double sum = 0;
    for (std::size_t i = 0; i < entries; ++i) cumulated[i] = sum += 1.0 / std::pow(static_cast<double>(i + 1), 0.99);
    SplitMix random(42);
    std::vector<std::uint32_t> scattered(entries);
    for (std::uint32_t i = 0; i < entries; ++i) scattered[i] = i;
    for (std::size_t i = entries; i-- > 1;) std::swap(scattered[i], scattered[random.below(i + 1)]);
    for (auto& access : order) {
      const double at = static_cast<double>(random.next() >> 11U) * 0x1.0p-53 * sum;
      access = scattered[static_cast<std::size_t>(std::lower_bound(cumulated.begin(), cumulated.end(), at) -
                                                  cumulated.begin())];
    }
  }
  [[nodiscard]] std::string_view key(std::size_t number) const { return {&keys[number * kKeyBytes], kKeyBytes}; }
  [[nodiscard]] std::size_t entries() const { return keys.size() / kKeyBytes; }
};

/// Something that is asked for values; `get` copies the value out and says whether it was there.
class Peer {
 public:
  Peer() = default;
  Peer(const Peer&) = delete;
  Peer& operator=(const Peer&) = delete;
  virtual ~Peer() = default;
  virtual void fill(const Work& work, std::string_view value) = 0;
  /// Asks for work.order[from, to) and returns the hits.
  virtual std::size_t read(const Work& work, std::size_t from, std::size_t to) = 0;
  /// Operations a second of all threads together, where the peer runs them itself; else 0.
  virtual double measureItself(std::size_t threads) {
    static_cast<void>(threads);
    return 0;
  }
};

/// The floor: hash, probe, compare, copy; no writes, no expiry, no statistics, no safety.
class BareLoop final : public Peer {
 public:
  void fill(const Work& work, std::string_view value) override {
    std::size_t cells = 1;
    while (cells < work.entries() * 2) cells *= 2;
    m_cells.assign(cells, {});
    for (std::size_t i = 0; i < work.entries(); ++i) {
      std::size_t at = m_hash(work.key(i)) & (cells - 1);
      while (m_cells[at].used != 0) at = (at + 1) & (cells - 1);
      m_cells[at].used = static_cast<std::uint32_t>(i + 1);
      m_cells[at].tag = static_cast<std::uint32_t>(m_hash(work.key(i)) >> 32U);
    }
    m_entries.resize(work.entries());
    for (std::size_t i = 0; i < work.entries(); ++i) {
      std::memcpy(m_entries[i].key, work.key(i).data(), kKeyBytes);
      std::memcpy(m_entries[i].value, value.data(), kValueBytes);
    }
  }
  std::size_t read(const Work& work, std::size_t from, std::size_t to) override {
    std::size_t hits = 0;
    char value[kValueBytes];
    for (std::size_t i = from; i < to; ++i) {
      const std::string_view key = work.key(work.order[i]);
      const std::uint64_t hash = m_hash(key);
      for (std::size_t at = hash & (m_cells.size() - 1); m_cells[at].used != 0; at = (at + 1) & (m_cells.size() - 1)) {
        if (m_cells[at].tag != static_cast<std::uint32_t>(hash >> 32U)) continue;
        const Entry& entry = m_entries[m_cells[at].used - 1];
        if (std::memcmp(entry.key, key.data(), kKeyBytes) != 0) continue;
        std::memcpy(value, entry.value, kValueBytes);
        asm volatile("" : : "r"(&value) : "memory");
        ++hits;
        break;
      }
    }
    return hits;
  }

 private:
  struct Cell {
    std::uint32_t used = 0;
    std::uint32_t tag = 0;
  };
  struct Entry {
    char key[kKeyBytes];
    char value[kValueBytes];
  };
  KeyHash m_hash{1};
  std::vector<Cell> m_cells;
  std::vector<Entry> m_entries;
};

class RegionPeer final : public Peer {
 public:
  RegionPeer(std::size_t entries, bool isMeasured) {
    RegionConfig config;
    config.name = "bench";
    config.entriesMax = entries;
    config.isMeasured = isMeasured;
    config.ttl = {std::chrono::hours(1)};
    m_region = std::move(Region::create(config).value());
  }
  void fill(const Work& work, std::string_view value) override {
    for (std::size_t i = 0; i < work.entries(); ++i) static_cast<void>(m_region->set(work.key(i), value));
  }
  std::size_t read(const Work& work, std::size_t from, std::size_t to) override {
    std::size_t hits = 0;
    std::string value;
    for (std::size_t i = from; i < to; ++i) {
      hits += m_region->get(work.key(work.order[i]), value) ? 1 : 0;
      asm volatile("" : : "r"(value.data()) : "memory");
    }
    return hits;
  }
  [[nodiscard]] Region& region() { return *m_region; }

 private:
  std::unique_ptr<Region> m_region;
};

}  // namespace hotset::cache::bench
