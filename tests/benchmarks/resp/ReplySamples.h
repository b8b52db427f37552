// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace hotset::resp {

/// Bytes as a server would send them: at least 64 KB of whole replies of one sort, and how many these are.
struct ReplySample {
  std::string name;
  std::string wire;
  std::size_t replies = 0;
  bool isResp2 = true;  ///< hiredis 0.14 reads nothing newer.
};

[[nodiscard]] std::vector<ReplySample> replySamples();

}  // namespace hotset::resp
