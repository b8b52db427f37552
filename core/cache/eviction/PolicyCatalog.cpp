// SPDX-License-Identifier: Apache-2.0
#include "hotset/cache/PolicyCatalog.h"

#include <map>
#include <mutex>
#include <utility>

#include "core/cache/eviction/GdsfPolicy.h"
#include "core/cache/eviction/HandPolicy.h"
#include "core/cache/eviction/HillClimber.h"
#include "core/cache/eviction/LfuPolicy.h"
#include "core/cache/eviction/PriorityPolicy.h"
#include "core/cache/eviction/RandomPolicy.h"
#include "core/cache/eviction/RecencyPolicy.h"
#include "core/cache/eviction/S3FifoPolicy.h"
#include "core/cache/eviction/ShadowTuner.h"
#include "core/cache/eviction/TtlPolicy.h"
#include "core/cache/eviction/WTinyLfuPolicy.h"

namespace hotset::cache {

namespace {

template <typename Policy>
std::unique_ptr<EvictionPolicy> plain(const PolicyOptions& options) {
  static_cast<void>(options);
  return std::make_unique<Policy>();
}

std::unique_ptr<EvictionPolicy> makeAuto(const PolicyOptions& options) {
  return std::make_unique<WTinyLfuPolicy>("auto", std::make_unique<ShadowTuner>(options.objective, options.seed),
                                          options.objective, options.seed);
}

std::unique_ptr<EvictionPolicy> makeWTinyLfu(const PolicyOptions& options) {
  return std::make_unique<WTinyLfuPolicy>("w-tinylfu", std::make_unique<HillClimber>(), options.objective,
                                          options.seed);
}

}  // namespace

struct PolicyCatalog::Impl {
  mutable std::mutex mutex;
  std::map<std::string, PolicyFactory, std::less<>> factories = {
      {"auto", makeAuto},
      {"w-tinylfu", makeWTinyLfu},
      {"s3-fifo", plain<S3FifoPolicy>},
      {"sieve", plain<SievePolicy>},
      {"clock", plain<ClockPolicy>},
      {"lru", plain<LruPolicy>},
      {"fifo", plain<FifoPolicy>},
      {"lfu", plain<LfuPolicy>},
      {"ttl", plain<TtlPolicy>},
      {"priority", plain<PriorityPolicy>},
      {"random", [](const PolicyOptions& options) { return std::make_unique<RandomPolicy>(options.seed); }},
      {"gdsf", [](const PolicyOptions& options) { return std::make_unique<GdsfPolicy>(options.objective); }},
  };
};

PolicyCatalog& PolicyCatalog::shared() {
  static PolicyCatalog catalog;
  return catalog;
}

PolicyCatalog::PolicyCatalog() : m_impl(std::make_unique<Impl>()) {}
PolicyCatalog::~PolicyCatalog() = default;

Result<void> PolicyCatalog::add(std::string name, PolicyFactory factory) {
  if (name.empty() || !factory) return fail(ErrorCode::invalidArgument, "a policy needs a name and a factory", name);
  const std::scoped_lock lock(m_impl->mutex);
  if (m_impl->factories.contains(name)) {
    return fail(ErrorCode::alreadyExists, "there is an eviction policy of this name", name, "choose another name");
  }
  m_impl->factories.emplace(std::move(name), std::move(factory));
  return {};
}

Result<std::unique_ptr<EvictionPolicy>> PolicyCatalog::make(std::string_view name, const PolicyOptions& options) const {
  PolicyFactory factory;
  {
    const std::scoped_lock lock(m_impl->mutex);
    const auto found = m_impl->factories.find(name);
    if (found != m_impl->factories.end()) factory = found->second;
  }
  if (!factory) {
    std::string all;
    for (const std::string& known : names()) all += (all.empty() ? "" : ", ") + known;
    return fail(ErrorCode::notFound, "there is no eviction policy of this name", std::string(name),
                "use one of: " + all);
  }
  auto policy = factory(options);
  if (!policy) return fail(ErrorCode::internal, "the factory of this policy made none", std::string(name));
  return policy;
}

bool PolicyCatalog::contains(std::string_view name) const {
  const std::scoped_lock lock(m_impl->mutex);
  return m_impl->factories.contains(name);
}

std::vector<std::string> PolicyCatalog::names() const {
  const std::scoped_lock lock(m_impl->mutex);
  std::vector<std::string> names;
  for (const auto& entry : m_impl->factories) names.push_back(entry.first);
  return names;
}

}  // namespace hotset::cache
