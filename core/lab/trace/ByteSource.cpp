// SPDX-License-Identifier: Apache-2.0
#include "core/lab/trace/ByteSource.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/lab/trace/Unpacking.h"

namespace hotset::lab {
namespace {

std::string systemText(int code) { return std::generic_category().message(code); }

/// A file or a pipe, whose first bytes may be looked at before they are read.
class FileSource final : public ByteSource {
 public:
  FileSource(int descriptor, std::string name, bool isOwned)
      : m_name(std::move(name)), m_descriptor(descriptor), m_isOwned(isOwned) {
    struct stat status{};
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
      m_total = static_cast<std::uint64_t>(status.st_size);
    }
  }
  ~FileSource() override {
    if (m_isOwned) ::close(m_descriptor);
  }

  Result<std::string_view> lookAhead() {
    while (m_aheadEnd < m_ahead.size()) {
      const auto got = readSome(std::span(m_ahead).subspan(m_aheadEnd));
      if (!got) return fail(got.error());
      if (*got == 0) break;
      m_aheadEnd += *got;
    }
    return std::string_view(m_ahead.data(), m_aheadEnd);
  }

  Result<std::size_t> read(std::span<char> buffer) override {
    if (m_aheadAt < m_aheadEnd) {
      const std::size_t count = std::min(buffer.size(), m_aheadEnd - m_aheadAt);
      std::copy_n(m_ahead.begin() + static_cast<std::ptrdiff_t>(m_aheadAt), count, buffer.begin());
      m_aheadAt += count;
      m_read += count;
      return count;
    }
    auto got = readSome(buffer);
    if (got) m_read += *got;
    return got;
  }
  [[nodiscard]] std::uint64_t storedBytesRead() const noexcept override { return m_read; }
  [[nodiscard]] std::optional<std::uint64_t> storedBytes() const noexcept override { return m_total; }

 private:
  Result<std::size_t> readSome(std::span<char> buffer) {
    const ssize_t got = ::read(m_descriptor, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) return fail(ErrorCode::cancelled, "reading was interrupted", m_name);
    if (got < 0) return fail(ErrorCode::storageFailed, "can't be read (" + systemText(errno) + ")", m_name);
    return static_cast<std::size_t>(got);
  }

  std::string m_name;
  int m_descriptor;
  bool m_isOwned;
  std::optional<std::uint64_t> m_total;
  std::uint64_t m_read = 0;
  std::array<char, kMagicBytes> m_ahead{};
  std::size_t m_aheadAt = 0;
  std::size_t m_aheadEnd = 0;
};

/// What a codec makes of another source.
class UnpackingSource final : public ByteSource {
 public:
  UnpackingSource(std::unique_ptr<ByteSource> packed, std::unique_ptr<Codec> codec)
      : m_packed(std::move(packed)), m_codec(std::move(codec)), m_buffer(std::size_t{1} << 17U) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    while (!m_isDone) {
      if (m_waiting.empty() && !m_hasEnded) {
        const auto got = m_packed->read(m_buffer);
        if (!got) return fail(got.error());
        m_hasEnded = *got == 0;
        m_waiting = std::span<const char>(m_buffer).first(*got);
      }
      const auto step = m_codec->unpack(m_waiting, buffer, m_hasEnded);
      if (!step) return fail(step.error());
      m_waiting = m_waiting.subspan(step->consumed);
      m_isDone = step->isDone;
      if (step->produced > 0) return step->produced;
    }
    return std::size_t{0};
  }
  [[nodiscard]] std::uint64_t storedBytesRead() const noexcept override { return m_packed->storedBytesRead(); }
  [[nodiscard]] std::optional<std::uint64_t> storedBytes() const noexcept override { return m_packed->storedBytes(); }

 private:
  std::unique_ptr<ByteSource> m_packed;
  std::unique_ptr<Codec> m_codec;
  std::vector<char> m_buffer;
  std::span<const char> m_waiting;
  bool m_hasEnded = false;
  bool m_isDone = false;
};

}  // namespace

Result<std::unique_ptr<ByteSource>> openBytes(const std::string& path) {
  const bool isStandardInput = path == "-";
  const std::string name = isStandardInput ? "standard input" : path;
  const int descriptor = isStandardInput ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    const auto code = errno == ENOENT ? ErrorCode::notFound : ErrorCode::storageFailed;
    return fail(code, "can't be opened (" + systemText(errno) + ")", name);
  }
  auto file = std::make_unique<FileSource>(descriptor, name, !isStandardInput);
  const auto ahead = file->lookAhead();
  if (!ahead) return fail(ahead.error());
  auto codec = codecFor(*ahead, name);
  if (!codec) return fail(codec.error());
  if (*codec == nullptr) return file;
  return std::make_unique<UnpackingSource>(std::move(file), std::move(*codec));
}

}  // namespace hotset::lab
