// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "core/async/Awaitable.h"
#include "core/base/Secret.h"
#include "core/base/Text.h"
#include "core/domain/fleet/Node.h"

namespace hotset::fleet {

/// Where passwords live: the system's keychain, a service manager's credentials, or memory for the session. One
/// secret a node. Called on the core thread; an implementation that blocks moves the work elsewhere itself.
class SecretStore {
 public:
  SecretStore() = default;
  SecretStore(const SecretStore&) = delete;
  SecretStore& operator=(const SecretStore&) = delete;
  virtual ~SecretStore() = default;

  /// Nothing: no secret is kept for this node. Error secretUnavailable: no keychain, or it is locked.
  virtual AwaitableResult<std::optional<Secret>> read(NodeId node) = 0;
  virtual AwaitableResult<void> write(NodeId node, Secret secret) = 0;
  /// Removing what is not there succeeds.
  virtual AwaitableResult<void> remove(NodeId node) = 0;
};

/// Keychains keep UTF-8 text without NUL and would change anything else in silence. Error secretUnavailable: it is
/// none.
inline Result<void> requireText(const Secret& secret) {
  const std::string_view text = secret.reveal();
  if (text.find('\0') == std::string_view::npos && validUtf8(text) == text) return {};
  return fail(ErrorCode::secretUnavailable, "the keychain keeps only text, which this password is not", "keychain",
              "Give the password each time, or choose one of letters, digits and signs");
}

}  // namespace hotset::fleet
