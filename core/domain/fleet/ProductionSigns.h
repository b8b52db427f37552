// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/domain/fleet/Node.h"

namespace hotset::fleet {

/// What hints at a node being in production though nobody marked it.
enum class ProductionSign : std::uint8_t {
  name,      ///< Its name, host, group or a tag says so ("prod", "live").
  tls,       ///< It is reached by TLS.
  remote,    ///< It is on another machine, and not in a private network.
  clients,   ///< Many clients use it; `count` says how many.
  replicas,  ///< It has replicas, or is one.
  keys,      ///< It holds many keys; `count`.
};

struct ProductionFinding {
  ProductionSign sign{};
  std::string text;  ///< Of `name`: the word found.
  double count = 0;

  bool operator==(const ProductionFinding&) const = default;
};

/// What is known of a node's use; none: not known.
struct NodeUse {
  std::optional<double> clients, keys;
  bool hasReplicas = false;
};

/// The signs that a node may be in production, strongest first.
[[nodiscard]] std::vector<ProductionFinding> productionSigns(const Node& node, const NodeUse& use);

/// Whether they are enough to ask: its own name says so, or two others do. Never for a node that is marked, or whose
/// name says that it is something else ("dev", "test", "staging").
[[nodiscard]] bool asksForProduction(const Node& node, const std::vector<ProductionFinding>& signs);

}  // namespace hotset::fleet
