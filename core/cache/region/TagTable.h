// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hotset::cache {

/// Tags by number, and when each was last cleared: an entry that was born before is no longer there. Time is a counter
/// of clears. One thread at a time changes it; any thread asks for barriers. A tag that no entry bears is forgotten.
class TagTable {
 public:
  ~TagTable() {
    for (auto& segment : m_segments) delete[] segment.load(std::memory_order_relaxed);
  }

  /// The tag's number, with one more bearer; nothing when there are too many tags (4 million).
  [[nodiscard]] std::optional<std::uint32_t> bear(std::string_view tag) {
    const auto found = m_numbers.find(tag);
    if (found != m_numbers.end()) {
      ++m_tags[found->second].bearers;
      return found->second;
    }
    std::uint32_t number = 0;
    if (!m_free.empty()) {
      number = m_free.back();
      m_free.pop_back();
    } else {
      if (m_tags.size() == kSegments * kSegmentSize) return std::nullopt;
      number = static_cast<std::uint32_t>(m_tags.size());
      if (number % kSegmentSize == 0) {
        m_segments[number / kSegmentSize].store(
            new std::atomic<std::uint32_t>[kSegmentSize] {}, std::memory_order_release);
      }
      m_tags.emplace_back();
    }
    m_tags[number] = {m_numbers.emplace(std::string(tag), number).first, 1};
    m_bytes += bytesOf(tag);
    return number;
  }
  [[nodiscard]] const std::string& nameOf(std::uint32_t number) const { return m_tags[number].name->first; }
  void bearAgain(std::uint32_t number) { ++m_tags[number].bearers; }
  void release(std::uint32_t number) {
    if (--m_tags[number].bearers > 0) return;
    m_bytes -= bytesOf(m_tags[number].name->first);
    m_numbers.erase(m_tags[number].name);
    m_free.push_back(number);
  }

  /// Whether any entry bears the tag: otherwise there is nothing to clear.
  bool clear(std::string_view tag) {
    const auto found = m_numbers.find(tag);
    if (found == m_numbers.end()) return false;
    const std::uint32_t now = m_clears.load(std::memory_order_relaxed) + 1;
    m_clears.store(now, std::memory_order_relaxed);
    barrier(found->second).store(now, std::memory_order_release);
    return true;
  }
  /// What an entry that is written now keeps.
  [[nodiscard]] std::uint32_t now() const noexcept { return m_clears.load(std::memory_order_relaxed); }
  /// A reader that was overtaken may take any bytes for a number: one that was never given counts as cleared.
  [[nodiscard]] bool wasClearedSince(std::uint32_t number, std::uint32_t birth) const noexcept {
    if (number >= kSegments * kSegmentSize) return true;
    const std::atomic<std::uint32_t>* const segment = m_segments[number / kSegmentSize].load(std::memory_order_acquire);
    if (segment == nullptr) return true;
    return static_cast<std::int32_t>(segment[number % kSegmentSize].load(std::memory_order_acquire) - birth) > 0;
  }
  [[nodiscard]] std::size_t count() const noexcept { return m_numbers.size(); }
  /// Of the tags that entries bear.
  [[nodiscard]] std::uint64_t memoryBytes() const noexcept { return m_bytes; }

 private:
  static constexpr std::size_t kSegmentSize = 1024;
  static constexpr std::size_t kSegments = 4096;
  using Numbers = std::map<std::string, std::uint32_t, std::less<>>;
  struct Tag {
    Numbers::iterator name;
    std::uint32_t bearers = 0;
  };

  /// A node of the map as the allocator hands it out, its places in the tables, and the name where it is long.
  [[nodiscard]] static std::uint64_t bytesOf(std::string_view tag) noexcept {
    constexpr std::uint64_t kNodeBytes = 96;
    constexpr std::size_t kInPlace = 15;
    return kNodeBytes + sizeof(Tag) + sizeof(std::uint32_t) + (tag.size() > kInPlace ? tag.size() + 16 : 0);
  }
  [[nodiscard]] std::atomic<std::uint32_t>& barrier(std::uint32_t number) const noexcept {
    return m_segments[number / kSegmentSize].load(std::memory_order_acquire)[number % kSegmentSize];
  }

  Numbers m_numbers;
  std::vector<Tag> m_tags;
  std::vector<std::uint32_t> m_free;
  std::uint64_t m_bytes = 0;
  std::array<std::atomic<std::atomic<std::uint32_t>*>, kSegments> m_segments{};
  std::atomic<std::uint32_t> m_clears{0};
};

}  // namespace hotset::cache
