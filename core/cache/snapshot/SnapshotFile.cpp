// SPDX-License-Identifier: Apache-2.0
#include "core/cache/snapshot/SnapshotFile.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

namespace hotset::cache {

namespace {

constexpr std::size_t kAtOnce = std::size_t{1} << 20U;
constexpr std::size_t kChecksumBytes = sizeof(std::uint64_t);

std::unexpected<Error> failed(const std::filesystem::path& file, int failure) {
  return fail(ErrorCode::storageFailed, std::strerror(failure), file.string(),
              "check the folder, its rights and space");
}

/// A name is on the disk only when its folder is.
void flushFolder(const std::filesystem::path& folder) {
  const int handle = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return;
  static_cast<void>(fsync(handle));
  static_cast<void>(close(handle));
}

}  // namespace

SnapshotWriter::SnapshotWriter(std::filesystem::path file)
    : m_file(std::move(file)), m_partial(m_file.string() + ".partial") {
  const int handle = ::open(m_partial.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);  // values are private
  m_stream = handle < 0 ? nullptr : fdopen(handle, "wb");
  if (m_stream == nullptr) m_failure = errno;
}

SnapshotWriter::~SnapshotWriter() {
  if (m_stream == nullptr) return;
  static_cast<void>(std::fclose(m_stream));
  static_cast<void>(::unlink(m_partial.c_str()));
}

void SnapshotWriter::put(std::string_view bytes) {
  if (m_failure != 0 || bytes.empty()) return;
  m_checksum.add(bytes);
  m_bytes += bytes.size();
  if (std::fwrite(bytes.data(), 1, bytes.size(), m_stream) != bytes.size()) m_failure = errno;
}

Result<void> SnapshotWriter::finish() {
  const std::uint64_t checksum = m_checksum.value();
  put(checksum);
  if (m_failure == 0 && (std::fflush(m_stream) != 0 || fsync(fileno(m_stream)) != 0)) m_failure = errno;
  if (m_failure != 0) return failed(m_file, m_failure);
  if (std::fclose(std::exchange(m_stream, nullptr)) != 0 || ::rename(m_partial.c_str(), m_file.c_str()) != 0) {
    m_failure = errno;
    static_cast<void>(::unlink(m_partial.c_str()));
    return failed(m_file, m_failure);
  }
  flushFolder(m_file.parent_path());
  return {};
}

SnapshotReader::~SnapshotReader() {
  if (m_stream != nullptr) static_cast<void>(std::fclose(m_stream));
}

Result<void> SnapshotReader::open(const std::filesystem::path& file) {
  m_stream = std::fopen(file.c_str(), "rbe");
  if (m_stream == nullptr) return failed(file, errno);
  std::error_code code;
  m_size = std::filesystem::file_size(file, code);
  if (code) return failed(file, code.value());
  const auto damaged = [&file](std::string what) {
    return fail(ErrorCode::storageFailed, std::move(what), file.string(), "the region starts without it");
  };
  if (m_size < kChecksumBytes) return damaged("the snapshot is cut short");
  m_left = m_size - kChecksumBytes;
  Checksum checksum;
  std::vector<char> buffer(std::clamp<std::uint64_t>(m_left, 1, kAtOnce));
  for (std::uint64_t left = m_left; left > 0;) {
    const std::size_t wanted = std::min<std::uint64_t>(left, buffer.size());
    if (std::fread(buffer.data(), 1, wanted, m_stream) != wanted)
      return damaged("the snapshot can't be read to its end");
    checksum.add({buffer.data(), wanted});
    left -= wanted;
  }
  std::uint64_t stored = 0;
  if (std::fread(&stored, sizeof(stored), 1, m_stream) != 1 || stored != checksum.value()) {
    return damaged("the snapshot is damaged: its checksum does not fit");
  }
  if (std::fseek(m_stream, 0, SEEK_SET) != 0) return failed(file, errno);
  return {};
}

bool SnapshotReader::takeRaw(char* to, std::size_t count) {
  if (count > m_left || std::fread(to, 1, count, m_stream) != count) return false;
  m_left -= count;
  return true;
}

bool SnapshotReader::goBackTo(std::uint64_t left) {
  const std::uint64_t bytes = m_size - kChecksumBytes;
  if (left > bytes || fseeko(m_stream, static_cast<off_t>(bytes - left), SEEK_SET) != 0) return false;
  m_left = left;
  return true;
}

bool SnapshotReader::skip(std::uint64_t count) { return count <= m_left && goBackTo(m_left - count); }

bool SnapshotReader::take(std::string& bytes, std::size_t count) {
  if (count > m_left) return false;
  bytes.resize(count);
  return takeRaw(bytes.data(), count);
}

}  // namespace hotset::cache
