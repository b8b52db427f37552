// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>

#include "core/async/BlockingThread.h"
#include "core/async/Timers.h"
#include "core/services/fleet/SecretStore.h"

namespace hotset::fleet {

/// Whether a locked keychain may ask the operator to unlock it when a secret is read.
enum class Unlocking : bool { never, allowed };

/// The desktop's keychain over libsecret, without Qt, in the very items that QtKeychain makes in the window: service
/// "hotset", key: the node's id. Its calls block on a thread of their own, for `patience` at most. Every failure is
/// secretUnavailable and says what to do. Core thread only.
class LibsecretSecretStore final : public SecretStore {
 public:
  static constexpr std::chrono::seconds kPatience{30};

  LibsecretSecretStore(Executor core, Timers& timers, Unlocking unlocking = Unlocking::allowed,
                       std::chrono::milliseconds patience = kPatience);

  AwaitableResult<std::optional<Secret>> read(NodeId node) override;
  AwaitableResult<void> write(NodeId node, Secret secret) override;
  AwaitableResult<void> remove(NodeId node) override;

 private:
  class Interruption;

  template <typename T, typename Call>
  AwaitableResult<T> run(Call call);

  Timers& m_timers;
  Unlocking m_unlocking;
  std::chrono::milliseconds m_patience;
  BlockingThread m_thread;
};

}  // namespace hotset::fleet
