// SPDX-License-Identifier: Apache-2.0
#include "core/services/regions/live/LiveService.h"

#include <utility>

#include "core/domain/regions/live/ReadTally.h"
#include "core/services/regions/live/Listening.h"
#include "core/services/regions/live/SettingKeeper.h"

namespace hotset::live {
namespace {

/// What is told under an offer: what the setting gives, and where it can't be read all that was wished for.
KindSet heardUnder(const Offer& offer, const Wish& wish) {
  const bool isReadable = !offer.whyFixed || !offer.needed.empty();
  KindSet kinds;
  for (const Kind kind : kKinds) {
    const bool isTold = offer.kinds[static_cast<std::size_t>(kind)].surety != Surety::notHeard;
    if (wish.kinds.has(kind) && (isTold || !isReadable)) kinds.add(kind);
  }
  return kinds;
}

}  // namespace

LiveService::LiveService(Timers& timers, const Executor& executor, LiveSourceFactory sources, ChangeBook* changes,
                         LiveArchiveFor archives)
    : m_timers(timers),
      m_executor(executor),
      m_sources(std::move(sources)),
      m_changes(changes),
      m_past(timers, executor, std::move(archives)),
      m_rota(timers, executor),
      m_tasks(executor) {}

LiveService::~LiveService() { close(); }

void LiveService::close() {
  m_tasks.cancel();
  m_rota.close();
  m_past.close();
  for (const auto& [node, watched] : m_watched) {
    watched->listening->close();
    watched->keeper->abandon();
  }
}

AwaitableResult<Offer> LiveService::examine(fleet::Node node, Wish wish) {
  const auto source = m_sources(node);
  auto offer = co_await source->examine(wish);
  source->close();
  co_return offer;
}

LiveService::WatchedPtr LiveService::watch(const fleet::Node& node) {
  const auto source = m_sources(node);
  const auto watched = std::make_shared<Watched>();
  watched->keeper = std::make_shared<SettingKeeper>(m_timers, m_executor, node, source, m_changes);
  watched->listening = std::make_shared<Listening>(
      m_timers, node, source, [this](const PicturePtr& picture) { takePicture(picture); },
      [this, id = node.id](std::span<const SecondPtr> seconds, const RegionNames& names, KindSet heard,
                           KindSet scaled) { m_past.add(id, seconds, names, heard, scaled); });
  m_watched[node.id] = watched;
  return watched;
}

/// What harms a server by being listened to is stopped, and what was changed for it is put back.
void LiveService::takePicture(const PicturePtr& picture) {
  m_pictures[picture->node] = picture;
  const Status& status = picture->status;
  const bool isHarmful = status.phase == Phase::lost && status.why && status.why->code() == ErrorCode::limitExceeded;
  if (isHarmful) m_tasks.start(giveUp(this, picture->node));
  m_changed.publish(picture);
}

Awaitable<void> LiveService::giveUp(LiveService* self, fleet::NodeId node) {
  const auto found = self->m_watched.find(node);
  if (found == self->m_watched.end()) co_return;
  const auto listening = found->second->listening;
  const std::optional<Error> why = listening->status().why;
  const auto stopped = co_await self->stop(node);
  listening->setPhase(Phase::off, stopped ? why : std::optional(stopped.error()));
}

AwaitableResult<void> LiveService::start(fleet::Node node, Wish wish, std::vector<RegionPattern> regions,
                                         std::optional<Consent> consent) {
  if (m_watched.contains(node.id)) {
    setRegions(node.id, regions);
    co_return Result<void>();
  }
  const auto watched = watch(node);
  auto opened = co_await open(watched, wish, std::move(regions), std::move(consent));
  watched->isOpening = false;
  if (opened && !watched->isUnwanted) co_return Result<void>();
  const auto shutAgain = co_await shut(watched);
  const auto found = m_watched.find(node.id);
  if (found != m_watched.end() && found->second == watched) m_watched.erase(found);
  if (opened && !shutAgain) co_return fail(shutAgain.error());
  co_return opened;
}

AwaitableResult<void> LiveService::open(WatchedPtr watched, Wish wish, std::vector<RegionPattern> regions,
                                        std::optional<Consent> consent) {
  LiveSource& source = watched->listening->source();
  const auto offer = co_await source.examine(wish);
  if (!offer) co_return fail(offer.error());
  auto held = co_await watched->keeper->hold(*offer, std::move(consent));
  if (!held) co_return fail(held.error());
  if (held->needsConsent()) held->kinds = held->kindsAsItIs;
  const KindSet kinds = heardUnder(*held, wish);
  watched->listening->begin(std::move(*held), kinds, regions, watched->keeper->isChanged());
  co_return Result<void>();
}

AwaitableResult<void> LiveService::shut(WatchedPtr watched) {
  watched->listening->setPhase(Phase::stopping);
  watched->listening->endListening();
  auto released = co_await watched->keeper->release();
  watched->listening->noteChanged(!released);
  watched->listening->close();
  watched->listening->setPhase(Phase::off, released ? std::nullopt : std::optional(released.error()));
  co_return released;
}

void LiveService::setRegions(const fleet::NodeId& node, const std::vector<RegionPattern>& regions) {
  const auto found = m_watched.find(node);
  if (found != m_watched.end()) found->second->listening->setRegions(regions);
}

AwaitableResult<void> LiveService::stop(fleet::NodeId node) {
  const auto found = m_watched.find(node);
  if (found == m_watched.end()) co_return Result<void>();
  const auto watched = found->second;
  if (watched->isOpening) {
    watched->isUnwanted = true;  // start() ends it
    co_return Result<void>();
  }
  m_watched.erase(found);
  m_rota.end(node);
  watched->listening->noteReadsEvery(std::nullopt);
  auto stopped = co_await shut(watched);
  (void)co_await m_past.flush();  // what can't be written is tried again
  co_return stopped;
}

AwaitableResult<void> LiveService::stopAll() {
  Result<void> outcome;
  std::vector<fleet::NodeId> nodes;
  nodes.reserve(m_watched.size());
  for (const auto& [node, watched] : m_watched) nodes.push_back(node);
  for (const fleet::NodeId& node : nodes) {
    auto stopped = co_await stop(node);
    if (!stopped && outcome) outcome = std::move(stopped);
  }
  co_return outcome;
}

AwaitableResult<std::vector<LeftOver>> LiveService::settleLeftOvers(std::vector<fleet::Node> nodes) {
  std::vector<LeftOver> leftOvers;
  for (const fleet::Node& node : nodes) {
    if (m_watched.contains(node.id)) continue;  // taken over when it began
    const auto source = m_sources(node);
    const auto keeper = std::make_shared<SettingKeeper>(m_timers, m_executor, node, source, m_changes);
    auto settled = co_await keeper->settleLeftOver();
    source->close();
    if (!settled) {
      ServerChange change;
      change.node = node.id;
      change.nodeName = node.name;
      leftOvers.push_back({std::move(change), settled.error()});
    } else if (*settled) {
      leftOvers.push_back({std::move(**settled), std::nullopt});
    }
  }
  co_return leftOvers;
}

AwaitableResult<ReadShares> LiveService::sampleReads(fleet::Node node, std::vector<RegionPattern> regions,
                                                     ReadWindows windows) {
  if (node.environment == fleet::Environment::production && !windows.isProductionAllowed) {
    co_return fail(ErrorCode::notPermitted, "watching every command slows the server, and this is a production node",
                   node.name, "Say expressly that it is meant");
  }
  const SteadyTime now = m_timers.now();
  const auto last = m_lastWatched.find(node.id);
  if (last != m_lastWatched.end() && now - last->second < ReadWindows::kRest) {
    co_return fail(ErrorCode::overloaded, "its reads were watched less than a minute ago", node.name,
                   "Use what was found then, or wait");
  }
  m_lastWatched[node.id] = now;
  const auto listening = listeningTo(node.id);
  const bool hasMisses = listening && listening->hearsMisses();
  const auto tally = std::make_shared<ReadTally>(std::move(regions));
  if (listening) listening->onMiss([tally](std::string_view key) { tally->miss(key); });
  const auto source = m_sources(node);
  ReadShares shares;
  shares.time = m_timers.clock().wallNow();
  const auto taken = co_await source->watchReads(
      windows, {.onBegin = [tally] { tally->beginWindow(); },
                .onRead = [tally](std::string_view key, std::optional<bool> wasFound) { tally->read(key, wasFound); },
                .onEnd = [tally] { tally->endWindow(); }});
  source->close();
  if (listening) listening->onMiss(nullptr);
  m_lastWatched[node.id] = m_timers.now();
  if (!taken) {
    if (taken.error().code() == ErrorCode::notPermitted) m_lastWatched.erase(node.id);  // nothing was watched
    co_return fail(taken.error().about(node.name));
  }
  shares.observed = taken->observed;
  shares.windows = taken->count;
  shares.reads = tally->reads();
  shares.regions = tally->shares(hasMisses && listening->hearsMisses());
  shares.megabytesReceived = static_cast<double>(taken->bytes) / (1 << 20);
  shares.remark = taken->whyEnded;
  if (taken->skipped > 0) {
    shares.remark += (shares.remark.empty() ? "" : "; ") + std::to_string(taken->skipped) +
                     " commands were left out by the server, whichever they were";
  }
  if (listening) listening->noteReads(shares);
  m_past.addReads(node.id, shares);
  co_return shares;
}

std::shared_ptr<Listening> LiveService::listeningTo(const fleet::NodeId& node) const {
  const auto found = m_watched.find(node);
  return found == m_watched.end() ? nullptr : found->second->listening;
}

Result<void> LiveService::repeatReads(const fleet::Node& node, std::vector<RegionPattern> regions, ReadWindows windows,
                                      std::optional<std::chrono::seconds> every) {
  const auto listening = listeningTo(node.id);
  if (!listening) {
    return fail(ErrorCode::notFound, "nobody listens to it, so misses can't be held against its reads", node.name,
                "Listen to it first");
  }
  if (!every) {
    m_rota.end(node.id);
    listening->noteReadsEvery(std::nullopt);
    return {};
  }
  if (*every < ReadsRota::kEveryMin || *every > ReadsRota::kEveryMax) {
    return fail(ErrorCode::invalidArgument, "reads are watched every two minutes at most, and once a day at least",
                node.name);
  }
  if (const auto limits = checkLimits(windows); !limits) return limits;
  if (node.environment == fleet::Environment::production && !windows.isProductionAllowed) {
    return fail(ErrorCode::notPermitted, "watching every command slows the server, and this is a production node",
                node.name, "Say expressly that it is meant");
  }
  listening->noteReadsEvery(every);
  m_rota.begin(
      node.id, *every,
      [this, node, regions = std::move(regions), windows] { return watchOnce(this, node, regions, windows); },
      [weak = std::weak_ptr(listening), every](std::string remark) {
        if (const auto alive = weak.lock()) alive->noteReadsEvery(every, std::move(remark));
      });
  return {};
}

Awaitable<std::string> LiveService::watchOnce(LiveService* self, fleet::Node node, std::vector<RegionPattern> regions,
                                              ReadWindows windows) {
  const auto reads = co_await self->sampleReads(std::move(node), std::move(regions), windows);
  co_return reads ? std::string() : reads.error().text();
}

PicturePtr LiveService::picture(const fleet::NodeId& node) const {
  const auto found = m_pictures.find(node);
  return found == m_pictures.end() ? nullptr : found->second;
}

}  // namespace hotset::live
