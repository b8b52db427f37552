// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "hotset/cache/RegionStats.h"

namespace hotset::cache {

/// What is put off until the region's lock is free: what hooks are told of, and the memory of large values that have
/// gone. Its own memory is the thread's, so that a write that is heard allocates nothing.
class RegionEvents {
 public:
  struct Event {
    enum class Kind : std::uint8_t { inserted, updated, removed } kind;
    RemovalCause cause = RemovalCause::erased;
    std::size_t keyFrom = 0;
    std::size_t keyBytes = 0;
  };

  RegionEvents() = default;
  ~RegionEvents();
  RegionEvents(const RegionEvents&) = delete;
  RegionEvents& operator=(const RegionEvents&) = delete;

  /// `appendKey` appends the key to a string.
  template <typename AppendKey>
  void add(Event::Kind kind, RemovalCause cause, const AppendKey& appendKey) {
    if (!m_store) m_store = take();
    const std::size_t from = m_store->keys.size();
    appendKey(m_store->keys);
    m_store->list.push_back({kind, cause, from, m_store->keys.size() - from});
  }
  /// Freed with the rest; at once where there is no memory to remember them by.
  void keep(std::unique_ptr<char[]> bytes) noexcept {
    if (!bytes) return;
    try {
      m_gone.push_back(std::move(bytes));
    } catch (const std::bad_alloc&) {
      bytes.reset();
    }
  }
  [[nodiscard]] bool isEmpty() const noexcept { return !m_store || m_store->list.empty(); }
  void clear() noexcept;
  template <typename Visit>
  void forEach(const Visit& visit) const {
    if (!m_store) return;
    for (const Event& event : m_store->list) {
      visit(event, std::string_view(m_store->keys).substr(event.keyFrom, event.keyBytes));
    }
  }

 private:
  struct Store {
    std::vector<Event> list;
    std::string keys;
  };
  static constexpr std::size_t kKeptBytesMax = 4096;
  [[nodiscard]] static std::unique_ptr<Store>& spare() noexcept;
  [[nodiscard]] static std::unique_ptr<Store> take();

  std::unique_ptr<Store> m_store;
  std::vector<std::unique_ptr<char[]>> m_gone;
};

}  // namespace hotset::cache
