// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/base/Clock.h"
#include "core/domain/regions/live/LiveFigures.h"

namespace hotset::live {

/// Remembers of keys that are not there how they went, so that a miss can be told its cause. While every departure is
/// heard the last one is the cause, whether writes are heard or not: what was stored again and is gone again has left
/// again. Keeps no key, only salted hashes of 61 bits (a million of them: one wrong answer in a million million), in
/// two generations of which the elder is dropped when the younger is full or old. Pure: time is given. Of a flush a
/// server tells no key: who notices one begins it anew.
class AbsenceMemory {
 public:
  struct Limits {
    std::size_t entriesMax = 1'000'000;  ///< 16 MB.
    std::chrono::seconds ageMax{12 * 3600};
  };

  explicit AbsenceMemory(std::uint64_t salt) : AbsenceMemory(salt, Limits()) {}
  AbsenceMemory(std::uint64_t salt, Limits limits) : m_salt(salt), m_limits(limits) {}

  /// Forgets everything: what happened before `now` may have gone unheard.
  void begin(SteadyTime now);
  /// Something other than a miss happened to the key.
  void note(SteadyTime now, Kind kind, std::string_view key);
  /// The key was missed.
  [[nodiscard]] MissCause missed(SteadyTime now, std::string_view key);

  /// Everything since then is remembered.
  [[nodiscard]] SteadyTime reachesBackTo() const noexcept { return m_elder.began; }
  [[nodiscard]] std::size_t size() const noexcept { return m_elder.count + m_younger.count; }

 private:
  /// What a slot holds beside the hash; 0: the slot is empty.
  enum class Last : std::uint8_t { none, evicted, expired, removed, missed, stored };

  /// An open table of hashes, half full at most.
  struct Generation {
    SteadyTime began;
    std::size_t count = 0;
    std::vector<std::uint64_t> slots;

    [[nodiscard]] Last find(std::uint64_t hash) const noexcept;
    void put(std::uint64_t hash, Last last);
    void grow();
    [[nodiscard]] std::size_t placeOf(std::uint64_t hash) const noexcept;
  };

  [[nodiscard]] std::uint64_t hashOf(std::string_view key) const noexcept;
  [[nodiscard]] Last find(std::uint64_t hash) const noexcept;
  void put(SteadyTime now, std::uint64_t hash, Last last);

  std::uint64_t m_salt;
  Limits m_limits;
  Generation m_elder, m_younger;
};

}  // namespace hotset::live
