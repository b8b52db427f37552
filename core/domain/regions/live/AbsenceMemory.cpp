// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/live/AbsenceMemory.h"

#include <utility>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace hotset::live {
namespace {

constexpr std::uint64_t kLastBits = 7;
constexpr std::size_t kSlotsFirst = 1024;

}  // namespace

void AbsenceMemory::begin(SteadyTime now) {
  m_elder = {};
  m_younger = {};
  m_elder.began = m_younger.began = now;
}

std::uint64_t AbsenceMemory::hashOf(std::string_view key) const noexcept {
  return XXH3_64bits_withSeed(key.data(), key.size(), m_salt) & ~kLastBits;
}

/// Where the hash is, or the empty slot where it would be.
std::size_t AbsenceMemory::Generation::placeOf(std::uint64_t hash) const noexcept {
  const std::size_t mask = slots.size() - 1;
  std::size_t place = (hash >> 3U) & mask;
  while (slots[place] != 0 && (slots[place] & ~kLastBits) != hash) place = (place + 1) & mask;
  return place;
}

AbsenceMemory::Last AbsenceMemory::Generation::find(std::uint64_t hash) const noexcept {
  return slots.empty() ? Last::none : static_cast<Last>(slots[placeOf(hash)] & kLastBits);
}

void AbsenceMemory::Generation::grow() {
  std::vector<std::uint64_t> old =
      std::exchange(slots, std::vector<std::uint64_t>(slots.empty() ? kSlotsFirst : slots.size() * 2));
  for (const std::uint64_t slot : old) {
    if (slot != 0) slots[placeOf(slot & ~kLastBits)] = slot;
  }
}

void AbsenceMemory::Generation::put(std::uint64_t hash, Last last) {
  if ((count + 1) * 2 > slots.size()) grow();
  std::uint64_t& slot = slots[placeOf(hash)];
  if (slot == 0) ++count;
  slot = hash | static_cast<std::uint64_t>(last);
}

AbsenceMemory::Last AbsenceMemory::find(std::uint64_t hash) const noexcept {
  const Last last = m_younger.find(hash);
  return last == Last::none ? m_elder.find(hash) : last;
}

void AbsenceMemory::put(SteadyTime now, std::uint64_t hash, Last last) {
  const bool isFull = m_younger.count >= m_limits.entriesMax / 2;
  if (isFull || now - m_younger.began >= m_limits.ageMax / 2) {
    m_elder = std::exchange(m_younger, {});
    m_younger.began = now;
  }
  m_younger.put(hash, last);
}

void AbsenceMemory::note(SteadyTime now, Kind kind, std::string_view key) {
  const std::uint64_t hash = hashOf(key);
  switch (kind) {
    case Kind::eviction:
      return put(now, hash, Last::evicted);
    case Kind::expiry:
      return put(now, hash, Last::expired);
    case Kind::removal:
      return put(now, hash, Last::removed);
    case Kind::write:
      // Of a key that nothing is known of there is nothing to be taken back.
      if (find(hash) != Last::none) put(now, hash, Last::stored);
      return;
    case Kind::miss:
    case Kind::hit:
      return;
  }
}

MissCause AbsenceMemory::missed(SteadyTime now, std::string_view key) {
  const std::uint64_t hash = hashOf(key);
  const Last last = find(hash);
  const bool isUnseen = last == Last::none || last == Last::stored;
  put(now, hash, isUnseen ? Last::missed : last);  // what is asked for stays remembered
  switch (last) {
    case Last::evicted:
      return MissCause::evicted;
    case Last::expired:
      return MissCause::expired;
    case Last::removed:
      return MissCause::removed;
    case Last::missed:
      return MissCause::neverStored;
    case Last::none:
    case Last::stored:
      break;
  }
  return MissCause::unseen;
}

}  // namespace hotset::live
