// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "core/base/Error.h"
#include "core/domain/regions/live/LiveOffer.h"

/// The setting that decides what Redis and Valkey tell of their keys, in words for people.
namespace hotset::redis::notify {

inline constexpr std::string_view kSetting = "notify-keyspace-events";
inline constexpr std::string_view kCost =
    "About 0.5 us of the server's processor an event: measured with Redis 7.0, 16 % more processor time at 50,000"
    " commands a second with 9 % misses heard, 15 % more where every command is a write and writes are heard, nothing"
    " measurable while nobody listens";

/// Why it can't be read ("GET") or written ("SET"), in words an operator can act on.
[[nodiscard]] Error explained(const Error& error, std::string_view verb);
/// How surely each kind is known under a setting.
[[nodiscard]] live::KindNotes notesOn(const live::Wish& wish, std::string_view flags, bool isReadable);
/// The same of a replica, which is sent what expires and is evicted on its primary as DEL.
[[nodiscard]] live::KindNotes notesOfReplica(const live::Wish& wish, std::string_view flags, bool isReadable);
/// Where an event of a database is told.
[[nodiscard]] std::string channelOf(int database, std::string_view event);

}  // namespace hotset::redis::notify
