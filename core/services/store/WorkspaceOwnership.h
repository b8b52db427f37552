// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <string>

#include "core/base/Result.h"

namespace hotset::store {

/// The right to sample, alert and write in a workspace: held by one program at a time, through a lock on the file
/// hotset.lock which the system takes away when the program ends, however it ends. Any thread. Movable.
class WorkspaceOwnership {
 public:
  /// Waits up to `patience` (blocking) for a program that only opens the workspace to be done with it. Error
  /// workspaceInUse names the program that holds it and its process.
  static Result<WorkspaceOwnership> take(const std::filesystem::path& directory, const std::string& program,
                                         std::chrono::milliseconds patience = std::chrono::milliseconds(0));

  WorkspaceOwnership(const WorkspaceOwnership&) = delete;
  WorkspaceOwnership& operator=(const WorkspaceOwnership&) = delete;
  WorkspaceOwnership(WorkspaceOwnership&& other) noexcept;
  WorkspaceOwnership& operator=(WorkspaceOwnership&& other) noexcept;
  ~WorkspaceOwnership();

 private:
  explicit WorkspaceOwnership(int descriptor) : m_descriptor(descriptor) {}

  int m_descriptor = -1;
};

}  // namespace hotset::store
