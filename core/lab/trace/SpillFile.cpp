// SPDX-License-Identifier: Apache-2.0
#include "core/lab/trace/SpillFile.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace hotset::lab {
namespace {

constexpr std::size_t kGrowthBytes = std::size_t{256} << 20U;

std::string folder() {
  const char* const chosen = std::getenv("TMPDIR");
  return chosen != nullptr && *chosen != '\0' ? chosen : "/var/tmp";
}

std::unexpected<Error> failed(const char* what, int code) {
  return fail(ErrorCode::storageFailed, std::string(what) + " (" + std::generic_category().message(code) + ")",
              folder(), "let TMPDIR name a folder with room");
}

}  // namespace

SpillFile::~SpillFile() {
  if (m_map != nullptr) ::munmap(m_map, m_capacity);
  if (m_descriptor >= 0) ::close(m_descriptor);
}

SpillFile::SpillFile(SpillFile&& other) noexcept { swap(other); }

SpillFile& SpillFile::operator=(SpillFile&& other) noexcept {
  swap(other);
  return *this;
}

void SpillFile::swap(SpillFile& other) noexcept {
  std::swap(m_descriptor, other.m_descriptor);
  std::swap(m_map, other.m_map);
  std::swap(m_size, other.m_size);
  std::swap(m_capacity, other.m_capacity);
}

Result<SpillFile> SpillFile::open() {
  std::string path = folder() + "/hotset-lab-XXXXXX";
  SpillFile file;
  file.m_descriptor = ::mkostemp(path.data(), O_CLOEXEC);
  if (file.m_descriptor < 0) return failed("a file for a long recording can't be made", errno);
  ::unlink(path.c_str());
  return file;
}

Result<void> SpillFile::grow(std::size_t atLeast) {
  const std::size_t capacity = std::max(m_capacity + kGrowthBytes, atLeast);
  const int code = ::posix_fallocate(m_descriptor, 0, static_cast<off_t>(capacity));
  if (code != 0) return failed("there is no room for a long recording", code);
  if (m_map != nullptr) ::munmap(m_map, m_capacity);
  m_map = nullptr;
  void* const map = ::mmap(nullptr, capacity, PROT_READ | PROT_WRITE, MAP_SHARED, m_descriptor, 0);
  if (map == MAP_FAILED) return failed("a long recording can't be mapped", errno);
  m_map = static_cast<std::byte*>(map);
  m_capacity = capacity;
  return {};
}

Result<void> SpillFile::append(std::span<const std::byte> bytes) {
  if (bytes.empty()) return {};
  if (m_size + bytes.size() > m_capacity) {
    if (auto grown = grow(m_size + bytes.size()); !grown) return grown;
  }
  std::memcpy(m_map + m_size, bytes.data(), bytes.size());
  m_size += bytes.size();
  return {};
}

}  // namespace hotset::lab
