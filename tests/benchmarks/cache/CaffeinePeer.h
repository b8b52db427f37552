// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstdio>
#include <span>
#include <string>

#include <sys/types.h>

namespace hotset::cache {

/// Caffeine in a Java process of its own, doing the same loop over the same keys. Warmed up when it is there.
class CaffeinePeer {
 public:
  /// `keys` of 16 bytes each. Ends the program's interest quietly where Java or the jar is missing: isThere() is false.
  CaffeinePeer(std::span<const char> keys, std::span<const std::uint32_t> order);
  ~CaffeinePeer();
  CaffeinePeer(const CaffeinePeer&) = delete;
  CaffeinePeer& operator=(const CaffeinePeer&) = delete;

  [[nodiscard]] bool isThere() const noexcept { return m_answers != nullptr; }
  /// Operations a second of all threads together; 0 when the process has gone.
  [[nodiscard]] double measure(std::size_t threads);

 private:
  std::string m_file;
  pid_t m_process = -1;
  std::FILE* m_questions = nullptr;
  std::FILE* m_answers = nullptr;
};

}  // namespace hotset::cache
