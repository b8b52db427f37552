// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/async/CoreRuntime.h"
#include "core/connectors/KeyReader.h"
#include "core/connectors/LiveSource.h"
#include "core/connectors/NodeConnector.h"
#include "core/services/fleet/FleetService.h"
#include "core/services/regions/RegionBook.h"
#include "core/services/regions/live/ChangeBook.h"
#include "core/services/regions/live/LiveArchive.h"
#include "src/cli/Passwords.h"

namespace hotset::cli {

/// A node that a command is about.
struct Target {
  fleet::Node node;
  std::string name;     ///< What to call it in output: its name in the workspace, or its URI without a password.
  bool isKept = false;  ///< It is in the workspace.
  std::optional<Secret> password;
  std::optional<Error> whyNoPassword;  ///< The keychain could not say whether it keeps one.
};

/// What a run of hotsetctl works with: the core, and when a command needs it the workspace. Used on the main thread;
/// its objects live on the core thread, and end in order with it.
class Session {
 public:
  /// `workspace`: empty for the default one. `environmentPassword` is HOTSET_PASSWORD's.
  Session(std::string workspace, std::optional<Secret> environmentPassword);
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;
  ~Session();

  [[nodiscard]] CoreRuntime& core() noexcept { return m_core; }

  /// The workspace's nodes; opens it when first asked.
  [[nodiscard]] Result<fleet::FleetService*> fleet();
  /// The connection doctor, for nodes in and out of the workspace.
  [[nodiscard]] fleet::Diagnose doctor();
  /// Connectors that log in with the passwords of this fleet, which outlives them.
  [[nodiscard]] ConnectorFactory connectorsFor(fleet::FleetService& fleet);

  /// Reads the keys of a node. Core thread.
  [[nodiscard]] std::shared_ptr<KeyReader> keyReaderFor(const Target& target);

  /// What the workspace keeps of regions; opens it when first asked.
  [[nodiscard]] Result<regions::RegionBook*> regionBook();

  /// Hears what happens to the keys of a node.
  [[nodiscard]] LiveSourceFactory liveSourcesFor(const Target& target);
  /// What the workspace keeps of changes of servers; opens it when first asked.
  [[nodiscard]] Result<live::ChangeBook*> changeBook();
  /// What the workspace keeps of what was heard of regions; opens it when first asked.
  [[nodiscard]] Result<live::LiveArchive*> liveArchive();

  /// From now on HOTSET_PASSWORD counts for nothing: it is one node's, and several are asked.
  void forgetEnvironmentPassword() { m_environmentPassword.reset(); }

  /// The node by its name or URI, with the password to use: the one given for it, else the one kept for it, else, when
  /// a user is named and somebody sits at the terminal, the one they type.
  [[nodiscard]] Result<Target> resolve(const std::string& nameOrUri, const PasswordOptions& options);
  /// The password given for this run by an option, in the URI or in the environment.
  [[nodiscard]] Result<std::optional<Secret>> givenPassword(const PasswordOptions& options, const std::string& nodeName,
                                                            std::optional<Secret> fromUri) const;

 private:
  struct Parts;

  static AwaitableResult<void> openWorkspace(Session* self, std::string directory);
  Result<Target> resolveUri(const std::string& uri, const PasswordOptions& options);
  Result<Target> resolveName(const std::string& name, const PasswordOptions& options);

  std::string m_workspace;
  std::optional<Secret> m_environmentPassword;
  CoreRuntime m_core;
  std::unique_ptr<Parts> m_parts;
};

}  // namespace hotset::cli
