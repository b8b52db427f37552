// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <string_view>

#include "core/base/Result.h"
#include "hotset/cache/RegionRegistry.h"

namespace hotset::cache {

/// A region declared by one line at namespace scope, before main and without running anything:
///
///     constinit DeclaredRegion sessions{{.name = "sessions", .keyPrefix = "session:", .bytesMax = 64 << 20}};
///
/// It is null until start() and after stop(), which belong to one thread; using it belongs to any.
class DeclaredRegion {
 public:
  struct Declaration {
    std::string_view name;
    std::string_view keyPrefix = {};
    std::uint64_t entriesMax = 0;
    std::uint64_t bytesMax = 0;
    std::chrono::milliseconds ttl{0};
    TtlKind ttlKind = TtlKind::fixed;
    std::string_view policy = "auto";
    std::string_view preset = {};  ///< Applied first; ttl and policy are its own then.
  };

  explicit constexpr DeclaredRegion(Declaration declaration) noexcept : m_declaration(declaration) {}
  ~DeclaredRegion();
  DeclaredRegion(const DeclaredRegion&) = delete;
  DeclaredRegion& operator=(const DeclaredRegion&) = delete;

  /// Adds it to the registry. What RegionRegistry::add says; conflict when it has been started.
  Result<void> start(RegionRegistry& registry);
  /// The registry keeps the region.
  void stop() noexcept;

  [[nodiscard]] bool isStarted() const noexcept { return m_region.load(std::memory_order_acquire) != nullptr; }
  /// It must be started.
  [[nodiscard]] Region& operator*() const noexcept { return *m_region.load(std::memory_order_acquire); }
  [[nodiscard]] Region* operator->() const noexcept { return m_region.load(std::memory_order_acquire); }
  [[nodiscard]] const Declaration& declaration() const noexcept { return m_declaration; }

 private:
  Declaration m_declaration;
  std::atomic<Region*> m_region{nullptr};
  std::shared_ptr<Region>* m_owned = nullptr;
};

}  // namespace hotset::cache
