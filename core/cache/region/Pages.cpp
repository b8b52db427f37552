// SPDX-License-Identifier: Apache-2.0
#include "core/cache/region/Pages.h"

#include <cstdint>
#include <utility>

#include <sys/mman.h>

namespace hotset::cache {

Pages::~Pages() {
  if (m_mapped != nullptr) munmap(m_mapped, m_mappedBytes);
}

Pages::Pages(Pages&& other) noexcept
    : m_mapped(std::exchange(other.m_mapped, nullptr)),
      m_mappedBytes(std::exchange(other.m_mappedBytes, 0)),
      m_data(std::exchange(other.m_data, nullptr)) {}

Pages& Pages::operator=(Pages&& other) noexcept {
  std::swap(m_mapped, other.m_mapped);
  std::swap(m_mappedBytes, other.m_mappedBytes);
  std::swap(m_data, other.m_data);
  return *this;
}

Pages Pages::map(std::size_t bytes, std::size_t alignment) noexcept {
  Pages pages;
  void* const mapped =
      mmap(nullptr, bytes + alignment, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (mapped == MAP_FAILED) return pages;
  pages.m_mapped = mapped;
  pages.m_mappedBytes = bytes + alignment;
  const auto address = reinterpret_cast<std::uintptr_t>(mapped);
  const std::uintptr_t ahead = alignment == 0 ? 0 : (alignment - address % alignment) % alignment;
  pages.m_data = static_cast<std::byte*>(mapped) + ahead;
  return pages;
}

Pages Pages::zeroed(std::size_t bytes, std::size_t slack) noexcept {
  Pages pages = zeroedSmall(bytes, slack);
  pages.makeHuge(bytes);
  return pages;
}

Pages Pages::zeroedSmall(std::size_t bytes, std::size_t slack) noexcept {
  return map(bytes + slack, bytes < kHugePage ? 0 : kHugePage);
}

void Pages::makeHuge(std::size_t bytes) noexcept {
  if (m_data != nullptr && bytes >= kHugePage) static_cast<void>(madvise(m_data, bytes, MADV_HUGEPAGE));
}

}  // namespace hotset::cache
