// SPDX-License-Identifier: Apache-2.0
#include "core/services/fleet/MemorySecretStore.h"

#include <utility>

namespace hotset::fleet {

AwaitableResult<std::optional<Secret>> MemorySecretStore::read(NodeId node) {
  const auto found = m_secrets.find(node);
  if (found == m_secrets.end()) co_return std::nullopt;
  co_return found->second;
}

AwaitableResult<void> MemorySecretStore::write(NodeId node, Secret secret) {
  m_secrets.insert_or_assign(std::move(node), std::move(secret));
  co_return Result<void>();
}

AwaitableResult<void> MemorySecretStore::remove(NodeId node) {
  m_secrets.erase(node);
  co_return Result<void>();
}

}  // namespace hotset::fleet
