// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Result.h"
#include "hotset/cache/Executor.h"
#include "hotset/cache/PolicyCatalog.h"
#include "hotset/cache/RegionConfig.h"
#include "hotset/cache/RegionStats.h"

namespace hotset::cache {

class RegionCore;

/// How one entry is written, where it differs from the region's way.
struct SetOptions {
  enum class When : std::uint8_t { always, ifAbsent, ifPresent };

  std::optional<Ttl> ttl;                ///< Instead of the region's rules.
  Priority priority = Priority::normal;  ///< Pinned entries are never evicted; they still expire and can be erased.
  float cost = 1.0F;                     ///< To get the value again, > 0; counts where the objective is cost.
  std::vector<std::string> tags;         ///< At most 16.
  When when = When::always;
};

/// A value that stays readable, whatever happens to the entry or the region. Small values are copies, large ones are
/// shared.
class ValueView {
 public:
  ValueView();
  ~ValueView();
  ValueView(ValueView&&) noexcept;
  ValueView& operator=(ValueView&&) noexcept;

  [[nodiscard]] std::string_view bytes() const noexcept;

 private:
  friend class RegionCore;
  struct Content;
  std::unique_ptr<Content> m_content;
};

struct EntryInfo {
  std::uint64_t valueBytes = 0;
  std::uint64_t accountedBytes = 0;
  std::chrono::milliseconds age{0};  ///< To 10 ms.
  std::chrono::seconds idle{
      0};  ///< To 60 s in regions of 4,096 entries and more; a use counts up to 64 uses of its thread later.
  std::optional<std::chrono::milliseconds> timeToLive;  ///< Nothing is for ever; to 10 ms.
  Priority priority = Priority::normal;
};

/// An entry with all that is needed to write it again.
struct EntryRecord {
  std::string key;
  std::string value;
  std::chrono::milliseconds age{0};                     ///< Since it was written; to 10 ms.
  std::optional<std::chrono::milliseconds> timeToLive;  ///< What is left; nothing is for ever.
  std::chrono::milliseconds slidingLife{0};             ///< By how much a use prolongs it; 0 for a fixed life.
  float cost = 1.0F;
  Priority priority = Priority::normal;
  std::vector<std::string> tags;
};

/// What happens to entries. Called after the fact on the thread that caused it (expiry: the executor's), without a
/// lock, and must not throw; it may use the region. Empty members cost nothing.
struct RegionHooks {
  std::function<void(std::string_view key, RemovalCause cause)> onRemoved;
  std::function<void(std::string_view key)> onInserted;
  std::function<void(std::string_view key)> onUpdated;
};

/// One access, as the lab records it.
struct AccessSample {
  std::uint64_t hash = 0;        ///< Of the key; equal only within this process.
  std::uint64_t valueBytes = 0;  ///< 0 for a miss.
  Operation operation = Operation::get;
  bool wasHit = false;
};

struct RegionEnvironment {
  std::shared_ptr<Executor> executor;       ///< Null is the process's own background thread.
  const PolicyCatalog* policies = nullptr;  ///< Null is the catalogue of the process. Must outlive the region.
};

/// A cache of bytes in memory, for any number of threads. Every call may be made on any thread at any time.
///
/// Reading takes no lock and writes nothing that other threads read; writing takes the region's one lock for well under
/// a microsecond plus what it evicts. Operations on one key are linearizable; an entry may vanish at any time by
/// eviction. Keys have 1 to 65,536 bytes, values up to 512 MiB.
///
/// Not promised: that a value just written is found (it may be evicted by the next write); order between different
/// keys; durability. Complexity is O(1) amortised where nothing else is said.
class Region {
 public:
  static constexpr std::size_t kKeyBytesMax = 64UL * 1024;
  static constexpr std::size_t kValueBytesMax = 512UL * 1024 * 1024;
  static constexpr std::size_t kTagsMax = 16;
  static constexpr std::chrono::milliseconds kForever = std::chrono::milliseconds::max();

  /// invalidArgument with field and reason, notFound for an unknown policy.
  [[nodiscard]] static Result<std::unique_ptr<Region>> create(RegionConfig config, RegionEnvironment environment = {});
  ~Region();
  Region(const Region&) = delete;
  Region& operator=(const Region&) = delete;

  /// The value, or nothing. The second form fills a string that keeps its memory from call to call; what it
  /// holds after a miss is not specified.
  [[nodiscard]] std::optional<std::string> get(std::string_view key) const;
  [[nodiscard]] bool get(std::string_view key, std::string& value) const;
  [[nodiscard]] std::optional<ValueView> view(std::string_view key) const;
  /// Does not count as a use.
  [[nodiscard]] bool exists(std::string_view key) const;
  [[nodiscard]] std::optional<EntryInfo> info(std::string_view key) const;
  /// What is left of its life; kForever when it has no end, nothing when there is no such entry.
  [[nodiscard]] std::optional<std::chrono::milliseconds> ttl(std::string_view key) const;
  /// Each key by itself, in order: not one atomic reading.
  [[nodiscard]] std::vector<std::optional<std::string>> mget(std::span<const std::string_view> keys) const;

  /// Whether it was written: `when` or a rule may have kept it from that, or the region is disabled. invalidArgument
  /// for a key, tag or cost outside its limits, limitExceeded for what can't fit (nothing is evicted for it).
  Result<bool> set(std::string_view key, std::string_view value, const SetOptions& options = {});
  /// Each pair by itself; stops at the first error. The number written.
  Result<std::size_t> mset(std::span<const std::pair<std::string_view, std::string_view>> pairs,
                           const SetOptions& options = {});
  /// Adds to a decimal number, from 0 where there is none, and returns the sum; the entry keeps its life and tags.
  /// invalidArgument when the value is no 64-bit number or the sum would be none.
  Result<std::int64_t> increment(std::string_view key, std::int64_t by = 1);
  /// Whether there was one.
  bool erase(std::string_view key);
  /// A new life from now on; 0 is for ever. Whether there is such an entry.
  bool expire(std::string_view key, std::chrono::milliseconds duration);

  /// What there was is not found any more, at once; its memory is given back in small steps. O(1), unless the region
  /// was cleared a dozen times before an earlier one was swept: then the call itself sweeps on, in small steps too.
  void clear();
  void clearTag(std::string_view tag);
  /// Keys that fit a pattern (see TtlRule), at most `limit`. Takes the lock for 256 entries at a time: an entry that is
  /// there all the time is seen once. O(entries).
  [[nodiscard]] std::vector<std::string> keys(std::string_view pattern, std::size_t limit) const;
  std::size_t eraseMatching(std::string_view pattern);

  /// Every entry, those that would go first coming first, pinned ones last; until `visit` says false. Each as it is
  /// when its turn comes, 256 under one lock; `visit` is called without the lock. Takes the order of all slots at once:
  /// O(entries) under the lock, four bytes each.
  void forEachEntry(const std::function<bool(const EntryRecord&)>& visit) const;
  /// By which its entries live.
  [[nodiscard]] const Clock& clock() const noexcept;

  /// Applies at once; no entry is lost that fits the new limits. The name can't change. A new policy takes over the
  /// entries in the order of the old one, 256 under one lock. The old configuration stays when the new one is refused.
  Result<void> configure(RegionConfig config);
  [[nodiscard]] RegionConfig config() const;

  [[nodiscard]] RegionStats stats() const;
  /// Adds what an earlier life of this region counted: totals, latencies and hot keys. Windows stay those of this life.
  void addStatistics(const RegionStats& earlier);
  /// For whoever fills the region: a value was asked for, and came, or failed with this error.
  void countLoad(const Error* failure);
  /// The last ones of the region's rules, oldest first; as many as its configuration keeps.
  [[nodiscard]] std::vector<CachingDecision> decisions() const;
  void setHooks(RegionHooks hooks);
  /// Every access to about one key in `oneIn` (always the same keys) goes to the tap: on the accessing thread, which it
  /// must not hold up. An empty function ends it.
  void setTap(std::uint32_t oneIn, std::function<void(const AccessSample&)> tap);

  /// Makes the uses that this thread has buffered known to the policy now: for simulations and tests. The buffers of
  /// other threads are theirs.
  void drain() const;

 private:
  explicit Region(std::shared_ptr<RegionCore> core);

  std::shared_ptr<RegionCore> m_core;
};

}  // namespace hotset::cache
