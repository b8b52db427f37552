// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <memory>

#include <QtCore/QObject>
#include <boost/asio/any_io_executor.hpp>

#include "core/services/fleet/SecretStore.h"

namespace hotset::ui {

/// Passwords in the system's keychain (service "hotset", key: the node's id), through QtKeychain. Built and destroyed
/// on the window's thread, where its jobs run; called on the core thread. Without a keychain every verb fails with
/// secretUnavailable and says what is missing. A locked keychain may ask the operator; a cancelled verb stops waiting.
class KeychainSecretStore final : public fleet::SecretStore {
 public:
  explicit KeychainSecretStore(boost::asio::any_io_executor core);
  ~KeychainSecretStore() override;

  AwaitableResult<std::optional<Secret>> read(fleet::NodeId node) override;
  AwaitableResult<void> write(fleet::NodeId node, Secret secret) override;
  AwaitableResult<void> remove(fleet::NodeId node) override;

 private:
  boost::asio::any_io_executor m_core;
  std::unique_ptr<QObject> m_jobs;  // parent of the jobs under way, on the window's thread
};

}  // namespace hotset::ui
