// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <limits>
#include <new>
#include <utility>

#include "core/base/Glob.h"
#include "core/cache/region/RegionCore.h"

namespace hotset::cache {

namespace {

using namespace std::chrono_literals;

constexpr std::uint64_t kDigitsMax = 20;                                     // of a 64-bit number, with its sign
constexpr std::chrono::milliseconds kTtlMax = std::chrono::hours(24) * 200;  // dates are 32-bit ticks that wrap

/// Most patterns begin with what tells their keys from others: one look at it spares the rest.
bool fitsPattern(const std::string& pattern, std::string_view key) {
  const char first = pattern.empty() ? '*' : pattern.front();
  const bool isPlain = first != '*' && first != '?' && first != '[' && first != '\\';
  return (!isPlain || (!key.empty() && key.front() == first)) && globMatches(pattern, key);
}

}  // namespace

std::unexpected<Error> RegionCore::refusal(ErrorCode code, std::string what, const Draft& draft,
                                           std::string advice) const {
  std::string key(draft.place.key.substr(0, 64));
  return fail(code, std::move(what), config().name + ": key " + key, std::move(advice));
}

Ttl RegionCore::ttlFor(const RegionConfig& config, std::string_view key, std::string_view value,
                       const SetOptions& options) const {
  if (options.ttl) return *options.ttl;
  if (config.ttlOf) {
    if (const auto ttl = config.ttlOf(key, value)) return *ttl;
  }
  for (const TtlRule& rule : config.ttlRules) {
    if (value.size() >= rule.valueBytesMin && fitsPattern(rule.pattern, key)) return rule.ttl;
  }
  return config.ttl;
}

/// The first rule that fits, or null; remembered where decisions are kept.
const CachingRule* RegionCore::ruleFor(const RegionConfig& config, std::string_view key, std::string_view value,
                                       const SetOptions& options) {
  if (config.rules.empty()) return nullptr;
  const auto fits = [&](const CachingRule& rule) {
    return value.size() >= rule.valueBytesMin && value.size() <= rule.valueBytesMax &&
           (rule.tag.empty() || std::find(options.tags.begin(), options.tags.end(), rule.tag) != options.tags.end()) &&
           fitsPattern(rule.pattern, key) &&
           (rule.contains.empty() || value.find(rule.contains) != std::string_view::npos);
  };
  const auto found = std::find_if(config.rules.begin(), config.rules.end(), fits);
  const CachingRule* const rule = found == config.rules.end() ? nullptr : &*found;
  if (config.decisionsKept != 0) m_decisions.add(m_executor->clock().wallNow(), key, rule, config.decisionsKept);
  return rule;
}

/// Everything about a new entry that needs no lock.
Result<void> RegionCore::prepare(Draft& draft, const SetOptions& options, const CachingRule* rule) {
  const RegionConfig& config = *m_config.load(std::memory_order_acquire);
  const std::string_view key = draft.place.key;
  if (key.empty() || key.size() > Region::kKeyBytesMax) {
    return refusal(ErrorCode::invalidArgument, "a key has 1 to 65,536 bytes", draft, "hash long keys");
  }
  if (draft.value.size() > Region::kValueBytesMax) {
    return refusal(ErrorCode::limitExceeded, "a value has at most 512 MiB", draft, "divide it");
  }
  if (options.tags.size() > Region::kTagsMax || !(options.cost > 0.0F)) {
    return refusal(ErrorCode::invalidArgument, "an entry has at most 16 tags and a cost above 0", draft, "");
  }
  Ttl ttl = rule != nullptr && rule->ttl && !options.ttl ? *rule->ttl : ttlFor(config, key, draft.value, options);
  if (ttl.duration < 0ms)
    return refusal(ErrorCode::invalidArgument, "the time to live is negative", draft, "0 is for ever");
  ttl.duration = std::min(ttl.duration, kTtlMax);
  draft.traits.cost = options.cost;
  draft.traits.priority = options.priority;
  if (rule != nullptr && rule->priority && options.priority == Priority::normal)
    draft.traits.priority = *rule->priority;
  if (rule != nullptr && rule->cost && options.cost == 1.0F) draft.traits.cost = *rule->cost;
  if (ttl.kind == TtlKind::sliding)
    draft.traits.slidingMs = static_cast<std::uint32_t>(std::min<std::int64_t>(ttl.duration.count(), UINT32_MAX));
  if (config.ttlJitter > 0.0) {
    const double share = static_cast<double>(m_threads.mine().random.next() >> 11U) * 0x1.0p-53 * config.ttlJitter;
    ttl.duration -=
        std::chrono::milliseconds(static_cast<std::int64_t>(share * static_cast<double>(ttl.duration.count())));
    if (draft.traits.slidingMs != 0)
      draft.traits.slidingMs = std::max(1U, static_cast<std::uint32_t>(ttl.duration.count()));
  }
  draft.timeToLive = ttl.duration;
  return moveOut(draft);
}

/// Gives what does not fit into a block memory of its own.
Result<void> RegionCore::moveOut(Draft& draft) {
  const std::string_view key = draft.place.key;
  const std::size_t options = 24 + Region::kTagsMax * 4;
  draft.isKeyAway = key.size() > kKeyInBlockMax;
  draft.isLarge =
      draft.isKeyAway || draft.value.size() > Block::kLengthMax ||
      Block::kHeaderBytes + options + Block::wordsOf(key.size()) * 8 + Block::wordsOf(draft.value.size()) * 8 >
          BlockArena::kBlockBytesMax;
  if (!draft.isLarge) return {};
  draft.largeBytes = draft.value.size() + (draft.isKeyAway ? key.size() : 0);
  const std::uint64_t bytesMax = m_config.load(std::memory_order_acquire)->bytesMax;
  if (bytesMax != 0 && draft.largeBytes > bytesMax) {
    return refusal(ErrorCode::limitExceeded, "the entry is larger than the region", draft,
                   "raise bytesMax, or store less");
  }
  draft.large = LargeValues::allocate(std::max<std::size_t>(draft.largeBytes, 1));
  if (!draft.large) return refusal(ErrorCode::limitExceeded, "the system has no memory for the value", draft, "");
  char* at = draft.large.get();
  if (draft.isKeyAway) at = std::copy(key.begin(), key.end(), at);
  std::copy(draft.value.begin(), draft.value.end(), at);
  return {};
}

Result<bool> RegionCore::set(std::string_view key, std::string_view value, const SetOptions& options) {
  return timed(Operation::set, [&]() -> Result<bool> {
    Draft draft{.place = place(key), .value = value};
    const CachingRule* const rule = ruleFor(*m_config.load(std::memory_order_acquire), key, value, options);
    if (rule != nullptr && !rule->isStored) {
      static_cast<void>(eraseNow(key));
      return false;
    }
    if (auto prepared = prepare(draft, options, rule); !prepared) {
      const Lock lock(m_mutex);
      ++m_counts.refusals;
      noteError(prepared.error());
      return fail(prepared.error());
    }
    Events events;
    Result<bool> result = false;
    do {
      draft.isUnfinished = false;
      try {
        const Lock lock(m_mutex);
        result = setLocked(draft, options, events);
      } catch (const std::bad_alloc&) {
        draft.isUnfinished = false;
        result = fail(ErrorCode::limitExceeded, "the system has no memory", config().name);
      }
      deliver(events);
    } while (draft.isUnfinished);
    if (result && *result) tap(draft.place, Operation::set, true, value.size());
    return result;
  });
}

Result<bool> RegionCore::setLocked(Draft& draft, const SetOptions& options, Events& events) {
  refreshClock();
  drainLocked(m_threads.mine());
  if (!m_isEnabled.load(std::memory_order_relaxed)) return false;
  LinearIndex::Cell* const cell = findLocked(draft.place);
  const bool isThere = cell != nullptr && isAlive(cell->load(std::memory_order_relaxed));
  if (options.when == SetOptions::When::ifAbsent && isThere) return false;
  if (options.when == SetOptions::When::ifPresent && !isThere) return false;
  draft.traits.birth = m_tags.now();
  draft.traits.tags.clear();
  draft.expiresAt = draft.timeToLive.count() == 0 ? 0 : ticksUntil(draft.timeToLive);
  for (const std::string& tag : options.tags) {
    const auto number = m_tags.bear(tag);
    if (!number) break;
    draft.traits.tags.push_back(*number);
  }
  Result<void> published = draft.traits.tags.size() == options.tags.size()
                               ? publish(draft, events)
                               : fail(ErrorCode::limitExceeded, "the region has too many tags", config().name);
  if (published && !draft.isUnfinished) return true;
  for (const std::uint32_t tag : draft.traits.tags) m_tags.release(tag);
  if (draft.isUnfinished) return false;
  ++m_counts.refusals;
  noteError(published.error());
  return fail(published.error());
}

Result<std::int64_t> RegionCore::increment(std::string_view key, std::int64_t by) {
  return timed(Operation::other, [&]() -> Result<std::int64_t> {
    Draft draft{.place = place(key), .value = "0"};
    if (auto prepared = prepare(draft, {}, nullptr); !prepared) return fail(prepared.error());
    Events events;
    std::int64_t sum = 0;
    Result<void> done;
    const Traits ofNew = draft.traits;
    do {
      // Between two steps the entry may have gone, and its tags with it.
      if (std::exchange(draft.isUnfinished, false)) draft.traits = ofNew;
      {
        const Lock lock(m_mutex);
        done = incrementLocked(draft, by, sum, events);
      }
      deliver(events);
    } while (draft.isUnfinished);
    if (!done) return fail(done.error().about(config().name + ": key " + std::string(key.substr(0, 64))));
    return sum;
  });
}

Result<void> RegionCore::incrementLocked(Draft& draft, std::int64_t by, std::int64_t& sum, Events& events) {
  refreshClock();
  if (!m_isEnabled.load(std::memory_order_relaxed)) return fail(ErrorCode::notPermitted, "the region is disabled");
  draft.traits.birth = m_tags.now();
  draft.expiresAt = draft.timeToLive.count() == 0 ? 0 : ticksUntil(draft.timeToLive);
  std::int64_t number = 0;
  LinearIndex::Cell* const cell = findLocked(draft.place);
  if (cell != nullptr && isAlive(cell->load(std::memory_order_relaxed))) {
    const BlockRef ref = cell->load(std::memory_order_relaxed);
    // A longer one is no number, and may be long to copy.
    const std::string text = valueBytesOf(ref) <= kDigitsMax ? valueOf(ref) : std::string();
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), number);
    if (parsed.ec != std::errc{} || parsed.ptr != text.data() + text.size()) {
      return fail(ErrorCode::invalidArgument, "the value is not a 64-bit decimal number");
    }
    draft.traits = traitsOf(ref);
    draft.expiresAt = blockAt(ref).expiresAt().load(std::memory_order_relaxed);
  }
  if (__builtin_add_overflow(number, by, &sum)) {
    return fail(ErrorCode::invalidArgument, "the sum is not a 64-bit number");
  }
  const std::string text = std::to_string(sum);
  draft.value = text;
  if (auto fits = moveOut(draft); !fits) return fits;
  for (const std::uint32_t tag : draft.traits.tags) m_tags.bearAgain(tag);
  auto published = publish(draft, events);
  if (published && !draft.isUnfinished) return published;
  for (const std::uint32_t tag : draft.traits.tags) m_tags.release(tag);
  if (draft.isUnfinished) return published;
  ++m_counts.refusals;
  noteError(published.error());
  return published;
}

bool RegionCore::erase(std::string_view key) {
  return timed(Operation::erase, [&] { return eraseNow(key); });
}

bool RegionCore::eraseNow(std::string_view key) {
  Events events;
  bool wasThere = false;
  {
    const Lock lock(m_mutex);
    LinearIndex::Cell* const cell = findLocked(place(key));
    if (cell != nullptr && m_isEnabled.load(std::memory_order_relaxed)) {
      const BlockRef ref = cell->load(std::memory_order_relaxed);
      wasThere = isAlive(ref);
      remove(blockAt(ref).slot().load(std::memory_order_relaxed), wasThere ? RemovalCause::erased : causeOfDeath(ref),
             events);
    }
  }
  deliver(events);
  return wasThere;
}

bool RegionCore::expire(std::string_view key, std::chrono::milliseconds duration) {
  return timed(Operation::other, [&] {
    const Lock lock(m_mutex);
    refreshClock();
    LinearIndex::Cell* const cell = findLocked(place(key));
    if (cell == nullptr || !m_isEnabled.load(std::memory_order_relaxed)) return false;
    const BlockRef ref = cell->load(std::memory_order_relaxed);
    if (!isAlive(ref)) return false;
    const Slot slot = blockAt(ref).slot().load(std::memory_order_relaxed);
    const std::uint32_t expiresAt = duration.count() == 0 ? 0 : ticksUntil(std::clamp(duration, 0ms, kTtlMax));
    blockAt(ref).expiresAt().store(expiresAt, std::memory_order_release);
    m_wheel.remove(slot);
    if (expiresAt != 0) schedule(slot, expiresAt);
    if (!isPinned(ref)) m_policy.updated(slot, policyTraits(hashOf(ref), ref));
    return true;
  });
}

}  // namespace hotset::cache
