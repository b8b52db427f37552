// SPDX-License-Identifier: Apache-2.0
#include "core/services/fleet/SecretFile.h"

#include <cerrno>
#include <string>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

namespace hotset::fleet {
namespace {

constexpr std::size_t kBytesMax = std::size_t{64} * 1024;
constexpr mode_t kOthers = S_IRWXO;
constexpr mode_t kGroup = S_IRWXG;

/// An open file, closed when this goes.
struct Descriptor {
  Descriptor(const std::filesystem::path& file, int flags)
      : number(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | flags)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }

  int number;
};

std::unexpected<Error> unreadable(const std::filesystem::path& file, int errorNumber) {
  return fail(ErrorCode::secretUnavailable,
              "the password can't be read (" + std::generic_category().message(errorNumber) + ")", file.string(),
              "Give the user of this program, and nobody else, the right to read it");
}

/// With an access list, as service managers set one for the user of a service, the group's bits are only its mask.
bool isOpenToOthers(int descriptor, mode_t mode) {
  if ((mode & kOthers) != 0) return true;
  return (mode & kGroup) != 0 && ::fgetxattr(descriptor, "system.posix_acl_access", nullptr, 0) <= 0;
}

Result<void> checkIsClosedToOthers(int descriptor, const std::filesystem::path& file) {
  struct stat status{};
  if (::fstat(descriptor, &status) != 0) return unreadable(file, errno);
  if (!S_ISREG(status.st_mode)) {
    return fail(ErrorCode::secretUnavailable, "this is not a file", file.string(), "Put the password into a file");
  }
  if (isOpenToOthers(descriptor, status.st_mode)) {
    return fail(ErrorCode::secretUnavailable, "other users may read or change this password", file.string(),
                "Close the file to them (chmod 600)");
  }
  return {};
}

}  // namespace

Result<std::optional<Secret>> readSecretFile(const std::filesystem::path& file, SecretFileRule rule) {
  const bool mustBeClosed = rule == SecretFileRule::closedToOthers;
  const Descriptor descriptor(file, mustBeClosed ? O_NONBLOCK : 0);
  if (descriptor.number < 0 && errno == ENOENT) return std::nullopt;
  if (descriptor.number < 0) return unreadable(file, errno);
  if (mustBeClosed) {
    if (auto closed = checkIsClosedToOthers(descriptor.number, file); !closed) return fail(closed.error());
  }
  std::string text(kBytesMax + 1, '\0');
  std::size_t length = 0;
  ssize_t got = 0;
  while (length < text.size() && (got = ::read(descriptor.number, text.data() + length, text.size() - length)) > 0) {
    length += static_cast<std::size_t>(got);
  }
  const int failure = got < 0 ? errno : 0;
  const bool isTooLong = length > kBytesMax;
  if (length > 0 && text[length - 1] == '\n') --length;
  if (length > 0 && text[length - 1] == '\r') --length;
  Secret secret = Secret::copyOf(std::string_view(text).substr(0, length));
  wipeText(text);
  if (failure != 0) return unreadable(file, failure);
  if (isTooLong) return fail(ErrorCode::limitExceeded, "a file with a password has at most 64 KiB", file.string());
  return secret;
}

}  // namespace hotset::fleet
