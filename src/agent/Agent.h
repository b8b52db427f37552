// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include <boost/asio/ip/tcp.hpp>

#include "core/adminapi/server/HttpServer.h"
#include "core/async/CoreRuntime.h"
#include "core/clients/Network.h"
#include "core/services/fleet/LocalFleetService.h"
#include "core/services/stats/LocalStatsService.h"
#include "core/services/store/Workspace.h"

namespace hotset::agent {

struct AgentSettings {
  std::filesystem::path workspace;
  boost::asio::ip::tcp::endpoint listen;
  std::chrono::milliseconds interval{1000};
  std::filesystem::path credentials;  ///< Directory of passwords; empty: the keychain.
};

/// Owns a workspace and samples its nodes without a window; tells what it sees over HTTP. Built, used and stopped on
/// the core thread; destroyed after the core has come to rest.
class Agent {
 public:
  static AwaitableResult<std::unique_ptr<Agent>> start(CoreRuntime* core, AgentSettings settings);

  Agent(const Agent&) = delete;
  Agent& operator=(const Agent&) = delete;
  ~Agent() = default;

  /// Ends sampling and answering.
  void stop();

 private:
  explicit Agent(CoreRuntime& core) : m_network(core.executor(), core.timers()) {}

  void build(CoreRuntime& core, const AgentSettings& settings);
  std::unique_ptr<fleet::SecretStore> makeSecretStore(CoreRuntime& core, const std::filesystem::path& credentials);
  void rememberNames(const std::vector<fleet::Node>& nodes);
  void logChange(const stats::NodeSnapshot& snapshot);
  [[nodiscard]] std::string nameOf(const fleet::NodeId& node) const;

  // Each uses those above it.
  Network m_network;
  std::unique_ptr<store::Workspace> m_workspace;
  std::map<fleet::NodeId, std::string> m_names;
  std::map<fleet::NodeId, stats::Reachability> m_reachability;
  std::unique_ptr<fleet::SecretStore> m_secrets;
  std::unique_ptr<fleet::LocalFleetService> m_fleet;
  std::unique_ptr<stats::LocalStatsService> m_stats;
  std::unique_ptr<adminapi::HttpServer> m_server;
  Subscription m_nodesChanged, m_sampled;
};

}  // namespace hotset::agent
