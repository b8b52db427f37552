// SPDX-License-Identifier: Apache-2.0
#include "core/lab/curves/ModelError.h"

#include <utility>

namespace hotset::lab {

ModelError modelErrorOf(std::string_view policy, bool isSized) noexcept {
  constexpr std::pair<std::string_view, ModelError> kMeasured[] = {
      {"opt", {0.0003, 0.6}},  {"lru", {0.0002, 0.25}},      {"fifo", {0.0002, 0.25}},     {"clock", {0.0002, 0.25}},
      {"2q", {0.0002, 0.25}},  {"lirs", {0.0005, 0.8}},      {"s3-fifo", {0.0002, 0.25}},  {"random", {0.0006, 0.4}},
      {"ttl", {0.0002, 0.25}}, {"priority", {0.0002, 0.25}}, {"gdsf", {0.0002, 0.25}},     {"arc", {0.0003, 0.8}},
      {"lfu", {0.001, 0.5}},   {"auto", {0.0025, 1}},        {"w-tinylfu", {0.0025, 1.2}}, {"sieve", {0.0025, 1.5}}};
  for (const auto& [name, error] : kMeasured) {
    if (name != policy) continue;
    const bool admits = policy == "auto" || policy == "w-tinylfu";
    return isSized && admits ? ModelError{2 * error.always, 2 * error.ofDifference} : error;
  }
  return {0.003, 1.5};  // an application's own: as the most wayward of ours
}

}  // namespace hotset::lab
