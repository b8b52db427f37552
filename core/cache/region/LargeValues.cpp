// SPDX-License-Identifier: Apache-2.0
#include "core/cache/region/LargeValues.h"

#include <new>
#include <utility>

namespace hotset::cache {

LargeValues::~LargeValues() {
  for (std::uint32_t number = 0; number < m_count; ++number) delete[] at(number).bytes;
  for (std::size_t i = 0; i < kSegments; ++i) delete[] m_segments[i].load(std::memory_order_relaxed);
}

LargeValues::Handle& LargeValues::at(std::uint32_t number) const noexcept {
  return m_segments[number / kSegmentSize].load(std::memory_order_acquire)[number % kSegmentSize];
}

std::unique_ptr<char[]> LargeValues::allocate(std::size_t bytes) noexcept {
  return std::unique_ptr<char[]>(new (std::nothrow) char[bytes]);
}

std::optional<std::uint32_t> LargeValues::takeNumber() {
  if (!m_retired.empty() && (at(m_retired.front()).state.load(std::memory_order_acquire) & kFreed) != 0) {
    const std::uint32_t number = m_retired.front();
    m_retired.pop_front();
    return number;
  }
  if (m_count == kSegments * kSegmentSize) return std::nullopt;
  if (m_count % kSegmentSize == 0) {
    m_segments[m_count / kSegmentSize].store(new Handle[kSegmentSize], std::memory_order_release);
  }
  return m_count++;
}

std::optional<LargeValues::Id> LargeValues::create(std::unique_ptr<char[]> bytes, std::size_t size) {
  const auto number = takeNumber();
  if (!number) return std::nullopt;
  Handle& handle = at(*number);
  const auto version = static_cast<std::uint32_t>(handle.state.load(std::memory_order_acquire) >> 32U) + 1;
  handle.bytes = bytes.release();
  handle.size = size;
  handle.state.store(static_cast<std::uint64_t>(version) << 32U, std::memory_order_release);
  return Id{*number, version};
}

std::unique_ptr<char[]> LargeValues::retire(Id id) noexcept {
  Handle& handle = at(id.number);
  m_retired.push_back(id.number);
  return takeIfLast(handle, handle.state.fetch_or(kRetired, std::memory_order_acq_rel) | kRetired);
}

std::unique_ptr<char[]> LargeValues::takeIfLast(Handle& handle, std::uint64_t state) noexcept {
  if ((state & (kRetired | kReaders)) != kRetired) return nullptr;
  std::unique_ptr<char[]> bytes(std::exchange(handle.bytes, nullptr));
  handle.state.fetch_or(kFreed, std::memory_order_release);  // from here on the handle may be used again
  return bytes;
}

LargeValues::Pin LargeValues::pin(Id id, const std::shared_ptr<LargeValues>& self) noexcept {
  Pin pin;
  Handle& handle = at(id.number);
  std::uint64_t state = handle.state.load(std::memory_order_acquire);
  do {
    if (state >> 32U != id.version || (state & kRetired) != 0) return pin;
  } while (!handle.state.compare_exchange_weak(state, state + 1, std::memory_order_acq_rel));
  pin.m_handle = &handle;
  pin.m_owner = self;
  return pin;
}

LargeValues::Pin::Pin(Pin&& other) noexcept
    : m_handle(std::exchange(other.m_handle, nullptr)), m_owner(std::move(other.m_owner)) {}

LargeValues::Pin& LargeValues::Pin::operator=(Pin&& other) noexcept {
  if (this != &other) {
    reset();
    m_handle = std::exchange(other.m_handle, nullptr);
    m_owner = std::move(other.m_owner);
  }
  return *this;
}

void LargeValues::Pin::reset() noexcept {
  if (m_handle == nullptr) return;
  takeIfLast(*m_handle, m_handle->state.fetch_sub(1, std::memory_order_acq_rel) - 1).reset();
  m_handle = nullptr;
  m_owner.reset();
}

std::span<const char> LargeValues::Pin::bytes() const noexcept { return {m_handle->bytes, m_handle->size}; }

}  // namespace hotset::cache
