// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <charconv>
#include <limits>
#include <new>

#include "core/base/Glob.h"
#include "core/cache/eviction/SlotQueue.h"
#include "core/cache/region/RegionCore.h"

namespace hotset::cache {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds kTtlMax = std::chrono::hours(24) * 200;  // dates are 32-bit ticks that wrap

}  // namespace

std::size_t RegionCore::Draft::blockBytes() const noexcept {
  std::size_t words = traits.hasOptions() ? 1 : 0;
  if (!traits.tags.empty()) words += 1 + (traits.tags.size() + 1) / 2;
  words += isKeyAway ? 1 : Block::wordsOf(place.key.size());
  words += isLarge ? 1 : Block::wordsOf(value.size());
  return Block::kHeaderBytes + words * 8;
}

std::uint64_t RegionCore::Draft::charge() const noexcept {
  return BlockArena::blockBytes(blockBytes()) + largeBytes + kOverheadBytes;
}

std::uint64_t RegionCore::chargeOf(const Block::Lengths& lengths, const Parts& parts, std::size_t largeBytes) noexcept {
  const std::size_t words = parts.value + ((lengths.flags & Block::kLarge) != 0 ? 1 : Block::wordsOf(lengths.value));
  return BlockArena::blockBytes(Block::kHeaderBytes + words * 8) + largeBytes + kOverheadBytes;
}

std::uint64_t RegionCore::chargeOf(BlockRef ref) const {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  const Parts parts = partsOf(block, lengths);
  const bool isLarge = (lengths.flags & Block::kLarge) != 0;
  return chargeOf(lengths, parts, isLarge ? m_large->bytesOf(Block::idOf(block.word(parts.value))).size() : 0);
}

std::string RegionCore::keyOf(BlockRef ref) const {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  const Parts parts = partsOf(block, lengths);
  if ((lengths.flags & Block::kKeyAway) != 0) {
    return {m_large->bytesOf(Block::idOf(block.word(parts.value))).data(), block.word(parts.key)};
  }
  std::string key(lengths.key, '\0');
  block.copyOut(parts.key, key.data(), lengths.key);
  return key;
}

std::uint64_t RegionCore::hashOf(BlockRef ref) const {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  if ((lengths.flags & Block::kKeyAway) != 0) return m_hash(keyOf(ref));
  char key[Block::kLengthMax + 1];
  block.copyOut(partsOf(block, lengths).key, key, lengths.key);
  return m_hash({key, lengths.key});
}

RegionCore::Traits RegionCore::traitsOf(BlockRef ref) const {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  Traits traits{.priority = lengths.priority};
  std::size_t at = 0;
  if ((lengths.flags & Block::kSliding) != 0) {
    const std::uint64_t options = block.word(at++);
    traits.slidingMs = static_cast<std::uint32_t>(options);
    traits.cost = std::bit_cast<float>(static_cast<std::uint32_t>(options >> 32U));
  }
  if ((lengths.flags & Block::kTagged) == 0) return traits;
  const std::uint64_t head = block.word(at++);
  traits.birth = static_cast<std::uint32_t>(head);
  for (std::uint64_t i = 0; i < head >> 32U; ++i) {
    traits.tags.push_back(static_cast<std::uint32_t>(block.word(at + i / 2) >> (i % 2 * 32U)));
  }
  return traits;
}

EntryTraits RegionCore::policyTraits(std::uint64_t hash, BlockRef ref) const {
  const Traits traits = traitsOf(ref);
  EntryTraits result{.hash = hash, .cost = traits.cost, .priority = traits.priority};
  if (m_config.load(std::memory_order_relaxed)->bytesMax != 0)
    result.weight = static_cast<std::uint32_t>(chargeOf(ref));
  const std::uint32_t expiresAt = blockAt(ref).expiresAt().load(std::memory_order_relaxed);
  if (expiresAt != 0) {
    const auto ahead = static_cast<std::int32_t>(expiresAt - m_now.load(std::memory_order_relaxed));
    result.expiresAtMs = (m_ticks + static_cast<std::uint64_t>(std::max(ahead, 0))) * kTick.count();
  }
  return result;
}

/// Finds what is listed under the key, dead or alive.
LinearIndex::Cell* RegionCore::findLocked(const KeyPlace& place) const {
  return m_index.find(place.hash, [&](BlockRef ref, LinearIndex::Witness) {
    const Block block = blockAt(ref);
    const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
    if ((lengths.flags & Block::kKeyAway) != 0) return keyOf(ref) == place.key;
    return lengths.key == place.key.size() && block.equals(partsOf(block, lengths).key, place.key);
  });
}

bool RegionCore::isAlive(BlockRef ref) const noexcept {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  if (isDead(block, lengths)) return false;
  return (lengths.flags & Block::kTagged) == 0 || !isTagCleared(block, partsOf(block, lengths).tags);
}

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
    if (value.size() >= rule.valueBytesMin && globMatches(rule.pattern, key)) return rule.ttl;
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
           globMatches(rule.pattern, key) &&
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
      return fail(prepared.error());
    }
    Events events;
    Result<bool> result = false;
    try {
      const Lock lock(m_mutex);
      result = setLocked(draft, options, events);
    } catch (const std::bad_alloc&) {
      result = fail(ErrorCode::limitExceeded, "the system has no memory", config().name);
    }
    deliver(events);
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
  draft.expiresAt = draft.timeToLive.count() == 0 ? 0 : ticksUntil(draft.timeToLive);
  for (const std::string& tag : options.tags) {
    const auto number = m_tags.bear(tag);
    if (!number) break;
    draft.traits.tags.push_back(*number);
  }
  Result<void> published = draft.traits.tags.size() == options.tags.size()
                               ? publish(draft, events)
                               : fail(ErrorCode::limitExceeded, "the region has too many tags", config().name);
  if (published) return true;
  for (const std::uint32_t tag : draft.traits.tags) m_tags.release(tag);
  ++m_counts.refusals;
  return fail(published.error());
}

bool RegionCore::exceeds(std::uint64_t moreBytes, std::uint64_t moreEntries) const noexcept {
  const RegionConfig& config = *m_config.load(std::memory_order_relaxed);
  return (config.bytesMax != 0 && m_bytes + moreBytes > config.bytesMax) ||
         (config.entriesMax != 0 && m_entries + moreEntries > config.entriesMax);
}

/// Replaces or inserts; on an error nothing has changed but what had to be evicted for it.
Result<void> RegionCore::publish(Draft& draft, Events& events) {
  const RegionConfig& config = *m_config.load(std::memory_order_relaxed);
  const std::uint64_t charge = draft.charge();
  LinearIndex::Cell* cell = findLocked(draft.place);
  if (cell != nullptr && !isAlive(cell->load(std::memory_order_relaxed))) {
    const BlockRef dead = cell->load(std::memory_order_relaxed);
    remove(blockAt(dead).slot().load(std::memory_order_relaxed), causeOfDeath(dead), events);
    cell = nullptr;
  }
  const BlockRef before = cell == nullptr ? kNoBlock : cell->load(std::memory_order_relaxed);
  const bool wasPinned = before != kNoBlock && isPinned(before);
  const std::uint64_t otherPinnedBytes = m_pinnedBytes - (wasPinned ? chargeOf(before) : 0);
  const std::uint64_t otherPinned = m_pinned - (wasPinned ? 1 : 0);
  if ((config.bytesMax != 0 && otherPinnedBytes + charge > config.bytesMax) ||
      (config.entriesMax != 0 && otherPinned + 1 > config.entriesMax) || charge > UINT32_MAX) {
    return fail(ErrorCode::limitExceeded, "the entry does not fit beside those that are pinned", config.name,
                "raise the region's limit, or store less");
  }
  if (cell == nullptr) return insertNew(draft, events);
  const Slot slot = blockAt(before).slot().load(std::memory_order_relaxed);
  const std::uint64_t freed = chargeOf(before);
  while (exceeds(charge - std::min(charge, freed), 0)) {
    if (!evictOne(events)) return fail(ErrorCode::limitExceeded, "nothing can be evicted for the entry", config.name);
    if (m_slots[slot].ref != before) return insertNew(draft, events);  // it was the entry itself that had to go
  }
  return replace(*cell, draft, events);
}

/// Puts the draft into a block that nobody knows of yet.
std::optional<BlockRef> RegionCore::writeBlock(Draft& draft, Slot slot) {
  const BlockRef ref = m_arena.allocate(draft.blockBytes());
  if (ref == kNoBlock) return std::nullopt;
  const Traits& traits = draft.traits;
  std::optional<LargeValues::Id> large;
  if (draft.large) {
    large = m_large->create(std::move(draft.large), draft.largeBytes);
    if (!large) {
      m_arena.free(ref);
      return std::nullopt;
    }
    m_largeBytes += draft.largeBytes;
  }
  const Block block = blockAt(ref);
  block.slot().store(slot, std::memory_order_release);
  block.expiresAt().store(draft.expiresAt, std::memory_order_release);
  // As of the epoch before: the first use after this counts.
  block.touched().store(Block::packTouched(nowSecond(), m_epoch.load(std::memory_order_relaxed) - 1),
                        std::memory_order_release);
  const std::uint32_t flags = (large ? Block::kLarge : 0U) | (draft.isKeyAway ? Block::kKeyAway : 0U) |
                              (traits.hasOptions() ? Block::kSliding : 0U) |
                              (traits.tags.empty() ? 0U : Block::kTagged);
  block.packedLengths().store(
      Block::pack({.key = draft.isKeyAway ? 0U : static_cast<std::uint32_t>(draft.place.key.size()),
                   .value = large ? 0U : static_cast<std::uint32_t>(draft.value.size()),
                   .flags = flags,
                   .generation = m_generation.load(std::memory_order_relaxed),
                   .priority = traits.priority}),
      std::memory_order_release);
  std::size_t at = 0;
  if (traits.hasOptions()) {
    block.setWord(at++, traits.slidingMs | static_cast<std::uint64_t>(std::bit_cast<std::uint32_t>(traits.cost))
                                               << 32U);
  }
  if (!traits.tags.empty()) {
    block.setWord(at++, traits.birth | static_cast<std::uint64_t>(traits.tags.size()) << 32U);
    for (std::size_t i = 0; i < traits.tags.size(); i += 2) {
      const std::uint64_t second = i + 1 < traits.tags.size() ? traits.tags[i + 1] : 0;
      block.setWord(at++, traits.tags[i] | second << 32U);
    }
  }
  if (draft.isKeyAway) {
    block.setWord(at++, draft.place.key.size());
  } else {
    block.copyIn(at, draft.place.key);
    at += Block::wordsOf(draft.place.key.size());
  }
  if (large) {
    block.setWord(at, Block::wordOf(*large));
  } else {
    block.copyIn(at, draft.value);
  }
  return ref;
}

Result<void> RegionCore::insertNew(Draft& draft, Events& events) {
  const RegionConfig& config = *m_config.load(std::memory_order_relaxed);
  const std::uint64_t charge = draft.charge();
  const bool pinned = draft.traits.priority == Priority::pinned;
  EntryTraits traits{.hash = draft.place.hash, .cost = draft.traits.cost, .priority = draft.traits.priority};
  if (config.bytesMax != 0) traits.weight = static_cast<std::uint32_t>(charge);
  if (!pinned) m_policy->admitting(traits);
  while (exceeds(charge, 1)) {
    if (!evictOne(events)) return fail(ErrorCode::limitExceeded, "nothing can be evicted for the entry", config.name);
  }
  const Slot slot = takeSlot();
  const auto ref = writeBlock(draft, slot);
  if (!ref) {
    m_freeSlots.push_back(slot);
    return fail(ErrorCode::limitExceeded, "there is no memory for the entry", config.name);
  }
  m_slots[slot] = {*ref, m_now.load(std::memory_order_relaxed)};
  m_index.insert(draft.place.hash, *ref, [this](BlockRef block) { return hashOf(block); });
  m_bytes += charge;
  ++m_entries;
  ++m_counts.inserts;
  if (draft.expiresAt != 0) m_wheel.add(slot, draft.expiresAt);
  note(events, Event::Kind::inserted, RemovalCause::erased, *ref);
  if (pinned) {
    addPinned(1, static_cast<std::int64_t>(charge));
  } else {
    m_policy->inserted(slot, policyTraits(draft.place.hash, *ref));
  }
  countInsert();
  if (m_entries > m_entriesExpected) growTables();
  return {};
}

Slot RegionCore::takeSlot() {
  if (m_freeSlots.empty()) {
    const auto slot = static_cast<Slot>(m_slots.size());
    nodeFor(m_slots, slot) = {};
    return slot;
  }
  const Slot slot = m_freeSlots.back();
  m_freeSlots.pop_back();
  return slot;
}

/// The new block takes the old one's place in the index by one store: a reader finds the one or the other.
Result<void> RegionCore::replace(LinearIndex::Cell& cell, Draft& draft, Events& events) {
  const BlockRef before = cell.load(std::memory_order_relaxed);
  const Slot slot = blockAt(before).slot().load(std::memory_order_relaxed);
  const auto ref = writeBlock(draft, slot);
  if (!ref) return fail(ErrorCode::limitExceeded, "there is no memory for the entry", config().name);
  const bool wasPinned = isPinned(before);
  const bool willBePinned = isPinned(*ref);
  const std::uint64_t freed = chargeOf(before);
  m_index.replace(cell, *ref);
  m_slots[slot] = {*ref, m_now.load(std::memory_order_relaxed)};
  m_bytes = m_bytes - freed + draft.charge();
  ++m_counts.updates;
  ++m_counts.removals[static_cast<std::size_t>(RemovalCause::replaced)];
  m_wheel.remove(slot);
  if (draft.expiresAt != 0) m_wheel.add(slot, draft.expiresAt);
  if (wasPinned) addPinned(-1, -static_cast<std::int64_t>(freed));
  const EntryTraits traits = policyTraits(draft.place.hash, *ref);
  if (wasPinned && !willBePinned) m_policy->inserted(slot, traits);
  if (!wasPinned && willBePinned) m_policy->erased(slot);
  if (!wasPinned && !willBePinned) m_policy->updated(slot, traits);
  if (willBePinned) addPinned(1, static_cast<std::int64_t>(draft.charge()));
  note(events, Event::Kind::updated, RemovalCause::replaced, *ref);
  freeBlock(before);
  return {};
}

void RegionCore::freeBlock(BlockRef ref) {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  if ((lengths.flags & Block::kTagged) != 0) {
    for (const std::uint32_t tag : traitsOf(ref).tags) m_tags.release(tag);
  }
  if ((lengths.flags & Block::kLarge) != 0) {
    const LargeValues::Id id = Block::idOf(block.word(partsOf(block, lengths).value));
    m_largeBytes -= m_large->bytesOf(id).size();
    m_large->retire(id);
  }
  m_arena.free(ref);
}

/// Takes an entry out of everything but, when the policy chose it, the policy.
void RegionCore::remove(Slot slot, RemovalCause cause, Events& events) {
  const BlockRef ref = m_slots[slot].ref;
  const std::uint64_t hash = hashOf(ref);
  const std::uint64_t charge = chargeOf(ref);
  if (isPinned(ref)) {
    addPinned(-1, -static_cast<std::int64_t>(charge));
  } else if (cause != RemovalCause::size) {
    m_policy->erased(slot);
  }
  const Block::Lengths lengths = Block::unpack(blockAt(ref).packedLengths().load(std::memory_order_relaxed));
  if (lengths.generation != m_generation.load(std::memory_order_relaxed)) --m_stale;
  note(events, Event::Kind::removed, cause, ref);
  m_index.erase(*m_index.find(hash, [ref](BlockRef other, LinearIndex::Witness) { return other == ref; }));
  m_wheel.remove(slot);
  m_slots[slot] = {};
  m_freeSlots.push_back(slot);
  m_bytes -= charge;
  --m_entries;
  ++m_counts.removals[static_cast<std::size_t>(cause)];
  freeBlock(ref);
}

/// Makes room: first of what is gone anyway, then by the policy. False when there is nothing left to take.
bool RegionCore::evictOne(Events& events) {
  const std::uint64_t before = m_entries;
  while (m_stale > 0 && m_isSweeping && m_entries == before) sweepSome(events);
  if (m_entries < before) return true;
  expireSome(1, events);
  if (m_entries < before) return true;
  const Slot slot = m_policy->evict();
  if (slot == kNoSlot) return false;
  remove(slot, RemovalCause::size, events);
  return true;
}

Result<std::int64_t> RegionCore::increment(std::string_view key, std::int64_t by) {
  return timed(Operation::other, [&]() -> Result<std::int64_t> {
    Draft draft{.place = place(key), .value = "0"};
    if (auto prepared = prepare(draft, {}, nullptr); !prepared) return fail(prepared.error());
    Events events;
    std::int64_t sum = 0;
    Result<void> done;
    {
      const Lock lock(m_mutex);
      done = incrementLocked(draft, by, sum, events);
    }
    deliver(events);
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
    const std::string text = valueOf(ref);
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
  if (published) return published;
  for (const std::uint32_t tag : draft.traits.tags) m_tags.release(tag);
  ++m_counts.refusals;
  return published;
}

std::string RegionCore::valueOf(BlockRef ref) const {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  const Parts parts = partsOf(block, lengths);
  if ((lengths.flags & Block::kLarge) == 0) {
    std::string value(lengths.value, '\0');
    block.copyOut(parts.value, value.data(), lengths.value);
    return value;
  }
  const auto bytes = m_large->bytesOf(Block::idOf(block.word(parts.value)));
  const std::size_t keyAway = (lengths.flags & Block::kKeyAway) != 0 ? block.word(parts.key) : 0;
  return {bytes.data() + keyAway, bytes.size() - keyAway};
}

std::uint64_t RegionCore::valueBytesOf(BlockRef ref) const {
  const Block block = blockAt(ref);
  const Block::Lengths lengths = Block::unpack(block.packedLengths().load(std::memory_order_relaxed));
  if ((lengths.flags & Block::kLarge) == 0) return lengths.value;
  const Parts parts = partsOf(block, lengths);
  const std::size_t keyAway = (lengths.flags & Block::kKeyAway) != 0 ? block.word(parts.key) : 0;
  return m_large->bytesOf(Block::idOf(block.word(parts.value))).size() - keyAway;
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
    if (expiresAt != 0) m_wheel.add(slot, expiresAt);
    if (!isPinned(ref)) m_policy->updated(slot, policyTraits(hashOf(ref), ref));
    return true;
  });
}

}  // namespace hotset::cache
