// SPDX-License-Identifier: Apache-2.0
#include "core/lab/curves/ModelError.h"

#include <utility>

namespace hotset::lab {

ModelError modelErrorOf(std::string_view policy) noexcept {
  constexpr std::pair<std::string_view, ModelError> kMeasured[] = {{"opt", {0, 0.4}},
                                                                   {"lru", {}},
                                                                   {"fifo", {}},
                                                                   {"clock", {}},
                                                                   {"2q", {}},
                                                                   {"lirs", {}},
                                                                   {"s3-fifo", {}},
                                                                   {"random", {0.0006, 0.5}},
                                                                   {"ttl", {}},
                                                                   {"priority", {}},
                                                                   {"gdsf", {}},
                                                                   {"arc", {0, 1}},
                                                                   {"lfu", {0.001, 0.5}},
                                                                   {"auto", {0.0015, 1.5}},
                                                                   {"w-tinylfu", {0.0025, 1.5}},
                                                                   {"sieve", {0.0025, 1.5}}};
  for (const auto& [name, error] : kMeasured) {
    if (name == policy) return error;
  }
  return {0.003, 1.5};  // an application's own: as the most wayward of ours
}

}  // namespace hotset::lab
