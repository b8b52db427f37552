// SPDX-License-Identifier: Apache-2.0
#include "core/domain/attention/Finding.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace hotset::attention {
namespace {

struct KindTraits {
  std::string_view name;
  Remedy remedy;
};

constexpr std::array<KindTraits, kKindCount> kTraits{{
    {"unreachable", Remedy::examine},
    {"writes_refused", Remedy::configuration},
    {"fills_up", Remedy::configuration},
    {"persistence_failed", Remedy::configuration},
    {"replication_broken", Remedy::page},
    {"replica_behind", Remedy::page},
    {"connections_rejected", Remedy::clients},
    {"hit_ratio_fell", Remedy::page},
    {"evicts_long_lived", Remedy::configuration},
    {"slow_command", Remedy::commands},
    {"no_limit", Remedy::configuration},
}};

auto keyOf(const NodeFinding& entry) {
  const Finding& finding = entry.finding;
  return std::tuple(
      -static_cast<int>(finding.severity), -static_cast<int>(entry.environment),
      finding.kind == Kind::fillsUp ? finding.left.value_or(std::chrono::seconds::max()) : std::chrono::seconds::zero(),
      static_cast<int>(finding.kind), -finding.lasting.count(), std::string_view(entry.nodeName));
}

}  // namespace

std::string_view nameOf(Kind kind) noexcept { return kTraits[static_cast<std::size_t>(kind)].name; }
Remedy remedyFor(Kind kind) noexcept { return kTraits[static_cast<std::size_t>(kind)].remedy; }

void rank(std::vector<NodeFinding>& findings) { std::ranges::sort(findings, {}, keyOf); }

}  // namespace hotset::attention
