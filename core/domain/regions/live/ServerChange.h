// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/Clock.h"
#include "core/domain/fleet/Node.h"

namespace hotset::live {

/// A setting of a server that was changed so that it can be heard, or that somebody who hears relies on: what was
/// agreed to, by whom, and what became of it. Written down before anything is changed.
struct ServerChange {
  enum class State : std::uint8_t {
    intended,  ///< About to be made; after a crash it may have been.
    made,      ///< Ours: to be put back.
    relying,   ///< Nothing was changed, but the setting is needed for as long as this is alive.
    restored,  ///< Put back.
    left,      ///< Not put back: it was back already, or somebody else has set it since.
    failed,    ///< Never made.
    handedOn,  ///< Another program still relies on it and will put it back.
  };

  std::string id;
  fleet::NodeId node;
  std::string nodeName;
  std::string setting;
  std::string before;
  std::string after;  ///< What is wanted; once made, how the server says it.
  std::string actor;
  State state = State::intended;
  std::string remark;  ///< Why it failed, or was left.
  WallTime madeAt;
  std::optional<WallTime> settledAt;
  WallTime aliveUntil;  ///< The program behind it says again and again that it lives; later than this it does not.
};

[[nodiscard]] std::string_view nameOf(ServerChange::State state) noexcept;
[[nodiscard]] std::optional<ServerChange::State> changeStateNamed(std::string_view name) noexcept;
/// Whether something may be left to put back.
[[nodiscard]] bool isOpen(ServerChange::State state) noexcept;

}  // namespace hotset::live
