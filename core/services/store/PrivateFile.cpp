// SPDX-License-Identifier: Apache-2.0
#include "core/services/store/PrivateFile.h"

#include <cerrno>
#include <system_error>

#include <sys/stat.h>

namespace hotset::store {
namespace {

constexpr mode_t kOwnerFile = 0600;
constexpr mode_t kOwnerDirectory = 0700;
constexpr mode_t kOthers = 0077;
constexpr mode_t kOthersWrite = 0022;

std::string adviceFor(int errorNumber) {
  switch (errorNumber) {
    case EACCES:
    case EPERM:
      return "Give this user the right to it, or choose another directory with --workspace";
    case EROFS:
      return "The file system is read-only: choose another directory with --workspace";
    case ENOSPC:
    case EDQUOT:
      return "Free some space, then try again";
    default:
      return "Choose another directory with --workspace";
  }
}

}  // namespace

Error fileError(int errorNumber, const std::string& what, const std::filesystem::path& path) {
  return Error(ErrorCode::storageFailed, what + " (" + std::generic_category().message(errorNumber) + ")",
               path.string(), adviceFor(errorNumber));
}

Result<void> makePrivateFile(const std::filesystem::path& file) {
  // Never opened here: closing a file ends every lock that SQLite holds on it for this process, on whatever descriptor.
  if (::mknod(file.c_str(), S_IFREG | kOwnerFile, 0) != 0 && errno != EEXIST) {
    return fail(fileError(errno, "the file can't be created", file));
  }
  struct stat status{};
  if (::stat(file.c_str(), &status) != 0) return fail(fileError(errno, "the file can't be looked at", file));
  if (!S_ISREG(status.st_mode)) {
    return fail(ErrorCode::storageFailed, "this is not a file", file.string(), "Choose another directory");
  }
  // Only its owner may close it to others; for anybody else the rights are as the owner wants them.
  if ((status.st_mode & kOthers) != 0) (void)::chmod(file.c_str(), kOwnerFile);
  return {};
}

Result<void> makePrivateDirectory(const std::filesystem::path& directory) {
  std::error_code failure;
  if (const auto parent = directory.parent_path(); !parent.empty() && !std::filesystem::exists(parent, failure)) {
    if (auto made = makePrivateDirectory(parent); !made) return made;
  }
  if (::mkdir(directory.c_str(), kOwnerDirectory) != 0 && errno != EEXIST) {
    return fail(fileError(errno, "the directory can't be created", directory));
  }
  struct stat status{};
  if (::stat(directory.c_str(), &status) != 0) return fail(fileError(errno, "the directory can't be read", directory));
  if (!S_ISDIR(status.st_mode)) {
    return fail(ErrorCode::storageFailed, "this is not a directory", directory.string(), adviceFor(ENOTDIR));
  }
  if ((status.st_mode & kOthersWrite) != 0) {
    return fail(ErrorCode::storageFailed, "other users may write to this directory", directory.string(),
                "Close it to them (chmod go-w), or choose another with --workspace");
  }
  return {};
}

}  // namespace hotset::store
