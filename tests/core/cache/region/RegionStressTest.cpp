// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <cstring>
#include <future>
#include <thread>

#include <gtest/gtest.h>

#include "core/cache/eviction/SplitMix.h"
#include "hotset/cache/Region.h"

namespace hotset::cache {
namespace {

using namespace std::chrono_literals;

constexpr int kThreads = 4;
constexpr auto kDuration = 1500ms;

/// A value that says which key it belongs to and that it is whole, whatever its length.
std::string sealed(std::uint64_t key, std::uint64_t version, std::size_t length) {
  std::string value(24 + length, '\0');
  const std::uint64_t head[3] = {key, version, value.size()};
  std::memcpy(value.data(), head, 24);
  SplitMix random(key * 31 + version);
  for (std::size_t i = 24; i < value.size(); ++i) value[i] = static_cast<char>(random.next());
  return value;
}

bool isWhole(std::uint64_t key, std::string_view value) {
  std::uint64_t head[3] = {};
  if (value.size() < sizeof(head)) return false;
  std::memcpy(head, value.data(), sizeof(head));
  return head[0] == key && head[2] == value.size() && value == sealed(key, head[1], value.size() - 24);
}

std::unique_ptr<Region> regionOf(RegionConfig config) { return std::move(Region::create(std::move(config)).value()); }

std::size_t lengthFor(SplitMix& random) {
  const std::uint64_t dice = random.below(100);
  if (dice < 80) return random.below(200);
  return dice < 97 ? random.below(1900) : random.below(40000);
}

void doAnything(Region& region, SplitMix& random, std::atomic<int>& torn) {
  const std::uint64_t number = random.below(3000);
  const std::string key = "key:" + std::to_string(number) + std::string(number % 7 == 0 ? 1500 : 0, 'k');
  const std::uint64_t dice = random.below(100);
  std::string value;
  if (dice < 45) {
    if (region.get(key, value) && !isWhole(number, value)) ++torn;
  } else if (dice < 55) {
    const auto view = region.view(key);
    if (view && !isWhole(number, view->bytes())) ++torn;
  } else if (dice < 80) {
    SetOptions options;
    if (random.below(4) == 0) options.ttl = Ttl{std::chrono::milliseconds(random.below(50)), TtlKind::sliding};
    if (random.below(4) == 0) options.tags = {"tag" + std::to_string(random.below(5))};
    if (random.below(50) == 0) options.priority = Priority::high;
    static_cast<void>(region.set(key, sealed(number, random.next(), lengthFor(random)), options));
  } else if (dice < 90) {
    region.erase(key);
  } else if (dice < 93) {
    region.expire(key, std::chrono::milliseconds(random.below(100)));
  } else if (dice < 96) {
    static_cast<void>(region.increment("counter:" + std::to_string(number % 10)));
  } else {
    static_cast<void>(region.info(key));
  }
}

void shakeUp(Region& region, SplitMix& random) {
  const auto names = PolicyCatalog::shared().names();
  RegionConfig config = region.config();
  config.policy = names[random.below(names.size())];
  config.bytesMax = 200000 + random.below(1000000);
  config.entriesMax = random.below(2) == 0 ? 0 : 500 + random.below(2000);
  EXPECT_TRUE(region.configure(config).has_value());
  const std::uint64_t dice = random.below(6);
  if (dice == 0) region.clear();
  if (dice == 1) region.clearTag("tag" + std::to_string(random.below(5)));
  if (dice == 2) static_cast<void>(region.keys("key:1*", 100));
  if (dice == 3) region.eraseMatching("key:2*");
  if (dice == 4)
    region.setHooks({.onRemoved = [](std::string_view, RemovalCause) {}, .onInserted = {}, .onUpdated = {}});
  static_cast<void>(region.stats());
}

TEST(RegionStress, noValueIsTornOrStrangeWhileEverythingHappensAtOnce) {
  RegionConfig config;
  config.name = "stress";
  config.bytesMax = 500000;
  config.cleanupInterval = 10ms;
  const auto region = regionOf(config);
  std::atomic<bool> isOver{false};
  std::atomic<int> torn{0};
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      SplitMix random(static_cast<std::uint64_t>(thread));
      while (!isOver) doAnything(*region, random, torn);
    });
  }
  SplitMix random(99);
  for (const auto end = std::chrono::steady_clock::now() + kDuration; std::chrono::steady_clock::now() < end;) {
    shakeUp(*region, random);
    std::this_thread::sleep_for(5ms);
  }
  isOver = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(torn, 0);
  region->eraseMatching("*");
  region->clear();
  EXPECT_EQ(region->stats().entries, 0U);
}

TEST(RegionStress, theByteLimitHoldsAtEveryMoment) {
  RegionConfig config;
  config.name = "limit";
  config.bytesMax = 300000;
  const auto region = regionOf(config);
  std::atomic<bool> isOver{false};
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&, thread] {
      SplitMix random(static_cast<std::uint64_t>(thread) + 7);
      while (!isOver) {
        static_cast<void>(region->set(std::to_string(random.below(5000)), std::string(lengthFor(random), 'v')));
      }
    });
  }
  for (const auto end = std::chrono::steady_clock::now() + kDuration; std::chrono::steady_clock::now() < end;) {
    EXPECT_LE(region->stats().bytes, 300000U);
  }
  isOver = true;
  for (std::thread& thread : threads) thread.join();
}

/// One writer counts a key up; what readers see must never go back, and never lag behind what was written before they
/// asked. The region is large enough that nothing is evicted, so that a miss would be an error as well.
TEST(RegionStress, readsOfOneKeyNeverGoBackAndNeverMissWhileOthersComeAndGo) {
  RegionConfig config;
  config.name = "linear";
  config.entriesMax = 100000;
  const auto region = regionOf(config);
  constexpr int kKeys = 8;
  std::atomic<std::uint64_t> written[kKeys] = {};
  for (int key = 0; key < kKeys; ++key) ASSERT_TRUE(region->set("k" + std::to_string(key), sealed(0, 0, 0)).value());
  std::atomic<bool> isOver{false};
  std::atomic<int> faults{0};
  std::vector<std::thread> threads;
  threads.emplace_back([&] {  // the writer: lengths change, so that blocks and large values are freed and used again
    SplitMix random(1);
    for (std::uint64_t version = 1; !isOver; ++version) {
      const std::uint64_t key = version % kKeys;
      static_cast<void>(region->set("k" + std::to_string(key), sealed(0, version, lengthFor(random))));
      written[key].store(version);
    }
  });
  threads.emplace_back([&] {  // the index grows, and blocks of all sizes change hands, beside it
    SplitMix random(2);
    for (std::uint64_t i = 0; !isOver; ++i) {
      static_cast<void>(region->set("other" + std::to_string(i % 40000), std::string(lengthFor(random) % 2000, 'x')));
      if (i % 3 == 0) region->erase("other" + std::to_string(random.below(40000)));
    }
  });
  for (int reader = 0; reader < 2; ++reader) {
    threads.emplace_back([&, reader] {
      std::uint64_t last[kKeys] = {};
      SplitMix random(static_cast<std::uint64_t>(reader) + 10);
      std::string value;
      while (!isOver) {
        const std::uint64_t key = random.below(kKeys);
        const std::uint64_t before = written[key].load();
        if (!region->get("k" + std::to_string(key), value) || !isWhole(0, value)) {
          ++faults;
          continue;
        }
        std::uint64_t version = 0;
        std::memcpy(&version, value.data() + 8, 8);
        if (version < last[key] || version < before) ++faults;
        last[key] = version;
      }
    });
  }
  std::this_thread::sleep_for(kDuration);
  isOver = true;
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(faults, 0);
}

TEST(RegionStress, incrementsOfManyThreadsAllCount) {
  RegionConfig config;
  config.name = "counter";
  config.entriesMax = 100;
  const auto region = regionOf(config);
  std::vector<std::thread> threads;
  threads.reserve(kThreads);
  for (int thread = 0; thread < kThreads; ++thread) {
    threads.emplace_back([&] {
      for (int i = 0; i < 20000; ++i) EXPECT_TRUE(region->increment("n").has_value());
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(region->get("n"), std::to_string(kThreads * 20000));
}

TEST(RegionStress, regionsComeAndGoWhileThreadsUseOthers) {
  std::atomic<bool> isOver{false};
  std::vector<std::thread> threads;
  threads.reserve(3);
  for (int thread = 0; thread < 3; ++thread) {
    threads.emplace_back([&] {
      while (!isOver) {
        RegionConfig config;
        config.name = "short";
        config.entriesMax = 50;
        const auto region = regionOf(config);
        for (int i = 0; i < 100; ++i) {
          ASSERT_TRUE(region->set(std::to_string(i), "v").has_value());
          static_cast<void>(region->get(std::to_string(i / 2)));
        }
      }
    });
  }
  std::this_thread::sleep_for(kDuration / 3);
  isOver = true;
  for (std::thread& thread : threads) thread.join();
}

/// Work of the application for one key (its own TTL function, its hook) stands still: nobody else does.
TEST(RegionStress, nobodyWaitsForTheWorkOfAnotherKey) {
  std::promise<void> go;
  const std::shared_future<void> mayGo = go.get_future().share();
  std::atomic<int> standing{0};
  const auto stand = [&](std::string_view key) {
    if (!key.starts_with("slow")) return;
    ++standing;
    mayGo.wait();
  };
  RegionConfig config;
  config.name = "waiting";
  config.entriesMax = 1000;
  config.ttlOf = [&](std::string_view key, std::string_view) {
    stand(key == "slow ttl" ? key : "");
    return std::optional<Ttl>();
  };
  const auto region = regionOf(config);
  region->setHooks({.onRemoved = {},
                    .onInserted = [&](std::string_view key) { stand(key == "slow hook" ? key : ""); },
                    .onUpdated = {}});
  std::thread first([&] { static_cast<void>(region->set("slow ttl", "v")); });
  std::thread second([&] { static_cast<void>(region->set("slow hook", "v")); });
  while (standing < 2) std::this_thread::yield();
  // On this thread, so that whatever waits hangs the test.
  EXPECT_TRUE(region->set("other", "v").value());
  EXPECT_EQ(region->get("other"), "v");
  EXPECT_EQ(region->get("slow hook"), "v");
  EXPECT_TRUE(region->increment("number").has_value());
  EXPECT_TRUE(region->expire("other", 1h));
  EXPECT_EQ(region->keys("o*", 10).size(), 1U);
  EXPECT_TRUE(region->erase("other"));
  region->clear();
  EXPECT_EQ(region->stats().entries, 0U);
  go.set_value();
  first.join();
  second.join();
}

}  // namespace
}  // namespace hotset::cache
