// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/resp/CommandWriter.h"

#include <array>
#include <charconv>
#include <utility>

namespace hotset::resp {
namespace {

constexpr std::size_t kKeptBytesMax = std::size_t{1} << 20;
constexpr std::size_t kHeaderBytesMax = 1 + 20 + 2;  // type, the digits of 2^64, CRLF

void appendHeader(std::string& bytes, char type, std::size_t count) {
  std::array<char, kHeaderBytesMax> header;
  header[0] = type;
  char* end = std::to_chars(header.data() + 1, header.data() + header.size(), count).ptr;
  *end++ = '\r';
  *end++ = '\n';
  bytes.append(header.data(), end);
}

void appendArgument(std::string& bytes, std::string_view text) {
  appendHeader(bytes, '$', text.size());
  bytes.append(text);
  bytes.append("\r\n");
}

}  // namespace

void CommandWriter::header(char type, std::size_t count) { appendHeader(m_bytes, type, count); }

void CommandWriter::argument(std::string_view text) { appendArgument(m_bytes, text); }

void CommandWriter::command(std::span<const std::string_view> arguments) {
  begin(arguments.size());
  for (const std::string_view text : arguments) argument(text);
}

void CommandWriter::clear() noexcept {
  if (m_bytes.capacity() > kKeptBytesMax) {
    std::string().swap(m_bytes);  // an assignment would keep the memory
  } else {
    m_bytes.clear();
  }
}

std::string CommandWriter::take() noexcept { return std::exchange(m_bytes, std::string()); }

Secret encodeSecretly(std::span<const std::string_view> arguments) {
  std::size_t size = kHeaderBytesMax;
  for (const std::string_view text : arguments) size += kHeaderBytesMax + text.size() + 2;
  std::string bytes;
  bytes.reserve(size);  // it may not grow: what growth leaves behind is not wiped
  appendHeader(bytes, '*', arguments.size());
  for (const std::string_view text : arguments) appendArgument(bytes, text);
  return Secret(std::move(bytes));
}

Secret encodeSecretly(std::initializer_list<std::string_view> arguments) {
  return encodeSecretly(std::span(arguments.begin(), arguments.size()));
}

}  // namespace hotset::resp
