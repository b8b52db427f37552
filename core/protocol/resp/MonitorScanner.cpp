// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/resp/MonitorScanner.h"

#include <algorithm>
#include <utility>

namespace hotset::resp {
namespace {

constexpr std::size_t kRefusalBytesMax = 300;
constexpr int kDatabaseMax = 1'000'000;

char capital(char c) noexcept { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

int digitOf(char c) noexcept {
  if (c >= '0' && c <= '9') return c - '0';
  const char upper = capital(c);
  return upper >= 'A' && upper <= 'F' ? upper - 'A' + 10 : -1;
}

}  // namespace

MonitorScanner::MonitorScanner(Wants wants, OnCommand onCommand)
    : m_wants(std::move(wants)), m_onCommand(std::move(onCommand)), m_texts(kArgumentsMax) {}

void MonitorScanner::feed(std::string_view bytes) {
  while (!bytes.empty()) {
    if (m_place == Place::rest) {  // nothing more of this line is wanted
      const auto end = bytes.find('\n');
      if (end == std::string_view::npos) return;
      bytes.remove_prefix(end);
    }
    take(bytes.front());
    bytes.remove_prefix(1);
  }
}

/// +1700000000.123456 [0 10.0.0.7:5000] "GET" "user:1"
void MonitorScanner::take(char c) {
  if (c == '\n') {  // never within a line: what is sent with one is written out
    endLine();
    return;
  }
  switch (m_place) {
    case Place::lineStart:
      m_place = c == '+' ? Place::front : Place::refusal;
      break;
    case Place::refusal:
      if (m_refusal.size() < kRefusalBytesMax && c != '\r') m_refusal += c;
      break;
    case Place::front:
      if (c == '[') m_place = Place::database;
      break;
    case Place::database:
      if (c == ' ') m_place = Place::client;
      if (digitOf(c) >= 0 && digitOf(c) < 10 && m_database < kDatabaseMax) m_database = m_database * 10 + digitOf(c);
      break;
    case Place::client:  // a path may hold brackets: only one before a blank and a quotation mark ends it
      if (c == ' ' && m_before == ']') m_place = Place::between;
      m_before = c;
      break;
    case Place::between:
      if (c == '"') m_place = Place::text;
      break;
    case Place::text:
      if (c == '"') {
        endArgument();
      } else if (c == '\\') {
        m_place = Place::escape;
      } else {
        put(c);
      }
      break;
    case Place::escape:
      takeEscape(c);
      break;
    case Place::hex:
      m_hexValue = m_hexValue * 16 + static_cast<unsigned>(std::max(0, digitOf(c)));
      if (--m_hexDigits > 0) break;
      m_place = Place::text;
      put(static_cast<char>(static_cast<unsigned char>(m_hexValue)));
      break;
    case Place::rest:
      break;
  }
}

void MonitorScanner::takeEscape(char c) {
  m_place = Place::text;
  switch (c) {
    case 'n':
      put('\n');
      break;
    case 'r':
      put('\r');
      break;
    case 't':
      put('\t');
      break;
    case 'a':
      put('\a');
      break;
    case 'b':
      put('\b');
      break;
    case 'x':
      m_place = Place::hex;
      m_hexDigits = 2;
      m_hexValue = 0;
      break;
    default:
      put(c);
  }
}

void MonitorScanner::put(char c) {
  std::string& text = m_isName ? m_name : m_texts[m_textCount];
  if (text.size() < kBytesMax) text += m_isName ? capital(c) : c;
}

void MonitorScanner::endArgument() {
  m_place = Place::between;
  if (m_isName) {
    m_isName = false;
    if (!m_wants(m_name)) m_place = Place::rest;
  } else if (++m_textCount == kArgumentsMax) {
    m_place = Place::rest;
  }
  if (m_textCount < kArgumentsMax) m_texts[m_textCount].clear();
}

void MonitorScanner::endLine() {
  if (!m_isName) {
    ++m_commands;
    if (m_place == Place::between || m_textCount == kArgumentsMax) {
      m_views.assign(m_texts.begin(), m_texts.begin() + static_cast<std::ptrdiff_t>(m_textCount));
      m_onCommand({m_database, m_name, m_views});
    }
  }
  m_place = Place::lineStart;
  m_name.clear();
  m_textCount = 0;
  m_database = 0;
  m_before = 0;
  m_isName = true;
}

}  // namespace hotset::resp
