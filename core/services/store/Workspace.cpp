// SPDX-License-Identifier: Apache-2.0
#include "core/services/store/Workspace.h"

#include <chrono>
#include <cstdlib>
#include <string_view>
#include <thread>

#include "core/services/store/PrivateFile.h"

namespace hotset::store {
namespace {

using Databases = Result<std::unique_ptr<Database>>;

/// How long to wait for a program that is just opening the same workspace.
constexpr std::chrono::milliseconds kPatience{1000};
constexpr std::chrono::milliseconds kRetryEvery{50};

std::filesystem::path fileIn(const std::filesystem::path& directory) { return directory / "hotset.db"; }

Databases openAsOwner(const std::filesystem::path& directory, const std::string& program,
                      std::optional<WorkspaceOwnership>& ownership) {
  if (auto made = makePrivateDirectory(directory); !made) return fail(made.error());
  auto taken = WorkspaceOwnership::take(directory, program, kPatience);
  if (!taken) return fail(taken.error());
  ownership.emplace(std::move(*taken));
  return Database::openSqlite(fileIn(directory), Upgrade::allowed);
}

/// A guest migrates only while it holds the lock itself, and then only for that moment.
Databases openAsGuest(const std::filesystem::path& directory, const std::string& program) {
  if (auto made = makePrivateDirectory(directory); !made) return fail(made.error());
  const auto deadline = std::chrono::steady_clock::now() + kPatience;
  for (;;) {
    const auto momentary = WorkspaceOwnership::take(directory, program);
    if (!momentary && momentary.error().code() != ErrorCode::workspaceInUse) return fail(momentary.error());
    auto opened = Database::openSqlite(fileIn(directory), momentary ? Upgrade::allowed : Upgrade::refused);
    const bool mustWait = !opened && opened.error().code() == ErrorCode::workspaceInUse;
    if (!mustWait || std::chrono::steady_clock::now() >= deadline) return opened;
    std::this_thread::sleep_for(kRetryEvery);  // the owner may be about to create the database
  }
}

std::optional<std::filesystem::path> absolutePathIn(const char* variable) {
  const char* const value = std::getenv(variable);
  if (value == nullptr || value[0] != '/') return std::nullopt;
  return std::filesystem::path(value);
}

}  // namespace

Result<std::filesystem::path> Workspace::defaultDirectory() {
  if (const auto data = absolutePathIn("XDG_DATA_HOME")) return *data / "hotset";
  if (const auto home = absolutePathIn("HOME")) return *home / ".local" / "share" / "hotset";
  return fail(ErrorCode::invalidArgument, "neither XDG_DATA_HOME nor HOME says where the workspace is", {},
              "Say it with --workspace DIR");
}

AwaitableResult<std::unique_ptr<Workspace>> Workspace::open(Executor core, std::filesystem::path directory, Role role,
                                                            std::string program) {
  std::unique_ptr<Workspace> workspace(new Workspace(std::move(directory)));
  const auto ownership = std::make_shared<std::optional<WorkspaceOwnership>>();
  auto store = co_await Store::open(std::move(core), [=, path = workspace->directory()]() -> Databases {
    return role == Role::owner ? openAsOwner(path, program, *ownership) : openAsGuest(path, program);
  });
  if (!store) co_return fail(store.error());
  workspace->m_ownership = std::move(*ownership);
  workspace->m_store = std::move(*store);
  co_return workspace;
}

}  // namespace hotset::store
