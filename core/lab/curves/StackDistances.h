// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <vector>

#include "core/lab/Progress.h"
#include "core/lab/trace/AccessTrace.h"

namespace hotset::lab {

/// How many distinct other keys came between two uses of a key: what an LRU cache hits at every size at once (Mattson
/// and others, 1970). For traces of reads whose entries weigh 1 and live for ever.
class StackDistances {
 public:
  /// O(accesses x log keys); 12 bytes a key and 1 bit an access beside the trace.
  StackDistances(const TraceView& trace, Progress& progress);

  /// Hits of an LRU cache of so many entries.
  [[nodiscard]] std::uint64_t hitsAt(std::uint64_t entries) const noexcept;

 private:
  std::vector<std::uint64_t> m_hitsUpTo;  ///< By distance.
};

}  // namespace hotset::lab
