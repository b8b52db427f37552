// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/Result.h"
#include "hotset/cache/EvictionPolicy.h"

namespace hotset::cache {

struct PolicyOptions {
  Objective objective = Objective::objectHits;
  std::uint64_t seed = 0x9E3779B97F4A7C15ULL;  ///< Of everything random in the policy: equal seeds, equal decisions.
};

using PolicyFactory = std::function<std::unique_ptr<EvictionPolicy>(const PolicyOptions&)>;

/// The eviction policies by name. Built in: auto w-tinylfu s3-fifo sieve lru lfu fifo random ttl priority gdsf clock.
/// An application adds its own, which are then as good as the built-in ones. Callable from any thread.
class PolicyCatalog {
 public:
  /// The catalogue of the process.
  [[nodiscard]] static PolicyCatalog& shared();

  PolicyCatalog();
  ~PolicyCatalog();
  PolicyCatalog(const PolicyCatalog&) = delete;
  PolicyCatalog& operator=(const PolicyCatalog&) = delete;

  /// alreadyExists when the name is taken, invalidArgument when it is empty.
  Result<void> add(std::string name, PolicyFactory factory);
  /// A policy without entries and with a capacity of 1 until it is resized; notFound for an unknown name, internal when
  /// the factory gave nothing.
  [[nodiscard]] Result<std::unique_ptr<EvictionPolicy>> make(std::string_view name,
                                                             const PolicyOptions& options = {}) const;
  [[nodiscard]] bool contains(std::string_view name) const;
  /// Sorted.
  [[nodiscard]] std::vector<std::string> names() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> m_impl;
};

}  // namespace hotset::cache
