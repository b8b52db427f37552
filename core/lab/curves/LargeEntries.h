// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/lab/trace/AccessTrace.h"

namespace hotset::lab {

/// How large the entries of a trace with sizes are, as far as they matter: a sample of the keys can't play a few giants
/// that fill much of a miniature. Immutable.
class LargeEntries {
 public:
  explicit LargeEntries(const TraceView& trace);

  /// The size that entries may have without standing out in a cache of `capacity`: larger ones that fit it bring at
  /// most 1 % of the bytes and 0.1 % of the accesses. 1 where entries have no sizes.
  [[nodiscard]] std::uint32_t ordinarySizeMax(std::uint64_t capacity) const;

 private:
  struct Key {
    std::uint32_t size = 0;  ///< At its last access.
    std::uint32_t accesses = 0;
  };
  std::vector<Key> m_largestFirst;
};

}  // namespace hotset::lab
