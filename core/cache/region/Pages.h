// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace hotset::cache {

/// Zeroed memory straight from the system, which costs nothing until it is touched. From 2 MiB on it asks for huge
/// pages, which spare look-ups of addresses.
class Pages {
 public:
  static constexpr std::size_t kHugePage = std::size_t{2} << 20U;

  Pages() = default;
  ~Pages();
  Pages(Pages&& other) noexcept;
  Pages& operator=(Pages&& other) noexcept;
  Pages(const Pages&) = delete;
  Pages& operator=(const Pages&) = delete;

  /// Holds nothing when the system has no memory left. `slack` bytes more may be read behind the end.
  [[nodiscard]] static Pages zeroed(std::size_t bytes, std::size_t slack = 0) noexcept;
  /// The same in ordinary pages, for memory of which only a little may ever be touched.
  [[nodiscard]] static Pages zeroedSmall(std::size_t bytes, std::size_t slack = 0) noexcept;

  /// Asks for huge pages after all: before the memory is touched, and only where it is large.
  void makeHuge(std::size_t bytes) noexcept;

  [[nodiscard]] std::byte* data() const noexcept { return m_data; }

 private:
  [[nodiscard]] static Pages map(std::size_t bytes, std::size_t alignment) noexcept;

  void* m_mapped = nullptr;
  std::size_t m_mappedBytes = 0;
  std::byte* m_data = nullptr;
};

}  // namespace hotset::cache
