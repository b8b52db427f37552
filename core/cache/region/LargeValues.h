// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>

namespace hotset::cache {

/// Values that are too large to be copied word by word: immutable once published, counted by reference, so that a
/// reader can keep one while it is replaced. One thread at a time creates and retires; any thread pins and releases.
/// The handles are small and live as long as the object; the bytes go with the last reference.
class LargeValues {
  struct Handle;

 public:
  /// Names one value for ever: the version tells it from later ones under the same number.
  struct Id {
    std::uint32_t number = 0;
    std::uint32_t version = 0;
  };
  /// Keeps the bytes for as long as it lives, even beyond the region.
  class Pin {
   public:
    Pin() = default;
    Pin(Pin&& other) noexcept;
    Pin& operator=(Pin&& other) noexcept;
    Pin(const Pin&) = delete;
    Pin& operator=(const Pin&) = delete;
    ~Pin() {
      if (m_handle != nullptr) reset();
    }

    void reset() noexcept;
    [[nodiscard]] bool holds() const noexcept { return m_handle != nullptr; }
    [[nodiscard]] std::span<const char> bytes() const noexcept;

   private:
    friend class LargeValues;
    Handle* m_handle = nullptr;
    std::shared_ptr<LargeValues> m_owner;
  };

  LargeValues() = default;
  LargeValues(const LargeValues&) = delete;
  LargeValues& operator=(const LargeValues&) = delete;
  ~LargeValues();

  /// Uninitialised bytes that nobody else knows of yet; null when there is no memory.
  [[nodiscard]] static std::unique_ptr<char[]> allocate(std::size_t bytes) noexcept;
  /// Nothing when there are too many (16 million).
  [[nodiscard]] std::optional<Id> create(std::unique_ptr<char[]> bytes, std::size_t size);
  /// For the writer: valid until it retires the value.
  [[nodiscard]] std::span<const char> bytesOf(Id id) const noexcept {
    return {at(id.number).bytes, at(id.number).size};
  }
  /// The bytes go when nobody holds them any more; where that is now they are the caller's, to be freed where nobody
  /// waits: the system takes milliseconds for the largest.
  [[nodiscard]] std::unique_ptr<char[]> retire(Id id) noexcept;

  /// Nothing when the value is no longer that one.
  [[nodiscard]] Pin pin(Id id, const std::shared_ptr<LargeValues>& self) noexcept;

 private:
  struct Handle {
    std::atomic<std::uint64_t> state{0};  ///< Version (32 bits), retired, freed, readers (30 bits).
    char* bytes = nullptr;
    std::size_t size = 0;
  };
  static constexpr std::uint64_t kRetired = std::uint64_t{1} << 31U;
  static constexpr std::uint64_t kFreed = std::uint64_t{1} << 30U;
  static constexpr std::uint64_t kReaders = kFreed - 1;
  static constexpr std::size_t kSegmentSize = 1024;
  static constexpr std::size_t kSegments = 16384;

  [[nodiscard]] Handle& at(std::uint32_t number) const noexcept;
  [[nodiscard]] std::optional<std::uint32_t> takeNumber();
  /// To the one that takes a retired value's last reference away; null to all others.
  [[nodiscard]] static std::unique_ptr<char[]> takeIfLast(Handle& handle, std::uint64_t state) noexcept;

  std::unique_ptr<std::atomic<Handle*>[]> m_segments = std::make_unique<std::atomic<Handle*>[]>(kSegments);
  std::deque<std::uint32_t> m_retired;  ///< Their readers may still be there; used again from the front.
  std::uint32_t m_count = 0;
};

}  // namespace hotset::cache
