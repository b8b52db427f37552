// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/async/Awaitable.h"
#include "core/domain/regions/live/ServerChange.h"
#include "core/services/store/Store.h"

namespace hotset::live {

/// What was changed on servers in order to hear them, kept in the workspace so that it is put back whatever happens to
/// the program, and so that of several programs the last one puts it back. Core thread; `store` outlives it and its
/// verbs.
class ChangeBook {
 public:
  explicit ChangeBook(store::Store& store) : m_store(store) {}

  /// Writes a change down, in the place of the one with its id.
  [[nodiscard]] AwaitableResult<void> write(ServerChange change);
  [[nodiscard]] AwaitableResult<void> forget(std::string id);
  [[nodiscard]] AwaitableResult<void> renew(std::string id, WallTime aliveUntil);

  /// Gives the caller a change of this setting whose program no longer lives; it is the caller's until `aliveUntil`.
  [[nodiscard]] AwaitableResult<std::optional<ServerChange>> takeOver(fleet::NodeId node, std::string setting,
                                                                      WallTime now, WallTime aliveUntil);
  /// The caller needs the setting no longer: gives what is now to be put back, if it is the caller's to do; where
  /// another living program still needs it, that one will.
  [[nodiscard]] AwaitableResult<std::optional<ServerChange>> release(fleet::NodeId node, std::string id, WallTime now);

  /// What was changed on whichever node, the latest first.
  [[nodiscard]] AwaitableResult<std::vector<ServerChange>> latest(int countMax);

 private:
  store::Store& m_store;
};

}  // namespace hotset::live
