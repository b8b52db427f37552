// SPDX-License-Identifier: Apache-2.0
// Reads and writes of a region beside its peers and beside the bare loop, in one run, on the same keys and values:
// bench_cache_region [rounds [part of a peer's name]…]. Rounds are interleaved; what counts is the ratio to the bare
// loop of the same round.
#include <fmt/format.h>
#include <rocksdb/cache.h>
#define TBB_PREVIEW_CONCURRENT_LRU_CACHE 1
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstring>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include <tbb/concurrent_lru_cache.h>

#include "tests/benchmarks/cache/CaffeinePeer.h"
#include "tests/benchmarks/cache/Medians.h"
#include "tests/benchmarks/cache/Peer.h"

namespace {

using namespace hotset::cache;
using namespace hotset::cache::bench;

class RocksPeer final : public Peer {
 public:
  explicit RocksPeer(std::shared_ptr<rocksdb::Cache> cache) : m_cache(std::move(cache)) {}
  void fill(const Work& work, std::string_view value) override {
    for (std::size_t i = 0; i < work.entries(); ++i) {
      auto* copy = new char[kValueBytes];
      std::memcpy(copy, value.data(), kValueBytes);
      static_cast<void>(m_cache->Insert(slice(work.key(i)), copy, 1, &RocksPeer::remove));
    }
  }
  std::size_t read(const Work& work, std::size_t from, std::size_t to) override {
    std::size_t hits = 0;
    char value[kValueBytes];
    for (std::size_t i = from; i < to; ++i) {
      rocksdb::Cache::Handle* handle = m_cache->Lookup(slice(work.key(work.order[i])));
      if (handle == nullptr) continue;
      std::memcpy(value, m_cache->Value(handle), kValueBytes);
      asm volatile("" : : "r"(&value) : "memory");
      m_cache->Release(handle);
      ++hits;
    }
    return hits;
  }

 private:
  static rocksdb::Slice slice(std::string_view key) { return {key.data(), key.size()}; }
  static void remove(const rocksdb::Slice&, void* value) { delete[] static_cast<char*>(value); }

  std::shared_ptr<rocksdb::Cache> m_cache;
};

class TbbPeer final : public Peer {
 public:
  explicit TbbPeer(std::size_t entries) : m_cache(&TbbPeer::make, entries) {}
  void fill(const Work& work, std::string_view) override {
    for (std::size_t i = 0; i < work.entries(); ++i) static_cast<void>(m_cache[std::string(work.key(i))]);
  }
  std::size_t read(const Work& work, std::size_t from, std::size_t to) override {
    char value[kValueBytes];
    for (std::size_t i = from; i < to; ++i) {
      auto handle = m_cache[std::string(work.key(work.order[i]))];
      std::memcpy(value, handle.value().data(), kValueBytes);
      asm volatile("" : : "r"(&value) : "memory");
    }
    return to - from;
  }

 private:
  static std::string make(std::string) { return std::string(kValueBytes, 'v'); }
  tbb::concurrent_lru_cache<std::string, std::string> m_cache;
};

class JavaPeer final : public Peer {
 public:
  void fill(const Work& work, std::string_view) override {
    m_caffeine = std::make_unique<CaffeinePeer>(work.keys, work.order);
  }
  std::size_t read(const Work&, std::size_t from, std::size_t to) override { return to - from; }
  double measureItself(std::size_t threads) override {
    return m_caffeine->isThere() ? m_caffeine->measure(threads) : 0;
  }

 private:
  std::unique_ptr<CaffeinePeer> m_caffeine;
};

class MutexList final : public Peer {
 public:
  void fill(const Work& work, std::string_view value) override {
    for (std::size_t i = 0; i < work.entries(); ++i) {
      m_list.emplace_front(std::string(work.key(i)), std::string(value));
      m_map.emplace(m_list.front().first, m_list.begin());
    }
  }
  std::size_t read(const Work& work, std::size_t from, std::size_t to) override {
    std::size_t hits = 0;
    char value[kValueBytes];
    for (std::size_t i = from; i < to; ++i) {
      const std::scoped_lock lock(m_mutex);
      const auto found = m_map.find(work.key(work.order[i]));
      if (found == m_map.end()) continue;
      m_list.splice(m_list.begin(), m_list, found->second);
      std::memcpy(value, found->second->second.data(), kValueBytes);
      asm volatile("" : : "r"(&value) : "memory");
      ++hits;
    }
    return hits;
  }

 private:
  using List = std::list<std::pair<std::string, std::string>>;
  std::mutex m_mutex;
  List m_list;
  std::unordered_map<std::string_view, List::iterator> m_map;
};

/// Operations a second of all threads together.
double measure(Peer& peer, const Work& work, std::size_t threads) {
  if (const double itself = peer.measureItself(threads); itself > 0) return itself;
  std::vector<std::thread> running;
  std::atomic<std::size_t> ready{0};
  std::atomic<bool> isGo{false};
  std::atomic<std::size_t> hits{0};
  const std::size_t share = work.order.size() / threads;
  for (std::size_t i = 0; i < threads; ++i) {
    running.emplace_back([&, i] {
      ++ready;
      while (!isGo) std::this_thread::yield();
      hits += peer.read(work, i * share, (i + 1) * share);
    });
  }
  while (ready < threads) std::this_thread::yield();
  const auto before = std::chrono::steady_clock::now();
  isGo = true;
  for (std::thread& thread : running) thread.join();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - before;
  if (hits * 10 < work.order.size() * 9)
    fmt::print(stderr, "only {} of {} were hits\n", hits.load(), work.order.size());
  return static_cast<double>(share * threads) / took.count();
}

using Peers = std::vector<std::pair<std::string, std::unique_ptr<Peer>>>;

std::shared_ptr<rocksdb::Cache> hyperClock(std::size_t entries) {
  rocksdb::HyperClockCacheOptions options(entries * 2, 1);
  options.metadata_charge_policy = rocksdb::kDontChargeCacheMetadata;
  return options.MakeSharedCache();
}

std::shared_ptr<rocksdb::Cache> rocksLru(std::size_t entries) {
  rocksdb::LRUCacheOptions options;
  options.capacity = entries * 2;
  options.num_shard_bits = 6;
  options.metadata_charge_policy = rocksdb::kDontChargeCacheMetadata;
  return rocksdb::NewLRUCache(options);
}

Peers makePeers(std::size_t entries) {
  Peers peers;
  peers.emplace_back("bare loop", std::make_unique<BareLoop>());
  peers.emplace_back("Region", std::make_unique<RegionPeer>(entries, true));
  peers.emplace_back("Region, not measured", std::make_unique<RegionPeer>(entries, false));
  peers.emplace_back("RocksDB HyperClockCache", std::make_unique<RocksPeer>(hyperClock(entries)));
  peers.emplace_back("RocksDB LRUCache", std::make_unique<RocksPeer>(rocksLru(entries)));
  peers.emplace_back("TBB concurrent_lru_cache", std::make_unique<TbbPeer>(entries));
  peers.emplace_back("mutex and list", std::make_unique<MutexList>());
#ifdef HOTSET_CAFFEINE_CLASSPATH
  peers.emplace_back("Caffeine", std::make_unique<JavaPeer>());
#endif
  return peers;
}

void compare(std::size_t entries, std::size_t accesses, int rounds, const std::vector<std::string>& wanted) {
  const Work work(entries, accesses);
  const std::string value(kValueBytes, 'v');
  Peers peers = makePeers(entries);
  std::erase_if(peers, [&wanted](const auto& peer) {
    return peer.first != "bare loop" && !wanted.empty() &&
           std::none_of(wanted.begin(), wanted.end(),
                        [&](const std::string& part) { return peer.first.find(part) != std::string::npos; });
  });
  for (auto& [name, peer] : peers) peer->fill(work, value);
  std::map<std::string, std::vector<double>> one, two, toLoop, toLoopOfTwo, scaling;
  for (int round = 0; round < rounds; ++round) {
    double loopOfOne = 0;
    double loopOfTwo = 0;
    for (auto& [name, peer] : peers) {
      const double single = measure(*peer, work, 1);
      const double both = measure(*peer, work, 2);
      if (name == "bare loop") {
        loopOfOne = single;
        loopOfTwo = both;
      }
      one[name].push_back(single);
      two[name].push_back(both);
      toLoop[name].push_back(loopOfOne / single);
      toLoopOfTwo[name].push_back(both / loopOfTwo);
      scaling[name].push_back((both / single) / (loopOfTwo / loopOfOne));
    }
  }
  fmt::print("\n{} entries, Zipf 0.99, all hits, {} rounds (medians)\n", entries, rounds);
  fmt::print("{:26} {:>8} {:>12} {:>10} {:>13} {:>16}\n", "", "1 thr ns", "x bare loop", "2 thr Mops", "of bare loop",
             "scaling of loop's");
  for (const auto& [name, peer] : peers) {
    fmt::print("{:26} {:8.1f} {:12.2f} {:10.1f} {:13.2f} {:16.2f}\n", name, 1e9 / median(one[name]),
               median(toLoop[name]), median(two[name]) / 1e6, median(toLoopOfTwo[name]), median(scaling[name]));
  }
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::atoi(argv[1]) : 5;
  const std::vector<std::string> wanted(argv + std::min(argc, 2), argv + argc);
  compare(1'000'000, 2'000'000, rounds, wanted);
  compare(32'768, 2'000'000, rounds, wanted);
  return 0;
}
