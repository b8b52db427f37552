// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "core/base/Result.h"

namespace hotset::cli {

/// Where results go: standard output, unbuffered, so that a reader has each line at once. Used on the main thread.
class Output {
 public:
  Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output();

  /// Writes all of it; a slow reader is waited for until interrupt(). False when nothing more can be written: the
  /// reader has gone, the output was interrupted, or it failed (which `failure()` then tells).
  bool write(std::string_view text);
  /// Ends a write under way and all later ones. Any thread, and signal handlers.
  void interrupt() noexcept;
  /// Why the output failed; nothing when it did not, or when its reader has only gone.
  [[nodiscard]] const std::optional<Error>& failure() const noexcept { return m_failure; }

  /// Whether a person looks at it.
  [[nodiscard]] bool isTerminal() const noexcept { return m_isTerminal; }
  /// Whether colours may be used: a terminal, and NO_COLOR is not set.
  [[nodiscard]] bool hasColours() const noexcept { return m_hasColours; }

  /// The terminal's size at this moment; 0 where there is none.
  struct Size {
    int columns = 0;
    int rows = 0;
  };
  [[nodiscard]] Size size() const;

 private:
  bool waitUntilWritable();

  int m_interruption = -1;
  bool m_isTerminal = false;
  bool m_hasColours = false;
  bool m_hasEnded = false;
  std::optional<Error> m_failure;
};

/// "hotsetctl: <text>" on standard error, harmless for any terminal.
void complain(std::string_view text);
/// The same for a text of several lines.
void complainInLines(std::string_view text);

}  // namespace hotset::cli
