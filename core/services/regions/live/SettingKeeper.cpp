// SPDX-License-Identifier: Apache-2.0
#include "core/services/regions/live/SettingKeeper.h"

#include <random>
#include <utility>

#include "core/services/regions/live/ChangeBook.h"

namespace hotset::live {
namespace {

using State = ServerChange::State;

}  // namespace

SettingKeeper::SettingKeeper(Timers& timers, const Executor& executor, fleet::Node node,
                             std::shared_ptr<LiveSource> source, ChangeBook* book)
    : m_timers(timers), m_node(std::move(node)), m_source(std::move(source)), m_book(book), m_tasks(executor) {}

AwaitableResult<Offer> SettingKeeper::hold(Offer offer, std::optional<Consent> consent) {
  return holdWhole(shared_from_this(), std::move(offer), std::move(consent));
}

AwaitableResult<void> SettingKeeper::release() { return releaseWhole(shared_from_this()); }

AwaitableResult<std::optional<ServerChange>> SettingKeeper::settleLeftOver() { return settle(shared_from_this()); }

WallTime SettingKeeper::aliveUntil() const { return m_timers.clock().wallNow() + kAliveFor; }

ServerChange SettingKeeper::draft(const Offer& offer, State state, std::string actor) const {
  static std::random_device random;
  return {.id = std::to_string(random()) + std::to_string(random()),
          .node = m_node.id,
          .nodeName = m_node.name,
          .setting = offer.setting,
          .before = offer.value,
          .after = offer.needed,
          .actor = std::move(actor),
          .state = state,
          .remark = {},
          .madeAt = m_timers.clock().wallNow(),
          .settledAt = std::nullopt,
          .aliveUntil = aliveUntil()};
}

AwaitableResult<Offer> SettingKeeper::holdWhole(Self self, Offer offer, std::optional<Consent> consent) {
  const bool agrees = consent && offer.needsConsent();
  if (agrees && (consent->before != offer.value || consent->after != offer.needed)) {
    co_return fail(ErrorCode::conflict,
                   offer.setting + " is \"" + offer.value + "\" by now, and was \"" + consent->before +
                       "\" when its change was agreed to",
                   self->m_node.name, "Look again, and agree to what stands there now");
  }
  if (agrees && self->m_book == nullptr) {
    co_return fail(ErrorCode::notPermitted, "nothing is changed on a server where it can't be written down first",
                   self->m_node.name, "Open a workspace");
  }
  if (self->m_book == nullptr || offer.setting.empty()) co_return offer;
  // What a program that lives no more had changed is ours from now on.
  auto inherited = co_await self->m_book->takeOver(self->m_node.id, offer.setting, self->m_timers.clock().wallNow(),
                                                   self->aliveUntil());
  if (!inherited) co_return fail(inherited.error());
  self->m_held = std::move(*inherited);
  if (agrees) {
    auto changed = co_await change(self, std::move(offer), std::move(*consent));
    if (!changed) co_return fail(changed.error());
    offer = std::move(*changed);
  } else if (!self->m_held) {
    self->m_held = self->draft(offer, State::relying, "");
    self->m_held->after = offer.value;
    if (const auto written = co_await self->m_book->write(*self->m_held); !written) co_return fail(written.error());
  }
  self->m_tasks.start(stayAlive(self));
  co_return offer;
}

AwaitableResult<Offer> SettingKeeper::change(Self self, Offer offer, Consent consent) {
  ServerChange change = self->draft(offer, State::intended, consent.actor);
  if (self->m_held) {  // inherited: what was before it is what is to be put back in the end
    change.id = self->m_held->id;
    change.before = self->m_held->before;
  }
  if (const auto written = co_await self->m_book->write(change); !written) co_return fail(written.error());
  const bool isInherited = self->m_held.has_value();
  self->m_held = change;
  const auto set = co_await self->m_source->writeSetting(offer.needed);
  if (!set) {
    change.remark = set.error().what();
    const ErrorCode code = set.error().code();
    const bool isCertain = code == ErrorCode::notPermitted || code == ErrorCode::notSupported ||
                           code == ErrorCode::serverError || code == ErrorCode::invalidArgument;
    if (isCertain && !isInherited) {
      change.state = State::failed;
      change.settledAt = self->m_timers.clock().wallNow();
      self->m_held.reset();
    } else {
      change.aliveUntil = WallTime();  // may have been made: whoever comes next looks
    }
    const auto written = co_await self->m_book->write(change);
    co_return fail(written ? set.error() : written.error());
  }
  change.state = State::made;
  change.after = *set;
  self->m_held = change;
  if (const auto written = co_await self->m_book->write(change); !written) co_return fail(written.error());
  offer.value = *set;
  offer.needed = *set;
  co_return offer;
}

AwaitableResult<ServerChange> SettingKeeper::putBack(Self self, ServerChange change) {
  const auto now = co_await self->m_source->readSetting();
  if (!now) co_return fail(now.error());
  const std::string back = self->m_source->restored(*now, change.before, change.after);
  change.state = State::left;
  if (back != *now) {
    const auto set = co_await self->m_source->writeSetting(back);
    if (!set) co_return fail(set.error());
    change.state = State::restored;
    change.remark = "set to \"" + *set + "\"";
  } else if (*now == change.before) {
    change.remark = "it was back already";
  } else {
    change.remark = "somebody has set it to \"" + *now + "\" since, and that is left as it is";
  }
  change.settledAt = self->m_timers.clock().wallNow();
  if (const auto written = co_await self->m_book->write(change); !written) co_return fail(written.error());
  co_return change;
}

AwaitableResult<void> SettingKeeper::releaseWhole(Self self) {
  self->m_tasks.cancel();
  if (!self->m_held) co_return Result<void>();
  const ServerChange held = *std::exchange(self->m_held, std::nullopt);
  const auto ours = co_await self->m_book->release(self->m_node.id, held.id, self->m_timers.clock().wallNow());
  if (!ours) co_return fail(ours.error());
  if (!*ours) co_return Result<void>();
  const auto done = co_await putBack(self, **ours);
  if (done) co_return Result<void>();
  const auto noted = co_await self->m_book->renew(held.id, WallTime());
  const Error& why = noted ? done.error() : noted.error();
  co_return fail(Error(why.code(), held.setting + " could not be put back to \"" + held.before + "\": " + why.what(),
                       self->m_node.name, "It is tried again when Hotset next looks at the node, or set it yourself"));
}

AwaitableResult<std::optional<ServerChange>> SettingKeeper::settle(Self self) {
  if (self->m_book == nullptr) co_return std::nullopt;
  const auto found = co_await self->m_book->takeOver(self->m_node.id, std::string(self->m_source->settingName()),
                                                     self->m_timers.clock().wallNow(), self->aliveUntil());
  if (!found) co_return fail(found.error());
  if (!*found) co_return std::nullopt;
  // Others may rely on it meanwhile.
  const auto ours = co_await self->m_book->release(self->m_node.id, (*found)->id, self->m_timers.clock().wallNow());
  if (!ours) co_return fail(ours.error());
  if (!*ours) co_return *found;
  auto done = co_await putBack(self, **ours);
  if (done) co_return std::move(*done);
  const auto noted = co_await self->m_book->renew((*found)->id, WallTime());
  co_return fail(noted ? done.error() : noted.error());
}

Awaitable<void> SettingKeeper::stayAlive(Self self) {
  while (true) {
    co_await self->m_timers.sleepFor(kRenewedEvery);
    if (!self->m_held) co_return;
    // A failure is made good by the next; after three others may take the setting over.
    const auto renewed = co_await self->m_book->renew(self->m_held->id, self->aliveUntil());
    (void)renewed;
  }
}

}  // namespace hotset::live
