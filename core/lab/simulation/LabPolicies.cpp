// SPDX-License-Identifier: Apache-2.0
#include "core/lab/simulation/LabPolicies.h"

#include <algorithm>
#include <cassert>
#include <memory>

#include "core/base/Text.h"
#include "core/lab/simulation/ArcPolicy.h"
#include "core/lab/simulation/CacheSize.h"
#include "core/lab/simulation/LirsPolicy.h"
#include "core/lab/simulation/TwoQPolicy.h"

namespace hotset::lab {
namespace {

constexpr std::string_view kRule = ":max=";

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

std::uint64_t PolicyChoice::entryMaxOf(std::uint64_t capacity) const noexcept {
  if (entryShareMax >= 1) return capacity;
  return std::max<std::uint64_t>(1, static_cast<std::uint64_t>(entryShareMax * static_cast<double>(capacity)));
}

std::string_view policyNameOf(std::string_view text) noexcept { return text.substr(0, text.find(kRule)); }

Result<PolicyChoice> parsePolicy(std::string_view text) {
  const std::string_view name = policyNameOf(text);
  if (name == kOptimal || labPolicies().contains(name)) {
    PolicyChoice choice{.name = std::string(name)};
    if (name.size() == text.size()) return choice;
    const auto share = parseSize(text.substr(name.size() + kRule.size()));
    if (!share || share->percent <= 0 || share->percent > 100) {
      return fail(ErrorCode::invalidArgument, "the largest entry to keep is a share of the capacity",
                  printable(text, 64), "write it as s3-fifo:max=10%");
    }
    choice.entryShareMax = share->percent / 100;
    return choice;
  }
  std::string all;
  for (const std::string& known : policyNames()) all += (all.empty() ? "" : ", ") + known;
  return fail(ErrorCode::notFound, "there is no policy of this name", printable(text, 64), "use one of: " + all);
}

}  // namespace hotset::lab
