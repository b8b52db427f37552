// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/RedisLiveSource.h"

#include <string>
#include <utility>

#include "core/connectors/redis/NotifySetting.h"
#include "core/connectors/redis/RedisLiveSession.h"
#include "core/connectors/redis/RedisReadWatch.h"
#include "core/domain/regions/live/NotifyFlags.h"

namespace hotset::redis {

using notify::kSetting;

AwaitableResult<void> RedisLiveSource::Session::connect(Self self) {
  if (self->isClosed) co_return fail(self->closed());
  if (self->admin) co_return Result<void>();
  auto asked = co_await self->askPassword();
  if (self->isClosed) co_return fail(self->closed());
  // Without a keychain most servers can be reached all the same; one that can't will say so.
  self->password = asked ? std::move(*asked) : std::nullopt;
  if (!self->admin) {
    self->admin = std::make_unique<RedisClient>(
        self->network, RedisTarget{self->address, self->password, Role::admin, self->isReadOnly});
  }
  co_return Result<void>();
}

AwaitableResult<std::string> RedisLiveSource::Session::readSetting(Self self) {
  if (const auto connected = co_await connect(self); !connected) co_return fail(connected.error());
  RedisRequest request(Repeatable::yes);
  request.add("CONFIG", "GET", kSetting);
  const auto reply = co_await self->admin->command(std::move(request), self->deadline);
  if (!reply) co_return fail(notify::explained(reply.error(), "GET"));
  const auto value = reply->view().find(kSetting);
  const auto text = value ? value->asText() : std::nullopt;
  if (!text) {
    co_return fail(ErrorCode::notSupported, "the server does not tell its setting notify-keyspace-events",
                   self->address.text(), "Set it where the service keeps its settings");
  }
  co_return std::string(*text);
}

AwaitableResult<std::string> RedisLiveSource::Session::writeSetting(Self self, std::string value) {
  if (const auto connected = co_await connect(self); !connected) co_return fail(connected.error());
  RedisRequest request;
  request.add("CONFIG", "SET", kSetting, value);
  const auto reply = co_await self->admin->command(std::move(request), self->deadline);
  if (!reply) co_return fail(notify::explained(reply.error(), "SET"));
  co_return co_await readSetting(self);
}

Awaitable<void> RedisLiveSource::Session::readStanding(Self self) {
  if (!self->admin) co_return;
  RedisRequest request(Repeatable::yes);
  StandingWatch::ask(request);
  const auto infos = co_await self->admin->pipeline(std::move(request), self->deadline);
  if (infos) (void)self->standing.take(*infos);
}

live::KindNotes RedisLiveSource::Session::notesOn(std::string_view flags, bool isReadable) const {
  return (standing.isReplica() ? notify::notesOfReplica : notify::notesOn)(wished, flags, isReadable);
}

AwaitableResult<live::Offer> RedisLiveSource::Session::examine(Self self, live::Wish wish) {
  self->wished = wish;
  live::Offer offer;
  offer.setting = kSetting;
  offer.cost = notify::kCost;
  const auto value = co_await readSetting(self);
  co_await readStanding(self);
  const bool isAnswer =
      value || value.error().code() == ErrorCode::notSupported || value.error().code() == ErrorCode::notPermitted;
  if (!isAnswer) co_return fail(value.error());
  if (value) {
    offer.value = *value;
    offer.needed = live::flagsFor(wish.kinds, *value);
  } else {
    offer.whyFixed = value.error();
  }
  if (value && self->isReadOnly && offer.needed != offer.value) {
    offer.whyFixed = self->leftAlone();
  }
  offer.kindsAsItIs = self->notesOn(offer.value, value.has_value());
  offer.kinds = offer.whyFixed ? offer.kindsAsItIs : self->notesOn(offer.needed, true);
  co_return offer;
}

AwaitableResult<live::WindowsTaken> RedisLiveSource::Session::watchReads(Self self, live::ReadWindows windows,
                                                                         live::ReadWatcher watcher) {
  if (const auto connected = co_await connect(self); !connected) co_return fail(connected.error());
  co_return co_await watchReadsOf(self->network, *self->admin, RedisTarget{self->address, self->password}, windows,
                                  std::move(watcher));
}

RedisLiveSource::RedisLiveSource(Network& network, fleet::NodeAddress address, PasswordSource password, bool isReadOnly,
                                 std::chrono::milliseconds deadline)
    : m_session(std::make_shared<Session>(network, std::move(address), std::move(password), isReadOnly, deadline)) {}

RedisLiveSource::~RedisLiveSource() { close(); }

std::string_view RedisLiveSource::settingName() const noexcept { return kSetting; }

AwaitableResult<live::Offer> RedisLiveSource::examine(live::Wish wish) { return Session::examine(m_session, wish); }

AwaitableResult<std::string> RedisLiveSource::writeSetting(std::string value) {
  return Session::writeSetting(m_session, std::move(value));
}

AwaitableResult<std::string> RedisLiveSource::readSetting() { return Session::readSetting(m_session); }

std::string RedisLiveSource::restored(std::string_view now, std::string_view before, std::string_view after) const {
  return live::flagsRestored(now, before, after);
}

void RedisLiveSource::listen(live::KindSet kinds, LiveListener listener) {
  m_session->listen(kinds, std::move(listener));
}

AwaitableResult<live::WindowsTaken> RedisLiveSource::watchReads(live::ReadWindows windows, live::ReadWatcher watcher) {
  return Session::watchReads(m_session, windows, std::move(watcher));
}

live::ListeningCost RedisLiveSource::cost() const { return m_session->cost(); }

void RedisLiveSource::close() { m_session->close(); }

}  // namespace hotset::redis
