// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/memcached/MemcachedLiveSource.h"

#include <string>
#include <utility>

#include "core/async/TaskScope.h"
#include "core/clients/memcached/MemcachedConnection.h"
#include "core/connectors/LiveSession.h"
#include "core/connectors/memcached/MemcachedReadWatch.h"
#include "core/connectors/memcached/PrefixDeltas.h"

namespace hotset::memcached {
namespace {

using live::Kind;
using live::KindSet;
using live::Surety;

constexpr std::string_view kSetting = "stats detail";
constexpr std::string_view kCost =
    "stats detail takes about 6 % more processor time a command and a few bytes for each first part of a key; watching"
    " evictions up to 4 % more (measured with memcached 1.6)";
constexpr std::size_t kLinesAtOnce = 500;
constexpr std::chrono::hours kWatchAnewAfter{1};
constexpr std::chrono::seconds kWatchAgainAfter{5};
constexpr std::array kDetailed{Kind::write, Kind::removal, Kind::miss, Kind::hit};

live::KindNotes notesOn(const live::Wish& wish, bool isCounting) {
  live::KindNotes notes;
  for (const Kind kind : live::kKinds) {
    auto& note = notes[static_cast<std::size_t>(kind)];
    if (!wish.kinds.has(kind)) {
      note.why = "not asked for";
    } else if (kind == Kind::expiry) {
      note.why = "the server tells no expirations";
    } else if (kind == Kind::eviction) {
      note = {Surety::scaled, "how many there are is exact; of which region is told for some of them"};
    } else if (!isCounting) {
      note.why = "the server is not set to count it by the first part of keys";
    } else {
      note.surety = Surety::exact;
      if (kind == Kind::removal) note.why = "deletes that were asked for, found or not";
    }
  }
  return notes;
}

}  // namespace

/// Lives as long as a verb under way. One connection asks every second, another is told evictions; what concerns the
/// setting is asked aside, since a question may be under way.
class MemcachedLiveSource::Session : public LiveSession, public std::enable_shared_from_this<Session> {
 public:
  using Self = std::shared_ptr<Session>;
  using LiveSession::LiveSession;

  static AwaitableResult<live::Offer> examine(Self self, live::Wish wish);
  static AwaitableResult<std::string> readSetting(Self self);
  static AwaitableResult<std::string> writeSetting(Self self, std::string value);
  static AwaitableResult<live::WindowsTaken> watchReads(Self self, live::ReadWindows windows,
                                                        live::ReadWatcher watcher);
  void listen(KindSet wanted, LiveListener to);
  [[nodiscard]] live::ListeningCost cost() const;
  void close();

 private:
  static AwaitableResult<MemcachedConnectionPtr> open(Self self);
  static AwaitableResult<Lines> ask(Self self, std::string command);
  static AwaitableResult<Lines> askAside(Self self, std::string command, Form form);
  static AwaitableResult<PrefixReading> read(Self self);
  static Awaitable<void> readOn(Self self);
  static Awaitable<void> watchEvictions(Self self);
  void take(SteadyTime asked, const Result<PrefixReading>& reading);
  void retire(MemcachedConnectionPtr& connection);

  MemcachedConnectionPtr questions;
  MemcachedConnectionPtr watch;
  MemcachedConnectionPtr aside;
  PrefixDeltas deltas;
  live::ListeningCost past;  // of connections that are gone
};

AwaitableResult<MemcachedConnectionPtr> MemcachedLiveSource::Session::open(Self self) {
  if (self->isClosed) co_return fail(self->closed());
  auto password = co_await self->askPassword();
  co_return co_await MemcachedConnection::open(
      self->network, {self->address, password ? std::move(*password) : std::nullopt, self->isReadOnly}, self->deadline);
}

void MemcachedLiveSource::Session::retire(MemcachedConnectionPtr& connection) {
  if (!connection) return;
  past.commands += connection->commandsSent();
  past.bytes += connection->bytesBothWays();
  connection->close();
  connection.reset();
}

AwaitableResult<Lines> MemcachedLiveSource::Session::ask(Self self, std::string command) {
  if (!self->questions || !self->questions->isOpen()) {
    auto opened = co_await open(self);
    if (!opened) co_return fail(opened.error());
    self->retire(self->questions);
    self->questions = std::move(*opened);
  }
  co_return co_await self->questions->ask(std::move(command), Form::list, self->deadline);
}

AwaitableResult<Lines> MemcachedLiveSource::Session::askAside(Self self, std::string command, Form form) {
  auto opened = co_await open(self);
  if (!opened) co_return fail(opened.error());
  const MemcachedConnectionPtr& connection = *opened;
  self->aside = connection;  // for who closes the session meanwhile
  auto answer = co_await connection->ask(std::move(command), form, self->deadline);
  if (self->aside == connection) self->retire(self->aside);
  co_return answer;
}

AwaitableResult<PrefixReading> MemcachedLiveSource::Session::read(Self self) {
  // The settings come last: what was counted before they were read was counted under them.
  const auto dump = co_await ask(self, "stats detail dump");
  if (!dump) co_return fail(dump.error());
  if (dump->size() > kPrefixesMax) {
    co_return fail(ErrorCode::limitExceeded,
                   "the server counts by " + std::to_string(dump->size()) +
                       " first parts of keys, and keeps each of them for ever",
                   self->address.text(), "Stop listening, so that it stops counting; its keys have no common fronts");
  }
  const auto stats = co_await ask(self, "stats");
  if (!stats) co_return fail(stats.error());
  const auto settings = co_await ask(self, "stats settings");
  if (!settings) co_return fail(settings.error());
  co_return prefixReadingIn(*stats, *settings, *dump);
}

AwaitableResult<std::string> MemcachedLiveSource::Session::readSetting(Self self) {
  const auto settings = co_await askAside(self, "stats settings", Form::list);
  if (!settings) co_return fail(settings.error());
  co_return prefixReadingIn({}, *settings, {}).isCounting ? "on" : "off";
}

AwaitableResult<std::string> MemcachedLiveSource::Session::writeSetting(Self self, std::string value) {
  if (self->isReadOnly) co_return fail(self->leftAlone());
  const auto answer = co_await askAside(self, "stats detail " + value, Form::line);
  if (!answer) co_return fail(answer.error());
  co_return co_await readSetting(self);
}

AwaitableResult<live::Offer> MemcachedLiveSource::Session::examine(Self self, live::Wish wish) {
  const auto value = co_await readSetting(self);
  if (!value) co_return fail(value.error());
  live::Offer offer;
  offer.setting = kSetting;
  offer.cost = kCost;
  offer.value = *value;
  bool wantsDetail = false;
  for (const Kind kind : kDetailed) wantsDetail = wantsDetail || wish.kinds.has(kind);
  offer.needed = wantsDetail ? "on" : *value;
  if (self->isReadOnly && offer.needed != offer.value) {
    offer.whyFixed = self->leftAlone();
  }
  offer.kindsAsItIs = notesOn(wish, offer.value == "on");
  offer.kinds = offer.whyFixed ? offer.kindsAsItIs : notesOn(wish, offer.needed == "on");
  co_return offer;
}

void MemcachedLiveSource::Session::listen(KindSet wanted, LiveListener to) {
  kinds = wanted;
  listener = std::move(to);
  tasks.start(readOn(shared_from_this()));
  if (kinds.has(Kind::eviction)) tasks.start(watchEvictions(shared_from_this()));
}

Awaitable<void> MemcachedLiveSource::Session::readOn(Self self) {
  Timers& timers = self->network.timers();
  SteadyTime due = timers.now();
  while (!self->isClosed) {
    const SteadyTime asked = timers.now();
    const auto reading = co_await read(self);
    if (self->isClosed) co_return;
    self->take(asked, reading);
    due = std::max(due + kReadEvery, timers.now());
    co_await timers.sleepUntil(due);
  }
}

void MemcachedLiveSource::Session::take(SteadyTime asked, const Result<PrefixReading>& reading) {
  if (!reading) {
    deltas.forget();
    lose(reading.error());
    return;
  }
  bool needsCounting = false;
  for (const Kind kind : kDetailed) needsCounting = needsCounting || kinds.has(kind);
  if (needsCounting && !reading->isCounting) {
    deltas.forget();
    lose(Error(ErrorCode::conflict, "somebody has switched stats detail off", address.text(), "Begin listening anew"));
    return;
  }
  const std::uint64_t flushes = deltas.flushes();
  const auto changes = deltas.next(*reading);
  if (!changes && std::exchange(isHearing, false)) {
    listener.onLost(Error(ErrorCode::connectionLost, "the server has restarted", address.text()));
  }
  if (!changes || !std::exchange(isHearing, true)) listener.onBegin();
  isHearing = true;
  if (!changes) return;
  for (const auto& change : *changes) {
    live::Counts counts = change.counts;
    for (const Kind kind : live::kKinds) {
      if (!kinds.has(kind)) counts[kind] = 0;
    }
    past.events += counts.total();
    if (counts.total() > 0) listener.onCounts(change.region, counts, {});
  }
  if (reading->flushes > flushes) {
    listener.onBreak(
        Error(ErrorCode::conflict, "its keys were flushed, and a flush is told of no single key", address.text()),
        std::nullopt);
  }
  listener.onHeardUntil(asked);
}

Awaitable<void> MemcachedLiveSource::Session::watchEvictions(Self self) {
  while (!self->isClosed) {
    auto opened = co_await open(self);
    if (opened && !self->isClosed) {
      self->retire(self->watch);
      self->watch = std::move(*opened);
      const auto agreed = co_await self->watch->ask("watch evictions", Form::line, self->deadline);
      while (agreed && !self->isClosed) {
        const auto lines = co_await self->watch->linesThatCome(kLinesAtOnce, kWatchAnewAfter);
        if (!lines) break;
        for (const std::string& text : *lines) {
          const auto line = watchLineIn(text);
          if (line && line->event == WatchLine::Event::eviction) self->deltas.noteEviction(line->key);
        }
      }
    }
    if (!self->isClosed) co_await self->network.timers().sleepFor(kWatchAgainAfter);
  }
}

AwaitableResult<live::WindowsTaken> MemcachedLiveSource::Session::watchReads(Self self, live::ReadWindows windows,
                                                                             live::ReadWatcher watcher) {
  auto password = co_await self->askPassword();
  co_return co_await watchReadsOf(self->network, {self->address, password ? std::move(*password) : std::nullopt},
                                  windows, std::move(watcher));
}

live::ListeningCost MemcachedLiveSource::Session::cost() const {
  live::ListeningCost total = past;
  for (const auto& each : {questions, watch, aside}) {
    if (!each) continue;
    total.commands += each->commandsSent();
    total.bytes += each->bytesBothWays();
  }
  return total;
}

void MemcachedLiveSource::Session::close() {
  if (std::exchange(isClosed, true)) return;
  if (questions) questions->close();
  if (watch) watch->close();
  if (aside) aside->close();
  tasks.cancel();
}

MemcachedLiveSource::MemcachedLiveSource(Network& network, fleet::NodeAddress address, PasswordSource password,
                                         bool isReadOnly, std::chrono::milliseconds deadline)
    : m_session(std::make_shared<Session>(network, std::move(address), std::move(password), isReadOnly, deadline)) {}

MemcachedLiveSource::~MemcachedLiveSource() { close(); }

std::string_view MemcachedLiveSource::settingName() const noexcept { return kSetting; }

AwaitableResult<live::Offer> MemcachedLiveSource::examine(live::Wish wish) { return Session::examine(m_session, wish); }

AwaitableResult<std::string> MemcachedLiveSource::writeSetting(std::string value) {
  return Session::writeSetting(m_session, std::move(value));
}

AwaitableResult<std::string> MemcachedLiveSource::readSetting() { return Session::readSetting(m_session); }

std::string MemcachedLiveSource::restored(std::string_view now, std::string_view before, std::string_view after) const {
  return std::string(now == after ? before : now);
}

void MemcachedLiveSource::listen(live::KindSet kinds, LiveListener listener) {
  m_session->listen(kinds, std::move(listener));
}

live::ListeningCost MemcachedLiveSource::cost() const { return m_session->cost(); }

AwaitableResult<live::WindowsTaken> MemcachedLiveSource::watchReads(live::ReadWindows windows,
                                                                    live::ReadWatcher watcher) {
  return Session::watchReads(m_session, windows, std::move(watcher));
}

void MemcachedLiveSource::close() { m_session->close(); }

}  // namespace hotset::memcached
