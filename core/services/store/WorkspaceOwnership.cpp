// SPDX-License-Identifier: Apache-2.0
#include "core/services/store/WorkspaceOwnership.h"

#include <array>
#include <cerrno>
#include <thread>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/services/store/PrivateFile.h"

namespace hotset::store {
namespace {

constexpr std::chrono::milliseconds kRetryEvery{20};

/// "hotsetd, process 4711", as the owner wrote it; the file is ours alone, but may be empty for a moment.
std::string ownerIn(int descriptor) {
  std::array<char, 128> buffer{};
  const ssize_t length = ::pread(descriptor, buffer.data(), buffer.size(), 0);
  if (length <= 0) return "another program";
  std::string owner(buffer.data(), static_cast<std::size_t>(length));
  return owner.substr(0, owner.find('\n'));
}

/// Best effort: the lock holds without it, only the message to others is poorer.
void writeOwner(int descriptor, const std::string& program) {
  const std::string text = program + ", process " + std::to_string(::getpid()) + "\n";
  if (::ftruncate(descriptor, 0) != 0) return;
  (void)!::pwrite(descriptor, text.data(), text.size(), 0);
}

bool tryLock(int descriptor) {
  int outcome = 0;
  do {
    outcome = ::flock(descriptor, LOCK_EX | LOCK_NB);
  } while (outcome != 0 && errno == EINTR);
  return outcome == 0;
}

}  // namespace

Result<WorkspaceOwnership> WorkspaceOwnership::take(const std::filesystem::path& directory, const std::string& program,
                                                    std::chrono::milliseconds patience) {
  const std::filesystem::path file = directory / "hotset.lock";
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0) return fail(fileError(errno, "the workspace's lock can't be opened", file));
  WorkspaceOwnership ownership(descriptor);
  const auto deadline = std::chrono::steady_clock::now() + patience;
  while (!tryLock(descriptor)) {
    if (errno != EWOULDBLOCK) return fail(fileError(errno, "the workspace can't be locked", file));
    if (std::chrono::steady_clock::now() >= deadline) {
      return fail(ErrorCode::workspaceInUse, "the workspace is in use (" + ownerIn(descriptor) + ")",
                  directory.string(), "Close that program, or choose another directory with --workspace");
    }
    std::this_thread::sleep_for(kRetryEvery);
  }
  writeOwner(descriptor, program);
  return ownership;
}

WorkspaceOwnership::WorkspaceOwnership(WorkspaceOwnership&& other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1)) {}

WorkspaceOwnership& WorkspaceOwnership::operator=(WorkspaceOwnership&& other) noexcept {
  std::swap(m_descriptor, other.m_descriptor);
  return *this;
}

WorkspaceOwnership::~WorkspaceOwnership() {
  // The file stays: removing it would let two programs lock two files of the same name.
  if (m_descriptor >= 0) ::close(m_descriptor);
}

}  // namespace hotset::store
