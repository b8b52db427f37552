// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <utility>

namespace hotset {

/// Holds a subscription: when it goes, no further value arrives. Movable, default-constructed empty.
/// Released on the thread of the signal it came from.
class Subscription {
 public:
  Subscription() = default;
  explicit Subscription(std::function<void()> release) : m_release(std::move(release)) {}
  Subscription(const Subscription&) = delete;
  Subscription& operator=(const Subscription&) = delete;
  Subscription(Subscription&& other) noexcept : m_release(std::exchange(other.m_release, nullptr)) {}
  Subscription& operator=(Subscription&& other) noexcept {
    if (this != &other) {
      reset();
      m_release = std::exchange(other.m_release, nullptr);
    }
    return *this;
  }
  ~Subscription() { reset(); }

  void reset() {
    if (auto release = std::exchange(m_release, nullptr)) release();
  }
  [[nodiscard]] bool isActive() const noexcept { return m_release != nullptr; }

 private:
  std::function<void()> m_release;
};

/// A stream of values to whoever listens, on one thread. A listener may subscribe, unsubscribe (itself too) and
/// destroy the signal's owner's other objects while it is called. A subscription may outlive its signal.
template <typename... Values>
class Signal {
 public:
  using Listener = std::function<void(const Values&...)>;

  Signal() = default;
  Signal(const Signal&) = delete;
  Signal& operator=(const Signal&) = delete;

  [[nodiscard]] Subscription subscribe(Listener listener) {
    const std::uint64_t id = ++m_listeners->lastId;
    m_listeners->byId.emplace(id, std::make_shared<Listener>(std::move(listener)));
    return Subscription([weak = std::weak_ptr(m_listeners), id] {
      if (auto listeners = weak.lock()) listeners->byId.erase(id);
    });
  }

  void publish(const Values&... values) const {
    const auto listeners = m_listeners;  // survives the death of this signal during a call
    std::uint64_t last = 0;
    for (auto it = listeners->byId.begin(); it != listeners->byId.end(); it = listeners->byId.upper_bound(last)) {
      last = it->first;
      const auto listener = it->second;
      (*listener)(values...);
    }
  }

  [[nodiscard]] bool hasListeners() const noexcept { return !m_listeners->byId.empty(); }

 private:
  struct Listeners {
    std::uint64_t lastId = 0;
    std::map<std::uint64_t, std::shared_ptr<Listener>> byId;
  };

  std::shared_ptr<Listeners> m_listeners = std::make_shared<Listeners>();
};

}  // namespace hotset
