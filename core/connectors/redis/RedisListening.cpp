// SPDX-License-Identifier: Apache-2.0
// How a RedisLiveSource listens: subscribes to what happens, and asks twice a second for what is told of no key.
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "core/clients/redis/ServerError.h"
#include "core/connectors/redis/NotifySetting.h"
#include "core/connectors/redis/RedisLiveSession.h"
#include "core/domain/regions/live/NotifyFlags.h"

namespace hotset::redis {
namespace {

using live::Kind;
using live::KindSet;
using notify::kSetting;

constexpr double kServerSecondsPerEvent = 0.5e-6;
constexpr std::array kOfPrimaries{Kind::expiry, Kind::eviction};

}  // namespace

void RedisLiveSource::Session::listen(KindSet wanted, LiveListener to) {
  kinds = wanted;
  listener = std::move(to);
  tasks.start(beginListening(shared_from_this()));
}

Awaitable<void> RedisLiveSource::Session::beginListening(Self self) {
  if (const auto connected = co_await connect(self); !connected) co_return;
  self->client = std::make_unique<RedisClient>(
      self->network, RedisTarget{self->address, self->password, Role::subscribe, self->isReadOnly});
  self->statusChanges = self->client->onStatus([weak = self->weak_from_this()](const LinkStatus& status) {
    const auto alive = weak.lock();
    if (alive && !status.isConnected && status.lastError) alive->lose(*status.lastError);
  });
  self->client->onPush([weak = self->weak_from_this()](const resp::Reply& push) {
    if (const auto alive = weak.lock()) alive->takePush(push);
  });
  co_await readStanding(self);
  if (self->isClosed) co_return;
  self->subscribe();
  while (!self->isClosed) {
    co_await self->network.timers().sleepFor(kConfirmEvery);
    if (!self->isClosed) co_await confirm(self);
  }
}

/// Also to what only a primary tells: a replica may become one.
void RedisLiveSource::Session::subscribe() {
  KindSet told = kinds;
  for (const Kind kind : kOfPrimaries) {
    if (wished.kinds.has(kind)) told.add(kind);
  }
  std::vector<std::string> channels;
  for (const std::string_view event : live::eventsOf(told))
    channels.push_back(notify::channelOf(address.database, event));
  std::vector<std::string_view> words{"SUBSCRIBE"};
  words.insert(words.end(), channels.begin(), channels.end());
  RedisRequest request(Repeatable::yes);
  request.addAll(words);
  client->keepSubscribed(std::move(request), [weak = weak_from_this()](const Result<void>& outcome) {
    if (const auto alive = weak.lock()) alive->takeOutcome(outcome);
  });
}

void RedisLiveSource::Session::takeOutcome(const Result<void>& outcome) {
  if (isClosed) return;
  if (!outcome) {
    isHearing = false;
    const Error& error = outcome.error();
    listener.onLost(error.code() == ErrorCode::notPermitted
                        ? Error(ErrorCode::notPermitted, "the login may not subscribe to keyspace events",
                                address.text(), "Give it the channels: ACL SETUSER name &__keyevent@*__:* +subscribe")
                        : error);
    return;
  }
  isHearing = true;
  listener.onBegin();
}

/// message, channel, key.
void RedisLiveSource::Session::takePush(const resp::Reply& push) {
  if (!isHearing || isClosed) return;
  const resp::ReplyView view = push.view();
  const auto type = view.at(0);
  if (view.size() != 3 || !type || type->asText() != "message") return;
  const auto channel = view.at(1)->asText();
  const auto key = view.at(2)->asText();
  if (!channel || !key) return;
  const auto colon = channel->find(':');
  if (colon == std::string_view::npos) return;
  const auto kind = live::kindOfEvent(channel->substr(colon + 1));
  if (!kind) return;
  ++events;
  listener.onEvent(*kind, *key);
}

/// False where the server no longer tells what is listened for.
bool RedisLiveSource::Session::checkSetting(const resp::Reply& reply) {
  const auto value = reply.view().find(kSetting);
  const auto text = value ? value->asText() : std::nullopt;
  if (!text) return true;
  setting = *text;
  const KindSet told = live::kindsTold(setting);
  for (const Kind kind : live::kKinds) {
    if (!kinds.has(kind) || kind == Kind::hit || told.has(kind)) continue;
    if (isHearing) {
      lose(Error(ErrorCode::conflict,
                 "somebody has set notify-keyspace-events to \"" + setting + "\", so the server tells no " +
                     std::string(live::nameOf(kind)) + " any more",
                 address.text(), "Begin listening anew"));
    }
    return false;
  }
  if (!isHearing) takeOutcome({});
  return true;
}

/// Notices what is told of no key.
void RedisLiveSource::Session::checkStanding(std::span<const resp::Reply> infos) {
  const auto change = standing.take(infos);
  if (!change) return;
  std::optional<live::KindNotes> notes;
  if (*change != StandingWatch::Change::flushed) {
    notes = notesOn(setting, canReadSetting);
    for (const Kind kind : kOfPrimaries) {
      kinds.remove(kind);
      if ((*notes)[static_cast<std::size_t>(kind)].surety == live::Surety::exact) kinds.add(kind);
    }
  }
  listener.onBreak(Error(ErrorCode::conflict, std::string(StandingWatch::text(*change)), address.text()), notes);
}

Awaitable<void> RedisLiveSource::Session::confirm(Self self) {
  const SteadyTime asked = self->network.timers().now();
  const bool wasHearing = self->isHearing;
  if (!self->client->status().isConnected) co_return;
  RedisRequest request;  // not repeatable: the answer counts for the connection it was asked on
  if (self->canReadSetting) {
    request.add("CONFIG", "GET", kSetting);
  } else {
    request.add("PING");
  }
  if (self->standing.isKnown()) StandingWatch::ask(request);
  const auto replies = co_await self->client->pipeline(std::move(request), self->deadline);
  if (self->isClosed || !replies) co_return;  // of a loss the status has told
  const std::span<const resp::Reply> answers(*replies);
  if (answers.front().isError()) {
    const ErrorCode code = errorFromServer(answers.front().view()).code();
    if (code == ErrorCode::notPermitted || code == ErrorCode::notSupported) self->canReadSetting = false;
    co_return;
  }
  if (self->canReadSetting && !self->checkSetting(answers.front())) co_return;
  if (!wasHearing || !self->isHearing) co_return;
  if (answers.size() > 1) self->checkStanding(answers.subspan(1));
  self->listener.onHeardUntil(asked);
}

live::ListeningCost RedisLiveSource::Session::cost() const {
  live::ListeningCost total;
  total.events = events;
  for (const auto* each : {client.get(), admin.get()}) {
    if (each == nullptr) continue;
    total.commands += each->cost().commands;
    total.bytes += each->cost().bytesSent + each->cost().bytesReceived;
  }
  total.serverCpuSeconds = static_cast<double>(events) * kServerSecondsPerEvent;
  return total;
}

void RedisLiveSource::Session::close() {
  if (std::exchange(isClosed, true)) return;
  statusChanges.reset();
  if (client) client->close();
  if (admin) admin->close();
  tasks.cancel();
}

}  // namespace hotset::redis
