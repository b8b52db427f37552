// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <random>
#include <string_view>

#include "core/protocol/resp/ReplyParser.h"
#include "tests/core/protocol/resp/AllocationMeter.h"
#include "tests/core/protocol/resp/Outcome.h"

namespace hotset::resp {
namespace {

constexpr Limits kTight{.depthMax = 4, .lineBytesMax = 24, .bulkBytesMax = 64, .elementsMax = 12, .replyBytesMax = 400};

void require(bool isTrue, const char* promise) {
  if (isTrue) return;
  std::fprintf(stderr, "broken promise: %s\n", promise);
  std::abort();
}

/// Replies don't depend on how the bytes arrive, and mean the same when they are encoded and read again.
void checkMeaning(std::string_view bytes, const Limits& limits) {
  const Outcome whole = parseWhole(bytes, limits);
  std::minstd_rand random(static_cast<unsigned>(std::hash<std::string_view>{}(bytes)));  // an input always splits alike
  const auto anySize = [&](std::size_t left) { return std::uniform_int_distribution<std::size_t>(1, left)(random); };
  const auto smallSize = [&](std::size_t) { return std::uniform_int_distribution<std::size_t>(1, 8)(random); };
  require(parseInPieces(bytes, anySize, limits) == whole, "large pieces give what the whole gives");
  require(parseInPieces(bytes, smallSize, limits) == whole, "small pieces give what the whole gives");
  for (std::size_t i = 0; i < whole.encoded.size(); ++i) {
    const Outcome again = parseWhole(whole.encoded[i]);
    require(again.replies.size() == 1 && again.replies[0] == whole.replies[i], "a reply survives being encoded");
  }
}

/// Memory stays in proportion to the bytes that came, whatever they announce; an error's words are fit to be shown.
void checkCost(std::string_view bytes, const Limits& limits) {
  const std::size_t bound = (std::size_t{1} << 20) + 16 * bytes.size();
  const AllocationMeter meter;
  ReplyParser parser(limits);
  auto reply = parser.next(bytes);
  while (reply && *reply) reply = parser.next(bytes);
  require(meter.bytesPeak() <= bound, "memory is taken for what has come, not for what is announced");
  if (reply) return;
  for (const char byte : reply.error().text())
    require(static_cast<unsigned char>(byte) >= ' ', "messages are harmless");
  require(reply.error().text().size() < 400, "messages are short");
}

}  // namespace
}  // namespace hotset::resp

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace hotset::resp;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  checkMeaning(bytes, Limits());
  checkMeaning(bytes, kTight);
  checkCost(bytes, Limits());
  return 0;
}
