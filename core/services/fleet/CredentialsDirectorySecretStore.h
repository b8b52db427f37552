// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "core/async/BlockingThread.h"
#include "core/services/fleet/SecretStore.h"

namespace hotset::fleet {

/// Passwords that a service manager hands to a program that nobody watches: one file a node in the directory of
/// $CREDENTIALS_DIRECTORY (systemd's LoadCredential), named like the node or its id. One line's end after the password
/// does not belong to it. Nothing is ever written there. A file that others may read is refused. Core thread only.
class CredentialsDirectorySecretStore final : public SecretStore {
 public:
  /// What the operator calls the node; empty when it is not known.
  using NameOf = std::function<std::string(const NodeId& node)>;

  CredentialsDirectorySecretStore(Executor core, std::filesystem::path directory, NameOf nameOf);

  AwaitableResult<std::optional<Secret>> read(NodeId node) override;
  /// Error notSupported.
  AwaitableResult<void> write(NodeId node, Secret secret) override;
  /// Error notSupported where there is a file for the node.
  AwaitableResult<void> remove(NodeId node) override;

 private:
  std::filesystem::path m_directory;
  NameOf m_nameOf;
  BlockingThread m_thread;
};

}  // namespace hotset::fleet
