// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/live/ServerChange.h"

#include <algorithm>
#include <array>

namespace hotset::live {
namespace {

using State = ServerChange::State;

/// In the order of the enumeration.
constexpr std::array<std::string_view, 7> kNames{"intended", "made",   "relying",  "restored",
                                                 "left",     "failed", "handed-on"};

}  // namespace

std::string_view nameOf(State state) noexcept { return kNames[static_cast<std::size_t>(state)]; }

std::optional<State> changeStateNamed(std::string_view name) noexcept {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<State>(found - kNames.begin());
}

bool isOpen(State state) noexcept { return state == State::intended || state == State::made; }

}  // namespace hotset::live
