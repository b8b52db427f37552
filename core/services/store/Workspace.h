// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "core/services/store/Store.h"
#include "core/services/store/WorkspaceOwnership.h"

namespace hotset::store {

/// What a program does in a workspace.
enum class Role : bool {
  owner,  ///< Samples and writes all there is; one at a time.
  guest,  ///< Reads, and edits the list of nodes, whether or not there is an owner.
};

/// The directory in which Hotset keeps what an operator set up, open for use: its database and, for the owner, its
/// lock. Core thread; destroyed after the services that use it.
class Workspace {
 public:
  /// Where the workspace is when nobody says: $XDG_DATA_HOME/hotset, or ~/.local/share/hotset. Error when neither
  /// variable holds an absolute path.
  static Result<std::filesystem::path> defaultDirectory();

  /// Creates what is missing, checks and migrates the database. `program` is what others are told is the owner.
  /// Errors: workspaceInUse (for the owner, or when the schema must be upgraded under another program's feet),
  /// storageFailed.
  static AwaitableResult<std::unique_ptr<Workspace>> open(Executor core, std::filesystem::path directory, Role role,
                                                          std::string program);

  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;
  ~Workspace() = default;

  [[nodiscard]] const std::filesystem::path& directory() const noexcept { return m_directory; }
  [[nodiscard]] Store& store() noexcept { return *m_store; }

 private:
  explicit Workspace(std::filesystem::path directory) : m_directory(std::move(directory)) {}

  std::filesystem::path m_directory;
  std::optional<WorkspaceOwnership> m_ownership;  // given back after the store is closed
  std::unique_ptr<Store> m_store;
};

}  // namespace hotset::store
