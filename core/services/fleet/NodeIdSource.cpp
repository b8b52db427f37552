// SPDX-License-Identifier: Apache-2.0
#include "core/services/fleet/NodeIdSource.h"

#include <random>
#include <string>

namespace hotset::fleet {

NodeId newNodeId() {
  constexpr std::string_view kDigits = "0123456789abcdef";
  constexpr int kWords = 4;
  std::random_device source;  // the system's generator on every platform we build for
  std::string id;
  for (int word = 0; word < kWords; ++word) {
    unsigned int bits = source();
    for (int digit = 0; digit < 8; ++digit, bits >>= 4U) id += kDigits[bits & 0xfU];
  }
  return NodeId(std::move(id));
}

}  // namespace hotset::fleet
