// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "core/domain/stats/Field.h"

namespace hotset::redis {

/// How the value of a line of INFO is read.
enum class InfoValue : std::uint8_t {
  number,  ///< One integer, for `InfoKey::field`.
  cpu,     ///< Seconds with a fraction, for `InfoKey::field`.
  flag,    ///< "ok" or "up" is 1, any other word 0, for `InfoKey::field`.
  scriptMemoryOfOld,
  serverTime,  ///< Microseconds since 1970.
  redisVersion,
  valkeyVersion,
  serverName,
  mode,
  runId,
  role,
  evictionPolicy,
  primaryHost,
  primaryPort,
  primaryLinkDownSeconds,
};

struct InfoKey {
  std::string_view name;
  InfoValue value;
  stats::Field field = stats::Field::runId;
};

/// What a key of INFO means; nothing for one that is not used. A few nanoseconds.
[[nodiscard]] const InfoKey* findInfoKey(std::string_view name) noexcept;

}  // namespace hotset::redis
