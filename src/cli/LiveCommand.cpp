// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <memory>
#include <utility>

#include <boost/asio/signal_set.hpp>
#include <boost/json.hpp>
#include <fmt/format.h>

#include "core/async/TaskScope.h"
#include "core/services/regions/RegionScan.h"
#include "core/services/regions/live/LiveService.h"
#include "src/cli/Commands.h"
#include "src/cli/JsonText.h"
#include "src/cli/LiveJson.h"
#include "src/cli/LiveText.h"

namespace hotset::cli {
namespace {

using live::Kind;
using live::Offer;
using live::PicturePtr;
using regions::RegionPattern;

/// What a quick look for regions may be off by: only their names are wanted.
constexpr double kRoughly = 0.5;
/// How long after the wished time the last second may take to be certain.
constexpr std::chrono::milliseconds kLastSecondMax{2500};

std::string actor() {
  const char* const user = std::getenv("USER");
  return user == nullptr ? std::string("hotsetctl") : std::string("hotsetctl, ") + user;
}

live::Wish wishOf(const LiveRequest& request) {
  live::Wish wish;
  wish.kinds = {Kind::removal, Kind::expiry, Kind::eviction, Kind::miss, Kind::hit};
  if (request.hearsWrites) wish.kinds.add(Kind::write);
  return wish;
}

/// Listens to one node; everything in it lives on the core thread. Ctrl-C ends it in order, and puts back what was
/// changed on the server.
class Ear {
 public:
  Ear(Session& session, const Target& target, const LiveRequest& request, live::ChangeBook* changes, Output& output)
      : m_core(session.core()),
        m_session(session),
        m_target(target),
        m_request(request),
        m_changes(changes),
        m_output(output),
        m_signals(session.core().context()),
        m_areReadsAwaited(request.watchesReads),
        m_areReadsShown(!request.watchesReads),
        m_tasks(session.core().executor()) {}

  Result<void> begin() {
    return m_core.wait<void>([this] { return beginOnCore(this); });
  }
  /// The next picture, or null when it is over.
  PicturePtr next() {
    auto picture = m_core.wait<PicturePtr>([this] { return nextOnCore(this); });
    return picture ? std::move(*picture) : nullptr;
  }
  /// Why the reads could not be watched; none: they were, or are not to be.
  [[nodiscard]] std::optional<Error> whyNoReads() {
    const auto why = m_core.wait<std::optional<Error>>([this] { return whyNoReadsOnCore(this); });
    return why ? *why : std::nullopt;
  }
  Result<void> end() {
    return m_core.wait<void>([this] { return endOnCore(this); });
  }
  [[nodiscard]] bool isInterrupted() const noexcept { return m_isInterrupted; }
  [[nodiscard]] bool areReadsShown() const noexcept { return m_areReadsShown; }

 private:
  static AwaitableResult<void> beginOnCore(Ear* self) {
    Timers& timers = self->m_core.timers();
    self->m_service = std::make_unique<live::LiveService>(
        timers, self->m_core.executor(), self->m_session.liveSourcesFor(self->m_target), self->m_changes);
    self->m_pictures = self->m_service->onPicture([self](const PicturePtr& picture) { self->takePicture(picture); });
    self->m_signals.add(SIGINT);
    self->m_signals.add(SIGTERM);
    self->m_signals.async_wait([self](const boost::system::error_code& error, int) {
      if (error) return;
      self->m_isInterrupted = true;
      self->m_output.interrupt();
      self->ring();
    });
    const fleet::Node& node = self->m_target.node;
    const auto settled = co_await self->m_service->settleLeftOvers({node});
    if (!settled) co_return fail(settled.error());
    for (const auto& leftOver : *settled) {
      complain("an earlier run had changed " + leftOver.change.setting + ": " +
               (leftOver.whyNot ? leftOver.whyNot->text() : leftOver.change.remark));
    }
    const live::Wish wish = wishOf(self->m_request);
    const auto offer = co_await self->m_service->examine(node, wish);
    if (!offer) co_return fail(offer.error());
    complainInLines(offerText(self->m_target.name, *offer, self->m_request.consents));
    std::optional<live::Consent> consent;
    if (self->m_request.consents && offer->needsConsent()) consent = live::Consent::to(*offer, actor());
    if (!hearsAnything(*offer, consent.has_value())) {
      co_return fail(ErrorCode::notPermitted, "the server is not set to tell anything", self->m_target.name,
                     offer->whyFixed ? "" : "Add --consent");
    }
    const auto patterns = co_await findRegions(self);
    if (!patterns) co_return fail(patterns.error());
    self->m_regions = *patterns;
    const auto started = co_await self->m_service->start(node, wish, *patterns, std::move(consent));
    self->m_end = timers.now() + self->m_request.span.value_or(std::chrono::hours(24 * 365));
    co_return started;
  }

  static bool hearsAnything(const Offer& offer, bool consents) {
    if (offer.whyFixed && offer.needed.empty()) return true;  // the setting can't be read: it may tell
    const auto& kinds = consents ? offer.kinds : offer.kindsAsItIs;
    return std::ranges::any_of(kinds, [](const auto& note) { return note.surety != live::Surety::notHeard; });
  }

  /// Those of the workspace; where it knows none, a quick look finds them.
  static AwaitableResult<std::vector<RegionPattern>> findRegions(Ear* self) {
    if (!self->m_known.empty()) co_return self->m_known;
    const auto reader = self->m_session.keyReaderFor(self->m_target);
    regions::ScanOptions options;
    options.relativeError = kRoughly;
    options.looksAtEntries = false;
    const auto scan = std::make_shared<regions::RegionScan>(reader, self->m_core.timers(), self->m_core.executor(),
                                                            std::move(options));
    const auto report = co_await scan->run();
    reader->close();
    if (!report) co_return fail(report.error());
    std::vector<RegionPattern> patterns;
    for (const auto& region : report->regions) {
      if (!region.isOther) patterns.push_back(region.pattern);
    }
    co_return patterns;
  }

  static AwaitableResult<PicturePtr> nextOnCore(Ear* self) {
    if (self->isOver()) co_return nullptr;
    OneShot<bool> bell(self->m_core.executor());
    self->m_bell = bell;
    Timers& timers = self->m_core.timers();
    const Timer alarm = timers.at(std::max(self->m_end + kLastSecondMax, timers.now() + std::chrono::seconds(1)),
                                  [self] { self->ring(); });
    (void)co_await bell.wait();
    if (self->isOver()) co_return nullptr;
    self->m_areReadsShown = !self->m_areReadsAwaited;
    co_return self->m_service->picture(self->m_target.node.id);
  }

  /// Begins when everything is heard, so that misses can be held against reads.
  static Awaitable<void> watchReads(Ear* self) {
    live::ReadWindows windows;
    windows.isProductionAllowed = self->m_request.consents;
    const auto reads = co_await self->m_service->sampleReads(self->m_target.node, self->m_regions, windows);
    if (!reads) self->m_whyNoReads = reads.error();
    self->m_areReadsAwaited = false;
    self->ring();
  }
  static AwaitableResult<std::optional<Error>> whyNoReadsOnCore(Ear* self) { co_return self->m_whyNoReads; }

  void takePicture(const PicturePtr& picture) {
    const bool isHearing = picture->status.phase == live::Phase::listening;
    if (isHearing && m_request.watchesReads && !std::exchange(m_areReadsBegun, true)) m_tasks.start(watchReads(this));
    ring();
  }

  static AwaitableResult<void> endOnCore(Ear* self) {
    self->m_tasks.cancel();
    co_await self->m_tasks.drained();
    if (!self->m_service) co_return Result<void>();
    auto stopped = co_await self->m_service->stopAll();
    self->m_signals.cancel();
    self->m_pictures.reset();
    self->m_service.reset();
    co_return stopped;
  }

  /// What was found last is shown before it ends.
  [[nodiscard]] bool isOver() const {
    const bool isTime = m_core.timers().now() >= m_end + kLastSecondMax;
    return m_isInterrupted || (isTime && !m_areReadsAwaited && m_areReadsShown);
  }
  void ring() {
    if (m_bell) m_bell->resolve(true);
  }

 public:
  void setKnown(std::vector<RegionPattern> known) { m_known = std::move(known); }

 private:
  CoreRuntime& m_core;
  Session& m_session;
  const Target& m_target;
  const LiveRequest& m_request;
  live::ChangeBook* m_changes;
  Output& m_output;
  boost::asio::signal_set m_signals;
  std::unique_ptr<live::LiveService> m_service;
  Subscription m_pictures;
  std::vector<RegionPattern> m_known;
  std::vector<RegionPattern> m_regions;
  std::optional<OneShot<bool>> m_bell;
  SteadyTime m_end;
  std::optional<Error> m_whyNoReads;
  bool m_areReadsAwaited;
  bool m_areReadsBegun = false;
  std::atomic<bool> m_areReadsShown;
  std::atomic<bool> m_isInterrupted = false;
  TaskScope m_tasks;
};

/// Prints each second once, as it is finished.
class Seconds {
 public:
  Seconds(Output& output, const Request& request) : m_output(output), m_request(request) {}

  /// False where the output has ended.
  bool print(const live::Picture& picture) {
    tellStatus(picture.status);
    if (picture.reads && picture.reads->time != m_readsTime) {
      m_readsTime = picture.reads->time;
      if (!m_output.write(m_request.isJson ? jsonText(readsJson(*picture.reads)) + "\n" : readsText(*picture.reads))) {
        return false;
      }
    }
    for (const auto& second : picture.seconds) {
      if (m_last && second->time <= *m_last) continue;
      m_last = second->time;
      m_sum.add(*second);
      ++m_count;
      m_regions = picture.regions;
      m_kinds = picture.status.offer.kinds;
      const std::string line = m_request.isJson
                                   ? jsonText(secondJson(*second, *picture.regions, picture.status.offer.kinds))
                                   : secondText(*second, *picture.regions, picture.status.offer.kinds);
      if (!m_output.write(line + "\n")) return false;
    }
    return true;
  }

  [[nodiscard]] std::size_t count() const noexcept { return m_count; }
  [[nodiscard]] std::string totals() const {
    return m_regions ? totalsText(m_sum.totals(), *m_regions, m_kinds) : std::string();
  }

 private:
  void tellStatus(const live::Status& status) {
    const bool isBad = status.phase == live::Phase::lost || status.phase == live::Phase::refused;
    if (isBad && status.why && !std::exchange(m_isBad, true)) complain(status.why->text());
    if (!isBad) m_isBad = false;
    if (status.lastBreak && m_lastBreak != status.lastBreak->time) {
      m_lastBreak = status.lastBreak->time;
      complain("a moment went unheard: " + status.lastBreak->what.text());
    }
  }

  Output& m_output;
  const Request& m_request;
  std::optional<WallTime> m_last;
  std::optional<WallTime> m_readsTime;
  live::SecondsSum m_sum;
  std::size_t m_count = 0;
  live::RegionNamesPtr m_regions;
  live::KindNotes m_kinds;
  std::optional<WallTime> m_lastBreak;
  bool m_isBad = false;
};

ExitCode listen(Ear& ear, const Request& request, Output& output) {
  Seconds seconds(output, request);
  std::optional<Error> failure;
  const auto wanted = request.live.span ? std::chrono::ceil<std::chrono::seconds>(*request.live.span).count() : 0;
  while (const auto picture = ear.next()) {
    if (picture->status.phase == live::Phase::refused) {
      failure = picture->status.why;
      break;
    }
    if (!seconds.print(*picture)) break;
    if (wanted > 0 && seconds.count() >= static_cast<std::size_t>(wanted) && ear.areReadsShown()) break;
  }
  if (const auto why = ear.whyNoReads(); why && !failure) failure = why;
  const auto stopped = ear.end();
  if (!request.isJson && !ear.isInterrupted()) output.write(seconds.totals());
  if (ear.isInterrupted()) complainInLines(seconds.totals());
  if (!stopped) return reportError(stopped.error(), request, output);
  return failure ? reportError(*failure, request, output) : ExitCode::done;
}

}  // namespace

ExitCode listenToRegions(Session& session, const Request& request, Output& output) {
  const auto target = session.resolve(request.nodes.front(), request.password);
  if (!target) return reportError(target.error(), request, output);
  const auto changes = session.changeBook();
  if (!changes && request.live.consents) return reportError(changes.error(), request, output);
  Ear ear(session, *target, request.live, changes ? *changes : nullptr, output);
  if (target->isKept) {
    const auto book = session.regionBook();
    if (!book) return reportError(book.error(), request, output);
    const auto rules =
        session.core().wait<std::vector<regions::RegionRule>>([&] { return (*book)->rules(target->node.id); });
    if (!rules) return reportError(rules.error(), request, output);
    ear.setKnown(regions::patternsOf(*rules));
  }
  const auto begun = ear.begin();
  if (!begun) {
    const auto ended = ear.end();
    if (!ended) complain(ended.error().text());
    if (begun.error().code() == ErrorCode::loginFailed) adviseOnPassword(*target);
    return reportError(begun.error(), request, output);
  }
  return listen(ear, request, output);
}

}  // namespace hotset::cli
