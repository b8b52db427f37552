// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/simulated/SimulatedLiveSource.h"

#include <string>
#include <utility>

#include "core/connectors/simulated/RegionLoads.h"

namespace hotset::simulated {
namespace {

using live::Kind;
using live::Surety;
using namespace std::chrono_literals;

constexpr std::string_view kSetting = "notify-keyspace-events", kValue = "AKEm";
constexpr std::string_view kPrefixSetting = "stats detail", kPrefixValue = "on";

live::KindNotes notesOn(const RegionLoads& loads, live::KindSet wanted) {
  live::KindNotes notes;
  for (const Kind kind : live::kKinds) {
    auto& note = notes[static_cast<std::size_t>(kind)];
    if (loads.scaled().has(kind)) {
      note = {Surety::scaled, "how many there are is exact; of which region is told for some of them"};
    } else if (!loads.told().has(kind)) {
      note.why = kind == Kind::hit ? "the server tells no hits; watch the reads for a moment to know their share"
                                   : "the server tells no expirations";
    } else if (!wanted.has(kind)) {
      note.why = "not asked for";
    } else {
      note.surety = Surety::exact;
    }
  }
  return notes;
}

}  // namespace

/// Lives as long as a verb under way.
struct SimulatedLiveSource::Session {
  Session(Timers& itsTimers, const Profile& profile)
      : timers(itsTimers), curve(profile, timers.clock().wallNow()), loads(profile), carry(loads.patterns().size()) {}

  /// What has happened since the last time.
  void tell(SteadyTime now) {
    const double seconds = std::chrono::duration<double>(now - told).count();
    const auto regions = loads.shareOut(curve.at(timers.clock().wallNow()));
    for (std::size_t i = 0; i < regions.size(); ++i) {
      RegionLoad load = regions[i];
      load *= seconds;
      for (const Kind kind : live::kKinds) {
        if (!kinds.has(kind)) load.byKind[static_cast<std::size_t>(kind)] = 0;
      }
      live::Happened happened = carry[i].take(load);
      if (!loads.tellsCauses()) happened.causes = {};
      events += happened.counts.total();
      if (happened.counts.total() > 0) listener.onCounts(loads.patterns()[i], happened.counts, happened.causes);
    }
    listener.onHeardUntil(now);
    told = now;
  }

  Timers& timers;
  LoadCurve curve;
  RegionLoads loads;
  std::vector<RegionCarry> carry;
  live::KindSet kinds;
  LiveListener listener;
  SteadyTime told;
  std::uint64_t events = 0;
  Timer timer;
  bool isHearing = false;
  bool isClosed = false;
};

SimulatedLiveSource::SimulatedLiveSource(Timers& timers, const Profile& profile)
    : m_session(std::make_shared<Session>(timers, profile)) {}

SimulatedLiveSource::~SimulatedLiveSource() { close(); }

std::string_view SimulatedLiveSource::settingName() const noexcept {
  return m_session->loads.tellsCauses() ? kSetting : kPrefixSetting;
}

AwaitableResult<live::Offer> SimulatedLiveSource::examine(live::Wish wish) {
  live::Offer offer;
  offer.setting = settingName();
  offer.value = offer.needed = m_session->loads.tellsCauses() ? kValue : kPrefixValue;
  offer.cost = "Nothing: this server is simulated";
  offer.kinds = offer.kindsAsItIs = notesOn(m_session->loads, wish.kinds);
  co_return offer;
}

AwaitableResult<std::string> SimulatedLiveSource::readSetting() {
  co_return std::string(m_session->loads.tellsCauses() ? kValue : kPrefixValue);
}

AwaitableResult<std::string> SimulatedLiveSource::writeSetting(std::string /*value*/) {
  co_return fail(ErrorCode::notSupported, "the settings of a simulated server can't be changed");
}

std::string SimulatedLiveSource::restored(std::string_view now, std::string_view /*before*/,
                                          std::string_view /*after*/) const {
  return std::string(now);
}

void SimulatedLiveSource::listen(live::KindSet kinds, LiveListener listener) {
  m_session->kinds = kinds;
  m_session->listener = std::move(listener);
  m_session->timer = m_session->timers.after(0s, [weak = std::weak_ptr(m_session)] {
    if (const auto alive = weak.lock()) tick(alive);
  });
}

void SimulatedLiveSource::tick(const std::shared_ptr<Session>& session) {
  if (session->isClosed) return;
  const SteadyTime now = session->timers.now();
  const bool isUp = session->curve.isUpAt(session->timers.clock().wallNow());
  if (!isUp && std::exchange(session->isHearing, false)) {
    session->listener.onLost(Error(ErrorCode::connectionRefused, "nothing listens there (simulated)",
                                   session->curve.profile().node.address.text()));
  } else if (isUp && !std::exchange(session->isHearing, true)) {
    session->told = now;
    session->listener.onBegin();
  } else if (isUp) {
    session->tell(now);
  }
  session->timer = session->timers.after(1s, [weak = std::weak_ptr(session)] {
    if (const auto alive = weak.lock()) tick(alive);
  });
}

live::ListeningCost SimulatedLiveSource::cost() const {
  live::ListeningCost cost;
  cost.events = m_session->events;
  return cost;
}

AwaitableResult<live::WindowsTaken> SimulatedLiveSource::watchReads(live::ReadWindows windows,
                                                                    live::ReadWatcher watcher) {
  return watch(m_session, windows, std::move(watcher));
}

AwaitableResult<live::WindowsTaken> SimulatedLiveSource::watch(std::shared_ptr<Session> session,
                                                               live::ReadWindows windows, live::ReadWatcher watcher) {
  if (const auto limits = checkLimits(windows); !limits) co_return fail(limits.error());
  live::WindowsTaken taken;
  std::vector<RegionCarry> carry(session->loads.patterns().size());
  for (int window = 0; window < windows.count && !session->isClosed; ++window) {
    watcher.onBegin();
    auto regions = session->loads.shareOut(session->curve.at(session->timers.clock().wallNow()));
    for (std::size_t i = 0; i < regions.size(); ++i) {
      regions[i] *= std::chrono::duration<double>(windows.each).count();
      const live::Happened happened = carry[i].take(regions[i]);
      const std::string& key = session->loads.exampleOf(i);
      for (std::uint64_t hit = 0; hit < happened.counts[Kind::hit]; ++hit) watcher.onRead(key, true);
      for (std::uint64_t miss = 0; miss < happened.counts[Kind::miss]; ++miss) watcher.onRead(key, false);
      taken.commands += happened.counts[Kind::hit] + happened.counts[Kind::miss];
    }
    co_await session->timers.sleepFor(windows.each);
    watcher.onEnd();
    ++taken.count;
    taken.observed += windows.each;
    if (window + 1 < windows.count) co_await session->timers.sleepFor(windows.between);
  }
  taken.bytes = taken.commands * 60;
  co_return taken;
}

void SimulatedLiveSource::close() {
  if (std::exchange(m_session->isClosed, true)) return;
  m_session->timer.reset();
}

}  // namespace hotset::simulated
