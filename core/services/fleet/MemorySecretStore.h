// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "core/services/fleet/SecretStore.h"

namespace hotset::fleet {

/// Secrets that live as long as this object: for nodes that are in no workspace, and for tests. Core thread only.
class MemorySecretStore final : public SecretStore {
 public:
  AwaitableResult<std::optional<Secret>> read(NodeId node) override;
  AwaitableResult<void> write(NodeId node, Secret secret) override;
  AwaitableResult<void> remove(NodeId node) override;

 private:
  std::map<NodeId, Secret> m_secrets;
};

}  // namespace hotset::fleet
