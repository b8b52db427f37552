// SPDX-License-Identifier: Apache-2.0
#include "tests/core/cache/support/Trace.h"

#include <charconv>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <unordered_map>

#include <lzma.h>

namespace hotset::cache::testing {

namespace {

Result<std::string> unpackXz(const std::string& packed, const std::filesystem::path& path) {
  lzma_stream stream = LZMA_STREAM_INIT;
  if (lzma_stream_decoder(&stream, std::numeric_limits<std::uint64_t>::max(), 0) != LZMA_OK) {
    return fail(ErrorCode::internal, "liblzma could not start", path.string());
  }
  std::string text;
  std::string chunk(std::size_t{1} << 16U, '\0');
  stream.next_in = reinterpret_cast<const std::uint8_t*>(packed.data());
  stream.avail_in = packed.size();
  lzma_ret state = LZMA_OK;
  while (state == LZMA_OK) {
    stream.next_out = reinterpret_cast<std::uint8_t*>(chunk.data());
    stream.avail_out = chunk.size();
    state = lzma_code(&stream, LZMA_FINISH);
    text.append(chunk, 0, chunk.size() - stream.avail_out);
  }
  lzma_end(&stream);
  if (state != LZMA_STREAM_END) return fail(ErrorCode::malformedReply, "the xz file is damaged", path.string());
  return text;
}

Result<Trace> parse(const std::string& text, const std::filesystem::path& path) {
  Trace trace;
  std::unordered_map<std::uint64_t, std::uint32_t> numbers;
  const char* at = text.data();
  const char* const end = at + text.size();
  while (at < end) {
    std::uint64_t key = 0;
    std::uint32_t weight = 1;
    auto parsed = std::from_chars(at, end, key);
    if (parsed.ec == std::errc{} && parsed.ptr < end && *parsed.ptr == ',') {
      parsed = std::from_chars(parsed.ptr + 1, end, weight);
    }
    if (parsed.ec != std::errc{} || (parsed.ptr < end && *parsed.ptr != '\n')) {
      return fail(ErrorCode::malformedReply, "a line is not key[,size]", path.string());
    }
    const auto [found, isNew] = numbers.try_emplace(key, static_cast<std::uint32_t>(numbers.size()));
    if (isNew) trace.keys.push_back(key);
    trace.accesses.push_back({found->second, weight});
    at = parsed.ptr + 1;
  }
  return trace;
}

}  // namespace

Result<Trace> readTrace(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return fail(ErrorCode::notFound, "the trace can't be opened", path.string());
  std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  if (path.extension() == ".xz") {
    auto unpacked = unpackXz(text, path);
    if (!unpacked) return fail(unpacked.error());
    text = std::move(*unpacked);
  }
  return parse(text, path);
}

}  // namespace hotset::cache::testing
