// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "core/cache/region/RegionCore.h"

namespace hotset::cache {

std::unique_ptr<RegionEvents::Store>& RegionEvents::spare() noexcept {
  thread_local std::unique_ptr<Store> store;
  return store;
}

/// A hook may write itself: then the spare one is in use, and another is made.
std::unique_ptr<RegionEvents::Store> RegionEvents::take() {
  auto store = std::exchange(spare(), nullptr);
  return store ? std::move(store) : std::make_unique<Store>();
}

RegionEvents::~RegionEvents() {
  if (!m_store || m_store->keys.capacity() > kKeptBytesMax) return;
  clear();
  spare() = std::move(m_store);
}

void RegionEvents::clear() noexcept {
  m_gone.clear();
  if (!m_store) return;
  m_store->list.clear();
  m_store->keys.clear();
}

void RegionCore::note(Events& events, Event::Kind kind, RemovalCause cause, BlockRef ref) const {
  const RegionHooks* const hooks = m_hooks.load(std::memory_order_acquire);
  if (hooks == nullptr) return;
  const bool isHeard = kind == Event::Kind::inserted  ? static_cast<bool>(hooks->onInserted)
                       : kind == Event::Kind::updated ? static_cast<bool>(hooks->onUpdated)
                                                      : static_cast<bool>(hooks->onRemoved);
  if (isHeard) events.add(kind, cause, [this, ref](std::string& keys) { appendKey(ref, keys); });
}

/// Without the lock; afterwards there are none.
void RegionCore::deliver(Events& events) const {
  tell(events);
  events.clear();
}

void RegionCore::tell(const Events& events) const {
  if (events.isEmpty()) return;
  const RegionHooks* const hooks = m_hooks.load(std::memory_order_acquire);
  if (hooks == nullptr) return;
  events.forEach([hooks](const Event& event, std::string_view key) {
    if (event.kind == Event::Kind::inserted && hooks->onInserted) hooks->onInserted(key);
    if (event.kind == Event::Kind::updated && hooks->onUpdated) hooks->onUpdated(key);
    if (event.kind == Event::Kind::removed && hooks->onRemoved) hooks->onRemoved(key, event.cause);
  });
}

void RegionCore::setHooks(RegionHooks hooks) {
  const Lock lock(m_mutex);
  m_allHooks.push_back(std::make_unique<const RegionHooks>(std::move(hooks)));
  m_hooks.store(m_allHooks.back().get(), std::memory_order_release);
}

void RegionCore::setTap(std::uint32_t oneIn, std::function<void(const AccessSample&)> tap) {
  const Lock lock(m_mutex);
  const Tap* next = nullptr;
  if (tap) {
    m_taps.push_back(std::make_unique<const Tap>(Tap{UINT64_MAX / std::max(oneIn, 1U), std::move(tap)}));
    next = m_taps.back().get();
  }
  m_tap.store(next, std::memory_order_release);
  judgePlain();
}

}  // namespace hotset::cache
