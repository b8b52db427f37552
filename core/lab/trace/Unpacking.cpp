// SPDX-License-Identifier: Apache-2.0
#include "core/lab/trace/Unpacking.h"

#include <cstdint>
#include <limits>
#include <utility>

#include <lzma.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

namespace hotset::lab {
namespace {

constexpr std::uint64_t kXzMemoryMax = std::uint64_t{1} << 30U;

std::unexpected<Error> damaged(const std::string& name, const char* how) {
  return fail(ErrorCode::storageFailed, std::string("the ") + how, name, "get the file again, or test it where it is");
}
std::unexpected<Error> noMemory(const std::string& name) {
  return fail(ErrorCode::limitExceeded, "there is not enough memory to unpack it", name);
}

class GzipCodec final : public Codec {
 public:
  explicit GzipCodec(std::string name) : m_name(std::move(name)) {
    m_isReady = ::inflateInit2(&m_stream, 15 + 16) == Z_OK;
  }
  ~GzipCodec() override { ::inflateEnd(&m_stream); }

  Result<Step> unpack(std::span<const char> packed, std::span<char> buffer, bool hasEnded) override {
    if (!m_isReady) return noMemory(m_name);
    if (packed.empty() && hasEnded) {
      if (!m_isBetweenMembers) return damaged(m_name, "gzip data ends in the middle");
      return Step{.isDone = true};
    }
    if (m_isBetweenMembers && !packed.empty()) {
      if (packed.front() == '\0') return Step{.consumed = 1};  // padding of tapes and archives
      ::inflateReset(&m_stream);
      m_isBetweenMembers = false;
    }
    m_stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    m_stream.avail_in = static_cast<uInt>(packed.size());
    m_stream.next_out = reinterpret_cast<Bytef*>(buffer.data());
    m_stream.avail_out = static_cast<uInt>(buffer.size());
    const int state = ::inflate(&m_stream, Z_NO_FLUSH);
    if (state == Z_MEM_ERROR) return noMemory(m_name);
    if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR) return damaged(m_name, "gzip data is damaged");
    m_isBetweenMembers = state == Z_STREAM_END;
    return Step{packed.size() - m_stream.avail_in, buffer.size() - m_stream.avail_out, false};
  }

 private:
  std::string m_name;
  z_stream m_stream{};
  bool m_isReady = false;
  bool m_isBetweenMembers = false;
};

class XzCodec final : public Codec {
 public:
  explicit XzCodec(std::string name) : m_name(std::move(name)) {
    m_isReady = ::lzma_stream_decoder(&m_stream, kXzMemoryMax, LZMA_CONCATENATED) == LZMA_OK;
  }
  ~XzCodec() override { ::lzma_end(&m_stream); }

  Result<Step> unpack(std::span<const char> packed, std::span<char> buffer, bool hasEnded) override {
    if (!m_isReady) return noMemory(m_name);
    m_stream.next_in = reinterpret_cast<const std::uint8_t*>(packed.data());
    m_stream.avail_in = packed.size();
    m_stream.next_out = reinterpret_cast<std::uint8_t*>(buffer.data());
    m_stream.avail_out = buffer.size();
    const lzma_ret state = ::lzma_code(&m_stream, hasEnded ? LZMA_FINISH : LZMA_RUN);
    const Step step{packed.size() - m_stream.avail_in, buffer.size() - m_stream.avail_out, state == LZMA_STREAM_END};
    if (state == LZMA_OK || state == LZMA_STREAM_END) return step;
    if (state == LZMA_MEM_ERROR || state == LZMA_MEMLIMIT_ERROR) return noMemory(m_name);
    if (state == LZMA_BUF_ERROR) {
      if (hasEnded) return damaged(m_name, "xz data ends in the middle");
      return step;
    }
    return damaged(m_name, "xz data is damaged");
  }

 private:
  std::string m_name;
  lzma_stream m_stream = LZMA_STREAM_INIT;
  bool m_isReady = false;
};

class ZstdCodec final : public Codec {
 public:
  explicit ZstdCodec(std::string name) : m_name(std::move(name)), m_stream(::ZSTD_createDStream()) {}
  ~ZstdCodec() override { ::ZSTD_freeDStream(m_stream); }

  Result<Step> unpack(std::span<const char> packed, std::span<char> buffer, bool hasEnded) override {
    if (m_stream == nullptr) return noMemory(m_name);
    ZSTD_inBuffer in{packed.data(), packed.size(), 0};
    ZSTD_outBuffer out{buffer.data(), buffer.size(), 0};
    const std::size_t state = ::ZSTD_decompressStream(m_stream, &out, &in);
    if (::ZSTD_isError(state) != 0) {
      return damaged(m_name, ::ZSTD_getErrorCode(state) == ZSTD_error_frameParameter_windowTooLarge
                                 ? "zstd data needs a window of more than 128 MiB"
                                 : "zstd data is damaged");
    }
    // Without input the decoder asks for a new frame: then what counts is how the last piece ended.
    if (in.pos > 0 || out.pos > 0) m_isBetweenFrames = state == 0;
    if (hasEnded && packed.empty() && out.pos == 0) {
      if (!m_isBetweenFrames) return damaged(m_name, "zstd data ends in the middle");
      return Step{.isDone = true};
    }
    return Step{in.pos, out.pos, false};
  }

 private:
  std::string m_name;
  ZSTD_DStream* m_stream;
  bool m_isBetweenFrames = true;
};

}  // namespace

Result<std::unique_ptr<Codec>> codecFor(std::string_view beginning, const std::string& name) {
  using namespace std::string_view_literals;
  if (beginning.starts_with("\x1F\x8B"sv)) return std::make_unique<GzipCodec>(name);
  if (beginning.starts_with("\xFD\x37zXZ\0"sv)) return std::make_unique<XzCodec>(name);
  if (beginning.starts_with("\x28\xB5\x2F\xFD"sv)) return std::make_unique<ZstdCodec>(name);
  constexpr std::pair<std::string_view, const char*> kOthers[] = {{"1AY&S"sv, "bzip2 -dc"},
                                                                  {"\x04\x22\x4D\x18"sv, "lz4 -dc"},
                                                                  {"PK\x03\x04"sv, "unzip -p"},
                                                                  {"7z\xBC\xAF\x27\x1C"sv, "7z e -so"},
                                                                  {"LZIP\x01"sv, "lzip -dc"}};
  if (beginning.starts_with("BZh") && beginning.size() > 4) beginning.remove_prefix(4);  // its level is the fourth byte
  for (const auto& [magic, program] : kOthers) {
    if (!beginning.starts_with(magic)) continue;
    return fail(ErrorCode::notSupported, "it is compressed in a way that is not understood here", name,
                std::string("unpack it on the way: ") + program + " FILE | hotsetctl lab … -");
  }
  return std::unique_ptr<Codec>();
}

}  // namespace hotset::lab
