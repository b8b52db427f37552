// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "core/cache/expiry/TimingWheel.h"
#include "core/cache/region/Block.h"
#include "core/cache/region/BlockArena.h"
#include "core/cache/region/EntryLayout.h"
#include "core/cache/region/KeyHash.h"
#include "core/cache/region/LargeValues.h"
#include "core/cache/region/LinearIndex.h"
#include "core/cache/region/PolicyHandover.h"
#include "core/cache/region/RegionEvents.h"
#include "core/cache/region/TagTable.h"
#include "core/cache/stats/DecisionLog.h"
#include "core/cache/stats/HotKeys.h"
#include "core/cache/stats/SlidingWindows.h"
#include "core/cache/stats/ThreadBlocks.h"
#include "hotset/cache/Region.h"

namespace hotset::cache {

/// Whether capacities and weights are bytes; else they are entries.
[[nodiscard]] inline bool weighsBytes(const RegionConfig& config) noexcept { return config.bytesMax != 0; }

/// The works of a Region: entries in blocks, found through an index without a lock; slots, policy, timing wheel and all
/// that writes under one lock. Readers never write where others read: what they used goes into their own thread's
/// buffer, which they hand to the policy when it is full and the lock is free.
class RegionCore : public std::enable_shared_from_this<RegionCore> {
 public:
  RegionCore(RegionConfig config, std::unique_ptr<EvictionPolicy> policy, RegionEnvironment environment);
  ~RegionCore();

  /// Begins the background work; the core must be owned by a shared_ptr.
  void start();

  // Reading: the usual hit in RegionGet.cpp, all else in RegionRead.cpp.
  bool get(std::string_view key, std::string& value);
  bool view(std::string_view key, ValueView& view);
  /// What is left of its life; nothing for one without end. False when there is no such entry.
  bool life(std::string_view key, std::optional<std::chrono::milliseconds>& left);
  /// Takes the lock.
  bool info(std::string_view key, EntryInfo& info);
  void drain();

  // Writing, in RegionWrite.cpp.
  Result<bool> set(std::string_view key, std::string_view value, const SetOptions& options);
  Result<std::int64_t> increment(std::string_view key, std::int64_t by);
  bool erase(std::string_view key);
  bool expire(std::string_view key, std::chrono::milliseconds duration);

  // Everything at once, in RegionUpkeep.cpp and RegionConfigure.cpp.
  void clear();
  void clearTag(std::string_view tag);
  /// Looks at the next entries from `slot` on and moves it; false at the end.
  bool scan(Slot& slot, std::string_view pattern, std::size_t limit, std::vector<std::string>& keys);
  std::size_t eraseMatching(std::string_view pattern);
  // One by one, in RegionEntries.cpp.
  [[nodiscard]] std::vector<Slot> coldestFirst();
  /// Describes the next of these that are still there, one step's worth, and returns the rest.
  [[nodiscard]] std::span<const Slot> describe(std::span<const Slot> slots, std::vector<EntryRecord>& records);
  [[nodiscard]] const Clock& clock() const noexcept { return m_executor->clock(); }

  Result<void> configure(RegionConfig config);
  [[nodiscard]] RegionConfig config() const { return *m_config.load(std::memory_order_acquire); }
  [[nodiscard]] RegionStats stats();
  void addStatistics(const RegionStats& earlier);
  void countLoad(const Error* failure);
  [[nodiscard]] std::vector<CachingDecision> decisions() const { return m_decisions.all(); }
  void setHooks(RegionHooks hooks);
  void setTap(std::uint32_t oneIn, std::function<void(const AccessSample&)> tap);

 private:
  static constexpr std::chrono::milliseconds kTick{10};
  /// Between two ticks while nothing expires and nothing is to be swept.
  static constexpr std::chrono::milliseconds kIdleTick{1000};
  static constexpr std::uint64_t kTicksPerSecond = 100;
  static constexpr std::size_t kStepBytes = std::size_t{4} << 20U;  ///< Of values copied under one lock, about.
  static constexpr std::size_t kStep = 256;                         ///< Entries handled under one lock.
  static constexpr std::uint32_t kStepsMax = 1U << 15U;             ///< That one write takes to make room.
  static constexpr std::size_t kKeyInBlockMax = 1024;
  static constexpr std::uint32_t kNothingIsPlain = Block::kLarge << 22U;
  static constexpr std::uint32_t kEveryUse = 256;  ///< An epoch that no entry was touched in.

  struct Tap {
    std::uint64_t threshold;
    std::function<void(const AccessSample&)> call;
  };
  using Event = RegionEvents::Event;
  using Events = RegionEvents;
  using Lock = std::unique_lock<std::mutex>;
  using Traits = StoredTraits;
  using Draft = EntryDraft;
  using Parts = EntryParts;

  /// A block that may hold what is looked for, with all that tells whether it changed meanwhile.
  struct Candidate {
    Candidate(Block at, LinearIndex::Witness seen) noexcept : block(at), witness(seen) {}
    [[nodiscard]] bool isUnchanged() const noexcept { return witness.holds(); }

    Block block;
    LinearIndex::Witness witness;
    Block::Lengths lengths{};
    Parts parts;
    LargeValues::Pin pin;
    std::size_t keyAway = 0;  ///< Bytes of the key before a large value; 0 when it is in the block.
  };
  /// What a thread needs to know of an entry that it used.
  struct Use {
    Slot slot = kNoSlot;
    BlockRef ref = kNoBlock;
    std::uint32_t touched = 0;
    std::uint32_t slidingMs = 0;
    std::uint32_t expiresAt = 0;
  };
  /// A large value of a record that is being described.
  struct Pinned {
    LargeValues::Pin pin;
    std::size_t keyAway = 0;
    std::size_t record = 0;
  };
  /// Where an entry is, and since when.
  struct Place {
    BlockRef ref = kNoBlock;
    std::uint32_t createdAt = 0;  ///< In ticks.
  };

  // Reading.
  [[nodiscard]] bool hasKey(Candidate& candidate, std::string_view key, bool& mustRetry) const;
  template <typename Copy>
  bool readUsed(ThreadBlock& mine, const KeyPlace& place, const Copy& copy);
  enum class Glance : std::uint8_t { hit, other, unclear };
  [[nodiscard]] Glance glance(const LinearIndex::Look& look, std::uint32_t plain, ThreadBlock& mine,
                              std::uint64_t hitsBefore, std::string_view key, std::string& value);
  [[gnu::noinline]] bool getSampled(std::string_view key, std::uint64_t hash, std::string& value);
  [[gnu::noinline]] bool getBehind(std::string_view key, std::uint64_t hash, std::string& value);
  [[gnu::noinline]] bool getAnything(std::string_view key, std::uint64_t hash, std::string& value);
  void tap(const KeyPlace& place, Operation operation, bool isHit, std::size_t bytes) const;
  template <typename OnHit>
  bool read(const KeyPlace& place, const OnHit& onHit);
  template <typename OnHit>
  bool readOnce(const KeyPlace& place, const OnHit& onHit, bool& mustRetry);
  template <typename Body>
  bool measured(Operation operation, const KeyPlace& place, const Body& body);
  [[nodiscard]] bool isDead(const Block& block, const Block::Lengths& lengths) const noexcept;
  [[nodiscard]] bool hasExpired(std::uint32_t expiresAt) const noexcept {
    return expiresAt != 0 && static_cast<std::int32_t>(m_now.load(std::memory_order_relaxed) - expiresAt) >= 0;
  }
  [[nodiscard]] bool isTagCleared(const Block& block, std::size_t firstWord) const noexcept;
  /// True, always: so that a hit can end with it.
  [[gnu::noinline]] bool noteUse(ThreadBlock& mine, Slot slot, BlockRef ref);
  [[gnu::noinline]] bool handOver(ThreadBlock& mine);
  void prolong(const KeyPlace& place, std::uint32_t slidingMs, std::uint32_t expiresAt);
  [[nodiscard]] bool isMeasured() const noexcept { return m_hitsCounted.load(std::memory_order_relaxed) != 0; }
  [[nodiscard]] KeyPlace place(std::string_view key) const noexcept { return {key, m_hash(key)}; }

  // Under the lock.
  void drainLocked(ThreadBlock& block);
  [[nodiscard]] LinearIndex::Cell* findLocked(const KeyPlace& place) const;
  [[nodiscard]] Block blockAt(BlockRef ref) const noexcept { return Block(m_arena.address(ref)); }
  [[nodiscard]] std::string keyOf(BlockRef ref) const;
  void appendKey(BlockRef ref, std::string& to) const;
  [[nodiscard]] std::uint64_t hashOf(BlockRef ref) const;
  [[nodiscard]] std::uint64_t chargeOf(BlockRef ref) const;
  [[nodiscard]] Traits traitsOf(BlockRef ref) const;
  [[nodiscard]] EntryTraits policyTraits(std::uint64_t hash, BlockRef ref) const;
  [[nodiscard]] std::uint64_t accountedBytes() const noexcept { return m_bytes + m_policyBytes + m_tags.memoryBytes(); }
  [[nodiscard]] bool exceeds(std::uint64_t moreBytes, std::uint64_t moreEntries) const noexcept;
  [[nodiscard]] bool isAlive(BlockRef ref) const noexcept;
  [[nodiscard]] bool isPinned(BlockRef ref) const noexcept;
  [[nodiscard]] RemovalCause causeOfDeath(BlockRef ref) const noexcept;
  [[nodiscard]] std::string valueOf(BlockRef ref) const;
  [[nodiscard]] std::uint64_t valueBytesOf(BlockRef ref) const;
  [[nodiscard]] EntryRecord recordOf(BlockRef ref) const;  ///< Without its value.
  [[nodiscard]] std::optional<Pinned> pinOf(BlockRef ref) const;
  Result<bool> setLocked(Draft& draft, const SetOptions& options, Events& events);
  Result<void> incrementLocked(Draft& draft, std::int64_t by, std::int64_t& sum, Events& events);
  Result<void> publish(Draft& draft, Events& events);
  Result<void> makeRoom(Draft& draft, std::uint64_t bytes, std::uint64_t entries, Slot except, Events& events);
  Result<void> insertNew(Draft& draft, Events& events);
  Result<void> replace(LinearIndex::Cell& cell, Draft& draft, Events& events);
  [[nodiscard]] std::optional<BlockRef> writeBlock(Draft& draft, Slot slot);
  [[nodiscard]] Slot takeSlot();
  void freeBlock(BlockRef ref, Events& events);
  void remove(Slot slot, RemovalCause cause, Events& events);
  [[nodiscard]] bool evictOne(Events& events);
  void addPinned(std::int64_t entries, std::int64_t bytes);
  void note(Events& events, Event::Kind kind, RemovalCause cause, BlockRef ref) const;

  // Without the lock.
  [[nodiscard]] Ttl ttlFor(const RegionConfig& config, std::string_view key, std::string_view value,
                           const SetOptions& options) const;
  [[nodiscard]] const CachingRule* ruleFor(const RegionConfig& config, std::string_view key, std::string_view value,
                                           const SetOptions& options);
  Result<void> prepare(Draft& draft, const SetOptions& options, const CachingRule* rule);
  bool eraseNow(std::string_view key);
  Result<void> moveOut(Draft& draft);
  [[nodiscard]] std::unexpected<Error> refusal(ErrorCode code, std::string what, const Draft& draft,
                                               std::string advice) const;
  void deliver(Events& events) const;
  void tell(const Events& events) const;
  /// Times one call in 4,096 or so.
  template <typename Body>
  auto timed(Operation operation, const Body& body);

  // Upkeep, under the lock where nothing else is said.
  void tick(std::uint64_t number);  ///< Takes the lock.
  [[nodiscard]] bool upkeepStep(bool isFirst, Events& events);
  void scheduleTick(std::chrono::milliseconds delay);
  void hasten();
  void refreshClock() noexcept;
  bool expireSome(std::size_t limit, Events& events);
  void sweepSome(Events& events);
  void startSweep();
  bool tidyArena();
  bool moveBlock(BlockRef from);
  [[nodiscard]] RegionCounters totals() const;  ///< Of this life.
  void noteError(const Error& error);
  void noteAccesses() noexcept;
  void schedule(Slot slot, std::uint32_t expiresAt);
  void resizePolicy();
  void resizePolicyTo(const RegionConfig& config);
  void growTables();
  void judgePlain() noexcept;
  void finishHandover(Lock& lock);
  void countInsert() noexcept;
  void beginEpoch() noexcept;
  [[nodiscard]] std::uint32_t nowSecond() const noexcept {
    return static_cast<std::uint32_t>(m_ticks / kTicksPerSecond);
  }
  [[nodiscard]] std::uint32_t ticksUntil(std::chrono::milliseconds duration) const noexcept;

  // Read by everybody on every call, written rarely.
  KeyHash m_hash;
  std::atomic<std::uint32_t> m_now{0};            ///< In ticks since the start; wraps.
  std::atomic<std::uint32_t> m_epoch{kEveryUse};  ///< Uses of entries that were touched in it are not told again.
  std::atomic<std::uint32_t> m_generation{0};     ///< Of clears, modulo Block::kGenerations.
  std::atomic<bool> m_isEnabled{true};
  /// What a hit counts for: 1, or 0 while nothing is measured. Added without a branch, whichever it is.
  std::atomic<std::uint32_t> m_hitsCounted{1};
  /// What the packed lengths of a plain entry have beside the length of its key; kNothingIsPlain where the region is
  /// disabled or tapped.
  std::atomic<std::uint32_t> m_plain{kNothingIsPlain};
  ThreadBlocks m_threads;
  BlockArena m_arena;
  LinearIndex m_index;
  // Read now and then.
  std::atomic<const RegionConfig*> m_config;
  std::atomic<const RegionHooks*> m_hooks{nullptr};
  std::atomic<const Tap*> m_tap{nullptr};
  std::shared_ptr<Executor> m_executor;
  const PolicyCatalog* m_policies;
  SteadyTime m_startedAt;
  HotKeys m_hotKeys;
  DecisionLog m_decisions;
  std::shared_ptr<LargeValues> m_large = std::make_shared<LargeValues>();
  TagTable m_tags;

  alignas(64) std::mutex m_mutex;
  PolicyHandover m_policy;
  TimingWheel m_wheel;
  std::vector<Place> m_slots;
  std::vector<Slot> m_freeSlots;
  std::vector<Slot> m_due;
  std::vector<Slot> m_usedSlots;
  std::uint64_t m_ticks = 0;  ///< As m_now, but never wraps.
  std::uint64_t m_bytes = 0;
  /// Set apart for what the policy keeps for no single entry, where bytes are limited.
  std::uint64_t m_policyBytes = 0;
  std::uint64_t m_largeBytes = 0;
  std::uint64_t m_entries = 0;
  std::uint64_t m_pinned = 0;
  std::uint64_t m_pinnedBytes = 0;
  std::uint64_t m_stale = 0;  ///< Entries of earlier generations that are not swept yet.
  bool m_isSweeping = false;
  Slot m_sweepFrom = 0;
  std::uint32_t m_insertsInEpoch = 0;
  std::uint32_t m_epochBegan = 0;   ///< In seconds.
  std::uint32_t m_epochLength = 0;  ///< In inserts; 0: every use is told.
  std::uint32_t m_entriesExpected = 0;
  std::uint32_t m_clearsSinceSwept = 0;
  std::uint64_t m_lastCleanup = 0;  ///< In ticks, as the next.
  std::uint64_t m_lastSecond = 0;
  std::uint64_t m_tickNumber = 0;  ///< Of the tick that is waited for; others are of no use any more.
  bool m_isIdle = false;           ///< It is waited for longer than usual.
  RegionCounters m_counts;         ///< Without hits and misses.
  SlidingWindows m_windows;
  RegionCounters m_earlier;  ///< Of other lives of this region, as the next.
  std::array<LatencyHistogram, kOperations> m_earlierLatencies;
  std::optional<RegionError> m_lastError;
  std::uint64_t m_accessesSeen = 0;  ///< Hits and misses, when they were last looked at.
  std::uint64_t m_lastAccess = 0;    ///< The tick at which there were more than before; 0 is never.
  SplitMix m_random;
  // Readers may still look at an earlier one: kept as long as the region lives. Changes are rare.
  std::vector<std::unique_ptr<const RegionConfig>> m_configs;
  std::vector<std::unique_ptr<const RegionHooks>> m_allHooks;
  std::vector<std::unique_ptr<const Tap>> m_taps;
};

template <typename Body>
auto RegionCore::timed(Operation operation, const Body& body) {
  ThreadBlock& mine = m_threads.mine();
  if (--mine.untilSample != 0) return body();
  mine.drawNextSample();
  if (!isMeasured()) return body();
  const SteadyTime before = m_executor->clock().steadyNow();
  auto result = body();
  mine.record(operation, m_executor->clock().steadyNow() - before);
  return result;
}

struct ValueView::Content {
  std::string copy;
  LargeValues::Pin pin;
  std::size_t from = 0;  ///< Where in the pinned bytes the value begins.
};

}  // namespace hotset::cache
