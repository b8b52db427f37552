// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/NotifySetting.h"

#include "core/domain/regions/live/NotifyFlags.h"

namespace hotset::redis::notify {

using live::Kind;
using live::KindSet;
using live::Surety;

Error explained(const Error& error, std::string_view verb) {
  const std::string command = "CONFIG " + std::string(verb);
  if (error.code() == ErrorCode::notSupported) {
    return Error(ErrorCode::notSupported,
                 "the server knows no " + command + ": a managed service keeps its settings to itself", "",
                 "Set notify-keyspace-events in the service's own console (a parameter group, an advanced setting)");
  }
  if (error.code() == ErrorCode::notPermitted) {
    return Error(ErrorCode::notPermitted, "the login may not use " + command, "",
                 "Give it the right (ACL SETUSER name +config|" + std::string(verb == "GET" ? "get" : "set") +
                     "), or set notify-keyspace-events yourself");
  }
  return error;
}

live::KindNotes notesOn(const live::Wish& wish, std::string_view flags, bool isReadable) {
  const KindSet told = live::kindsTold(flags);
  live::KindNotes notes;
  for (const Kind kind : live::kKinds) {
    auto& note = notes[static_cast<std::size_t>(kind)];
    if (kind == Kind::hit) {
      note.why = "the server tells no hits; watch the reads for a moment to know their share";
    } else if (!wish.kinds.has(kind)) {
      note.why = "not asked for";
    } else if (!isReadable) {
      note.why = "whether the server tells it can't be read; if it does, it is heard";
    } else if (!told.has(kind)) {
      note.why = "the server is not set to tell it";
    } else {
      note.surety = Surety::exact;
      if (kind == Kind::expiry) note.why = "told when the server notices, up to some seconds after the TTL was over";
    }
  }
  return notes;
}

live::KindNotes notesOfReplica(const live::Wish& wish, std::string_view flags, bool isReadable) {
  live::KindNotes notes = notesOn(wish, flags, isReadable);
  for (const Kind kind : {Kind::expiry, Kind::eviction}) {
    notes[static_cast<std::size_t>(kind)] = {Surety::notHeard, "a replica tells its primary's among the removals"};
  }
  auto& removals = notes[static_cast<std::size_t>(Kind::removal)];
  if (removals.surety == Surety::exact) removals.why = "of a replica: with what expired or was evicted on its primary";
  return notes;
}

std::string channelOf(int database, std::string_view event) {
  return "__keyevent@" + std::to_string(database) + "__:" + std::string(event);
}

}  // namespace hotset::redis::notify
