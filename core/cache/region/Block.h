// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "core/cache/region/BlockArena.h"
#include "core/cache/region/LargeValues.h"
#include "hotset/cache/EvictionPolicy.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif
// The thread sanitizer has to see what is read.
#if defined(__SANITIZE_THREAD__)
#define HOTSET_CACHE_WORDWISE
#elif defined(__has_feature)
#if __has_feature(thread_sanitizer)
#define HOTSET_CACHE_WORDWISE
#endif
#endif

namespace hotset::cache {

/// How an entry lies in its block: header, options if it has any, key, value; or, when it is large, the name of a large
/// value that holds value (and a long key). Written by the one writer, read by anybody word by word with acquire loads
/// while it may be replaced: what was read counts only if the index lists the block still. Apart from its times a live
/// block never changes: a new value is a new block.
class Block {
 public:
  enum Flags : std::uint32_t {
    kLarge = 1U << 0U,    ///< The value lies elsewhere.
    kKeyAway = 1U << 1U,  ///< The key, too: it precedes the value.
    kSliding = 1U << 2U,  ///< The first word of the options: milliseconds by which a use prolongs, and the cost.
    kTagged = 1U << 3U,   ///< Then a word with birth and number of tags, then two tags a word.
  };
  struct Lengths {
    std::uint32_t key;
    std::uint32_t value;
    std::uint32_t flags;
    std::uint32_t generation;  ///< Of the region's clears, modulo kGenerations.
    Priority priority;
  };
  static constexpr std::uint32_t kGenerations = 16;
  static constexpr std::size_t kHeaderBytes = 16;
  static constexpr std::uint32_t kLengthMax = 2047;

  explicit Block(std::byte* at) noexcept : m_at(at) {}

  [[nodiscard]] std::atomic<std::uint32_t>& slot() const noexcept { return half(0); }
  [[nodiscard]] std::atomic<std::uint32_t>& expiresAt() const noexcept { return half(1); }  ///< In ticks; 0 is never.
  /// When the policy last heard of a use: seconds (24 bits) and the epoch (8 bits). Only the one writer changes it.
  [[nodiscard]] std::atomic<std::uint32_t>& touched() const noexcept { return half(2); }
  [[nodiscard]] std::atomic<std::uint32_t>& packedLengths() const noexcept { return half(3); }

  [[nodiscard]] static std::uint32_t packTouched(std::uint32_t second, std::uint32_t epoch) noexcept {
    return second << 8U | (epoch & 255U);
  }
  /// Of two 24-bit times.
  [[nodiscard]] static std::uint32_t secondsSince(std::uint32_t touched, std::uint32_t nowSecond) noexcept {
    return (nowSecond - (touched >> 8U)) & 0xFFFFFFU;
  }

  [[nodiscard]] static std::uint32_t pack(const Lengths& lengths) noexcept {
    return lengths.key | lengths.value << 11U | lengths.flags << 22U | lengths.generation << 26U |
           static_cast<std::uint32_t>(lengths.priority) << 30U;
  }
  /// What the packed lengths of an entry without options, tags and memory elsewhere are beside the length of its key;
  /// kPlainMask leaves out the length of the value and the priority.
  [[nodiscard]] static std::uint32_t packPlain(std::uint32_t generation) noexcept { return generation << 26U; }
  static constexpr std::uint32_t kPlainMask = 2047U | 15U << 22U | 15U << 26U;
  [[nodiscard]] static std::uint32_t valueLength(std::uint32_t packed) noexcept { return packed >> 11U & 2047U; }

  [[nodiscard]] static Lengths unpack(std::uint32_t packed) noexcept {
    return {packed & 2047U, packed >> 11U & 2047U, packed >> 22U & 15U, packed >> 26U & 15U,
            static_cast<Priority>(packed >> 30U)};
  }

  /// Words of the body, that is of everything behind the header.
  [[nodiscard]] std::uint64_t word(std::size_t number) const noexcept {
    return bodyWord(number).load(std::memory_order_acquire);
  }
  void setWord(std::size_t number, std::uint64_t value) const noexcept {
    bodyWord(number).store(value, std::memory_order_release);
  }
  void prefetchSecondLine() const noexcept { __builtin_prefetch(m_at + 64); }

  /// Copies bytes from the start of a word of the body. What was copied counts only if the block was listed until now.
  void copyOut(std::size_t firstWord, char* to, std::size_t bytes) const noexcept {
#if defined(__SSE2__) && !defined(HOTSET_CACHE_WORDWISE)
    const char* from = reinterpret_cast<const char*>(&bodyWord(firstWord));
    if (bytes - 32 <= 32) [[likely]] {  // some of them twice: cheaper than a loop
      return copyTwice16(from, from + 16, to, to + 16),
             copyTwice16(from + bytes - 32, from + bytes - 16, to + bytes - 32, to + bytes - 16);
    }
    if (bytes < 16) return copyWords(firstWord, to, bytes);
    const char* const end = from + bytes;
    char* const toEnd = to + bytes;
#pragma GCC unroll 1
    for (; end - from > 32; from += 32, to += 32) copyTwice16(from, from + 16, to, to + 16);
    if (end - from > 16) return copyTwice16(from, end - 16, to, toEnd - 16);
    copyTwice16(end - 16, end - 16, toEnd - 16, toEnd - 16);
#else
    copyWords(firstWord, to, bytes);
#endif
  }
  void copyIn(std::size_t firstWord, std::string_view from) const noexcept {
    for (; !from.empty(); ++firstWord) {
      std::uint64_t value = 0;
      const std::size_t bytes = std::min<std::size_t>(from.size(), 8);
      std::memcpy(&value, from.data(), bytes);
      setWord(firstWord, value);
      from.remove_prefix(bytes);
    }
  }
  [[nodiscard]] bool equals(std::size_t firstWord, std::string_view other) const noexcept {
    const std::atomic<std::uint64_t>* word = &bodyWord(firstWord);
    const char* at = other.data();
    std::size_t left = other.size();
    if (left - 9 < 8) {  // two words, as with many identifiers
      return load(word[0]) == wordAt(at) && load(word[1]) == wordAt(at + left - 8) >> (16 - left) * 8;
    }
#pragma GCC unroll 1
    for (; left >= 8; left -= 8, at += 8, ++word) {
      if (load(*word) != wordAt(at)) return false;
    }
    return left == 0 || load(*word) == lastWord(at, left);  // copyIn fills the last word up with zeros
  }

  [[nodiscard]] static constexpr std::size_t wordsOf(std::size_t bytes) noexcept { return (bytes + 7) / 8; }
  [[nodiscard]] static LargeValues::Id idOf(std::uint64_t word) noexcept {
    return {static_cast<std::uint32_t>(word), static_cast<std::uint32_t>(word >> 32U)};
  }
  [[nodiscard]] static std::uint64_t wordOf(LargeValues::Id id) noexcept {
    return id.number | static_cast<std::uint64_t>(id.version) << 32U;
  }

 private:
  [[nodiscard]] std::atomic<std::uint32_t>& half(std::size_t number) const noexcept {
    return reinterpret_cast<std::atomic<std::uint32_t>*>(m_at)[number];
  }
  [[nodiscard]] static std::uint64_t load(const std::atomic<std::uint64_t>& word) noexcept {
    return word.load(std::memory_order_acquire);
  }
  [[nodiscard]] static std::uint64_t wordAt(const char* at) noexcept {
    std::uint64_t value = 0;
    std::memcpy(&value, at, 8);
    return value;
  }
#if defined(__SSE2__) && !defined(HOTSET_CACHE_WORDWISE)
  /// By the processor's own loads, wider than what C++ calls atomic: nothing is believed of them that the index has not
  /// confirmed afterwards. Volatile, and before the fence, they stay before that confirmation.
  static void copyTwice16(const char* first, const char* second, char* toFirst, char* toSecond) noexcept {
    __m128i one;
    __m128i two;
    asm volatile("movdqu %1, %0" : "=x"(one) : "m"(*reinterpret_cast<const __m128i_u*>(first)));
    asm volatile("movdqu %1, %0" : "=x"(two) : "m"(*reinterpret_cast<const __m128i_u*>(second)));
    std::atomic_signal_fence(std::memory_order_acquire);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(toFirst), one);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(toSecond), two);
  }
#endif
  [[gnu::noinline]] void copyWords(std::size_t firstWord, char* to, std::size_t bytes) const noexcept {
    const std::atomic<std::uint64_t>* from = &bodyWord(firstWord);
    for (; bytes >= 8; bytes -= 8, to += 8, ++from) {
      const std::uint64_t value = load(*from);
      std::memcpy(to, &value, 8);
    }
    if (bytes != 0) putLast(to, load(*from), bytes);
  }
  /// The first up to seven bytes of a word.
  static void putLast(char* to, std::uint64_t value, std::size_t bytes) noexcept {
    for (std::size_t part = 4; part != 0; part /= 2) {
      if ((bytes & part) == 0) continue;
      std::memcpy(to, &value, part);
      value >>= part * 8;
      to += part;
    }
  }
  /// Up to seven bytes, filled up with zeros.
  [[nodiscard, gnu::noinline]] static std::uint64_t lastWord(const char* at, std::size_t bytes) noexcept {
    std::uint64_t value = 0;
    unsigned shift = 0;
    const auto take = [&]<typename Part>(Part part) {
      std::memcpy(&part, at, sizeof(part));
      value |= static_cast<std::uint64_t>(part) << shift;
      at += sizeof(part);
      shift += sizeof(part) * 8;
    };
    if ((bytes & 4U) != 0) take(std::uint32_t{});
    if ((bytes & 2U) != 0) take(std::uint16_t{});
    if ((bytes & 1U) != 0) take(std::uint8_t{});
    return value;
  }
  [[nodiscard]] std::atomic<std::uint64_t>& bodyWord(std::size_t number) const noexcept {
    return reinterpret_cast<std::atomic<std::uint64_t>*>(m_at + kHeaderBytes)[number];
  }

  std::byte* m_at;
};

}  // namespace hotset::cache
