// SPDX-License-Identifier: Apache-2.0
#include "core/services/regions/live/Listening.h"

#include <random>
#include <utility>

namespace hotset::live {
namespace {

constexpr std::chrono::seconds kTickEvery{1};

std::uint64_t anySalt() {
  std::random_device device;
  return (std::uint64_t{device()} << 32U) | device();
}

}  // namespace

Listening::Listening(Timers& timers, fleet::Node node, std::shared_ptr<LiveSource> source, Publish publish, Keep keep)
    : m_timers(timers),
      m_node(std::move(node)),
      m_source(std::move(source)),
      m_publish(std::move(publish)),
      m_keep(std::move(keep)),
      m_tally(timers.now(), timers.clock().wallNow(), anySalt()),
      m_nextTick(timers.now()) {}

void Listening::begin(Offer offer, KindSet kinds, const std::vector<RegionPattern>& regions, bool isSettingChanged) {
  m_tally.setRegions(regions);
  m_status.offer = std::move(offer);
  m_status.isSettingChanged = isSettingChanged;
  m_status.since = m_timers.clock().wallNow();
  m_tally.setTold(kindsOf(Surety::exact));
  const auto withSelf = [weak = weak_from_this()](auto act) {
    return [weak, act](const auto&... values) {
      const auto self = weak.lock();
      if (self && !self->m_isEnding) act(*self, values...);
    };
  };
  LiveListener listener;
  listener.onEvent = withSelf([](Listening& self, Kind kind, std::string_view key) {
    self.m_tally.count(self.m_timers.now(), kind, key);
    self.noteHeard(kind);
    if (kind == Kind::miss && self.m_onMiss) self.m_onMiss(key);
  });
  listener.onCounts =
      withSelf([](Listening& self, const RegionPattern& region, const Counts& counts, const MissCounts& causes) {
        self.m_tally.count(self.m_timers.now(), region, counts, causes);
      });
  listener.onBegin = withSelf([](Listening& self) {
    self.m_tally.begin(self.m_timers.now());
    self.setPhase(Phase::listening);
  });
  listener.onBreak = withSelf(
      [](Listening& self, const Error& what, const std::optional<KindNotes>& notes) { self.noteBreak(what, notes); });
  listener.onHeardUntil = withSelf([](Listening& self, SteadyTime until) { self.m_tally.heardUntil(until); });
  listener.onLost = withSelf([](Listening& self, const Error& why) { self.lose(why); });
  m_source->listen(kinds, std::move(listener));
  setPhase(Phase::starting);
  scheduleTick();
}

void Listening::lose(const Error& why) {
  m_tally.lose(m_timers.now());
  if (m_status.phase == Phase::listening) ++m_status.losses;
  setPhase(
      why.code() == ErrorCode::notPermitted || why.code() == ErrorCode::notSupported ? Phase::refused : Phase::lost,
      why);
}

/// What was heard until now is kept as it was known until now.
void Listening::noteBreak(const Error& what, const std::optional<KindNotes>& notes) {
  const SteadyTime now = m_timers.now();
  m_tally.lose(now);
  m_tally.passUntil(now);
  keepFinished();
  if (notes) {
    m_status.offer.kinds = *notes;
    m_tally.setTold(kindsOf(Surety::exact));
  }
  m_tally.begin(now);
  ++m_status.losses;
  m_status.lastBreak = Break{m_timers.clock().wallNow(), what};
  publish();
}

void Listening::setPhase(Phase phase, std::optional<Error> why) {
  m_status.phase = phase;
  m_status.why = std::move(why);
  publish();
}

void Listening::scheduleTick() {
  m_nextTick += kTickEvery;
  const SteadyTime now = m_timers.now();
  if (m_nextTick < now) m_nextTick = now + kTickEvery;  // the machine has slept
  m_timer = m_timers.at(m_nextTick, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->tick();
  });
}

void Listening::tick() {
  if (m_isEnding) return;
  m_tally.passUntil(m_timers.now());
  publish();
  scheduleTick();
}

/// Where the setting can't be read, what comes is the proof that it is told.
void Listening::noteHeard(Kind kind) {
  KindNote& note = m_status.offer.kinds[static_cast<std::size_t>(kind)];
  if (note.surety != Surety::notHeard) return;
  note = {Surety::exact, "heard, though the server's setting can't be read"};
  m_tally.setTold(kindsOf(Surety::exact));
}

KindSet Listening::kindsOf(Surety surety) const noexcept {
  KindSet kinds;
  for (const Kind kind : kKinds) {
    if (m_status.offer.kinds[static_cast<std::size_t>(kind)].surety == surety) kinds.add(kind);
  }
  return kinds;
}

void Listening::keepFinished() {
  const auto seconds = m_tally.takeFinished();
  if (seconds.empty() || !m_keep) return;
  const KindSet scaled = kindsOf(Surety::scaled);
  KindSet heard = kindsOf(Surety::exact);
  for (const Kind kind : kKinds) {
    if (scaled.has(kind)) heard.add(kind);
  }
  m_keep(seconds, *m_tally.regions(), heard, scaled);
}

bool Listening::hearsMisses() const noexcept {
  return m_status.phase == Phase::listening &&
         m_status.offer.kinds[static_cast<std::size_t>(Kind::miss)].surety == Surety::exact;
}

void Listening::noteReads(ReadShares reads) {
  m_reads = std::move(reads);
  publish();
}

void Listening::noteReadsEvery(std::optional<std::chrono::seconds> every, std::string remark) {
  m_status.readsEvery = every;
  m_status.readsRemark = std::move(remark);
  publish();
}

void Listening::publish() {
  keepFinished();
  m_status.remembersSince = m_tally.remembersSince();
  auto picture = std::make_shared<Picture>();
  picture->node = m_node.id;
  m_status.cost = m_source->cost();
  picture->status = m_status;
  picture->regions = m_tally.regions();
  picture->seconds.assign(m_tally.seconds().begin(), m_tally.seconds().end());
  picture->reads = m_reads;
  m_picture = std::move(picture);
  m_publish(m_picture);
}

void Listening::endListening() {
  m_isEnding = true;
  m_timer.reset();
}

void Listening::close() {
  endListening();
  if (std::exchange(m_isClosed, true)) return;
  m_source->close();
}

}  // namespace hotset::live
