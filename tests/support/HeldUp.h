// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <vector>

#include <sys/types.h>

namespace hotset::test {

/// How long a machine with other work did not let threads run that could have, as its kernel accounts it: those of this
/// process and of others that take part. What is promised within three seconds is promised where the programs may run;
/// a test that measures it allows for the rest. Nothing where the kernel keeps no such account.
class HeldUp {
 public:
  explicit HeldUp(const std::vector<pid_t>& others = {});

  /// Since this object was made. Of threads and processes that have ended meanwhile it knows nothing.
  [[nodiscard]] std::chrono::milliseconds soFar() const;

 private:
  std::map<pid_t, std::chrono::nanoseconds> m_before;
};

}  // namespace hotset::test
