// SPDX-License-Identifier: Apache-2.0
#include "core/lab/simulation/LabPolicies.h"

#include <algorithm>
#include <cassert>
#include <memory>

#include "core/base/Text.h"
#include "core/lab/simulation/ArcPolicy.h"
#include "core/lab/simulation/LirsPolicy.h"
#include "core/lab/simulation/TwoQPolicy.h"

namespace hotset::lab {
namespace {

/// The shared catalogue, so that an application's own policies can be tried, with what is only compared with.
class Catalog {
 public:
  Catalog() {
    for (const std::string& name : cache::PolicyCatalog::shared().names()) {
      if (m_policies.contains(name)) continue;
      static_cast<void>(m_policies.add(name, [name](const cache::PolicyOptions& options) {
        auto made = cache::PolicyCatalog::shared().make(name, options);
        return made ? std::move(*made) : nullptr;
      }));
    }
    add<ArcPolicy>("arc");
    add<TwoQPolicy>("2q");
    add<LirsPolicy>("lirs");
  }
  [[nodiscard]] const cache::PolicyCatalog& policies() const noexcept { return m_policies; }

 private:
  template <typename Policy>
  void add(const char* name) {
    [[maybe_unused]] const auto added =
        m_policies.add(name, [](const cache::PolicyOptions&) { return std::make_unique<Policy>(); });
    assert(added);
  }

  cache::PolicyCatalog m_policies;
};

}  // namespace

const cache::PolicyCatalog& labPolicies() {
  static const Catalog catalog;
  return catalog.policies();
}

std::vector<std::string> policyNames() {
  std::vector<std::string> names = labPolicies().names();
  names.emplace_back(kOptimal);
  std::ranges::sort(names);
  return names;
}

Result<void> checkPolicy(std::string_view name) {
  if (name == kOptimal || labPolicies().contains(name)) return {};
  std::string all;
  for (const std::string& known : policyNames()) all += (all.empty() ? "" : ", ") + known;
  return fail(ErrorCode::notFound, "there is no policy of this name", printable(name, 64), "use one of: " + all);
}

}  // namespace hotset::lab
