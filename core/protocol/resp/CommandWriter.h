// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "core/base/Secret.h"

namespace hotset::resp {

/// What a command takes beside text: integers, but neither characters nor truth values.
template <typename T>
concept CommandNumber = std::integral<T> && !std::same_as<T, bool> && !std::same_as<T, char>;

/// Encodes commands one after another into a buffer that is used again: arrays of bulk strings, binary safe, whole
/// by construction. Not for passwords: what a growing buffer leaves behind is not wiped; see encodeSecretly().
class CommandWriter {
 public:
  /// One command with its arguments; integers are written in decimal.
  template <typename... Arguments>
  void command(std::string_view name, const Arguments&... arguments) {
    begin(1 + sizeof...(arguments));
    argument(name);
    (argument(arguments), ...);
  }
  /// The same where the arguments are counted at run time; the command's name is the first of them.
  void command(std::span<const std::string_view> arguments);

  [[nodiscard]] std::string_view bytes() const noexcept { return m_bytes; }
  [[nodiscard]] bool isEmpty() const noexcept { return m_bytes.empty(); }
  /// Forgets the commands and keeps the memory, unless one large command has made it unreasonable to keep.
  void clear() noexcept;
  /// Hands the commands over and is empty.
  [[nodiscard]] std::string take() noexcept;

 private:
  void begin(std::size_t argumentCount) { header('*', argumentCount); }
  void header(char type, std::size_t count);
  void argument(std::string_view text);
  void argument(CommandNumber auto number) { argument(std::string_view(std::to_string(number))); }

  std::string m_bytes;
};

/// One command that carries a secret, encoded in a single piece of memory that is wiped when it goes. Send
/// `reveal()` and let it go.
[[nodiscard]] Secret encodeSecretly(std::span<const std::string_view> arguments);
[[nodiscard]] Secret encodeSecretly(std::initializer_list<std::string_view> arguments);

}  // namespace hotset::resp
