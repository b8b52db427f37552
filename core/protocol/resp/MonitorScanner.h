// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hotset::resp {

/// One command as MONITOR shows it.
struct MonitoredCommand {
  int database = 0;
  std::string_view name;                           ///< In capitals.
  const std::vector<std::string_view>& arguments;  ///< Behind the name, as they were sent; at most kArgumentsMax.
};

/// Takes apart what a server sends under MONITOR, in whatever pieces it comes. Of a command nobody asks for it keeps
/// nothing, so no value passes through it; of one that is asked for, at most kArgumentsMax arguments of kBytesMax.
class MonitorScanner {
 public:
  static constexpr std::size_t kArgumentsMax = 64;
  static constexpr std::size_t kBytesMax = 1024;

  using Wants = std::function<bool(std::string_view name)>;
  using OnCommand = std::function<void(const MonitoredCommand& command)>;

  MonitorScanner(Wants wants, OnCommand onCommand);

  void feed(std::string_view bytes);

  /// Commands seen, wanted or not.
  [[nodiscard]] std::uint64_t commands() const noexcept { return m_commands; }
  /// What the server said in place of its consent to MONITOR; empty: it consented, or has not spoken yet.
  [[nodiscard]] const std::string& refusal() const noexcept { return m_refusal; }

 private:
  enum class Place : std::uint8_t { lineStart, refusal, front, database, client, between, text, escape, hex, rest };

  void take(char c);
  void takeEscape(char c);
  void put(char c);
  void endArgument();
  void endLine();

  Wants m_wants;
  OnCommand m_onCommand;
  Place m_place = Place::lineStart;
  std::string m_name;
  std::vector<std::string> m_texts;
  std::size_t m_textCount = 0;
  std::vector<std::string_view> m_views;
  std::string m_refusal;
  int m_database = 0;
  int m_hexDigits = 0;
  unsigned m_hexValue = 0;
  bool m_isName = true;
  char m_before = 0;
  std::uint64_t m_commands = 0;
};

}  // namespace hotset::resp
