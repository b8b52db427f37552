// SPDX-License-Identifier: Apache-2.0
#include "tests/core/lab/support/Packing.h"

#include <stdexcept>

#include <lzma.h>
#include <zlib.h>
#include <zstd.h>

namespace hotset::lab::testing {

namespace {
constexpr std::size_t kSpare = 1024;
}

std::string packGzip(std::string_view text) {
  std::string packed(text.size() + kSpare, '\0');
  z_stream stream{};
  if (::deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) throw std::runtime_error("zlib");
  std::string input(text);
  stream.next_in = reinterpret_cast<Bytef*>(input.data());
  stream.avail_in = static_cast<uInt>(input.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  const int state = ::deflate(&stream, Z_FINISH);
  packed.resize(packed.size() - stream.avail_out);
  ::deflateEnd(&stream);
  if (state != Z_STREAM_END) throw std::runtime_error("zlib");
  return packed;
}

std::string packXz(std::string_view text) {
  std::string packed(text.size() + kSpare, '\0');
  std::size_t size = 0;
  const auto state =
      ::lzma_easy_buffer_encode(1, LZMA_CHECK_CRC64, nullptr, reinterpret_cast<const std::uint8_t*>(text.data()),
                                text.size(), reinterpret_cast<std::uint8_t*>(packed.data()), &size, packed.size());
  if (state != LZMA_OK) throw std::runtime_error("lzma");
  packed.resize(size);
  return packed;
}

std::string packZstd(std::string_view text) {
  std::string packed(::ZSTD_compressBound(text.size()), '\0');
  ZSTD_CCtx* const context = ::ZSTD_createCCtx();
  ::ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  const std::size_t size = ::ZSTD_compress2(context, packed.data(), packed.size(), text.data(), text.size());
  ::ZSTD_freeCCtx(context);
  if (::ZSTD_isError(size) != 0) throw std::runtime_error("zstd");
  packed.resize(size);
  return packed;
}

}  // namespace hotset::lab::testing
