// SPDX-License-Identifier: Apache-2.0
#include "core/services/fleet/CredentialsDirectorySecretStore.h"

#include <array>
#include <utility>

#include "core/services/fleet/SecretFile.h"

namespace hotset::fleet {
namespace {

/// Whether the name stays within the directory when it is used as a file's.
bool canBeFileName(const std::string& name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos &&
         name.find('\0') == std::string::npos;
}

using Names = std::array<std::string, 2>;

/// The first of the files that is there.
Result<std::optional<Secret>> readFirst(const std::filesystem::path& directory, const Names& names) {
  for (const std::string& name : names) {
    if (!canBeFileName(name)) continue;
    auto secret = readSecretFile(directory / name, SecretFileRule::closedToOthers);
    if (!secret || *secret) return secret;
  }
  return std::nullopt;
}

std::unexpected<Error> readOnly(const std::filesystem::path& directory) {
  return fail(ErrorCode::notSupported, "a directory of credentials is only read", directory.string(),
              "Change the password where the service manager takes it from");
}

}  // namespace

CredentialsDirectorySecretStore::CredentialsDirectorySecretStore(Executor core, std::filesystem::path directory,
                                                                 NameOf nameOf)
    : m_directory(std::move(directory)), m_nameOf(std::move(nameOf)), m_thread(std::move(core), "hotset-secrets") {}

AwaitableResult<std::optional<Secret>> CredentialsDirectorySecretStore::read(NodeId node) {
  co_return co_await m_thread.run(
      [directory = m_directory, names = Names{m_nameOf(node), node.value()}] { return readFirst(directory, names); });
}

AwaitableResult<void> CredentialsDirectorySecretStore::write(NodeId, Secret) { co_return readOnly(m_directory); }

AwaitableResult<void> CredentialsDirectorySecretStore::remove(NodeId node) {
  const auto secret = co_await read(std::move(node));
  if (!secret) co_return fail(secret.error());
  if (*secret) co_return readOnly(m_directory);
  co_return Result<void>();
}

}  // namespace hotset::fleet
