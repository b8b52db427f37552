// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/async/TaskScope.h"
#include "core/async/Timers.h"
#include "core/base/Signal.h"
#include "core/connectors/LiveSource.h"
#include "core/domain/regions/live/ServerChange.h"
#include "core/services/regions/live/LivePicture.h"
#include "core/services/regions/live/PastKeeper.h"
#include "core/services/regions/live/ReadsRota.h"

namespace hotset::live {

class ChangeBook;
class Listening;
class SettingKeeper;

/// A change of a server that an earlier run had left there, and what became of it.
struct LeftOver {
  ServerChange change;
  std::optional<Error> whyNot;  ///< It is not settled, and will be tried again at the next start.
};

/// Listens to nodes for what happens to their regions: misses, expirations, evictions, removals, writes, second by
/// second; and now and then watches which regions are read. Keeps what it hears by minutes and hours. Changes a server
/// only with consent, writes it down before it does, and puts it back. One for a program; core thread only; outlives
/// its verbs.
class LiveService {
 public:
  /// `changes` null: where nothing can be written down nothing is changed on a server. `archives` empty: what is heard
  /// is kept nowhere. All of them outlive it.
  LiveService(Timers& timers, const Executor& executor, LiveSourceFactory sources, ChangeBook* changes,
              LiveArchiveFor archives = {});
  LiveService(const LiveService&) = delete;
  LiveService& operator=(const LiveService&) = delete;
  /// Drops what is open. What is changed then on a server is put back by settleLeftOvers() of a later run.
  ~LiveService();
  /// Ends all that goes on, and for good: what waits for a time would keep the core from coming to rest.
  void close();

  /// What could be heard of the node and what that asks for. Changes nothing.
  [[nodiscard]] AwaitableResult<Offer> examine(fleet::Node node, Wish wish);

  /// Listens from now on, to these regions and "other". Without consent the server is left as it is: heard is then what
  /// its setting gives. Does nothing but setRegions() where the node is listened to already. The picture tells how it
  /// goes on. Errors: conflict (the setting is no longer what was agreed to), notPermitted, storageFailed, those of the
  /// connection.
  [[nodiscard]] AwaitableResult<void> start(fleet::Node node, Wish wish, std::vector<RegionPattern> regions,
                                            std::optional<Consent> consent);
  /// From now on counts for these regions; after a scan found more.
  void setRegions(const fleet::NodeId& node, const std::vector<RegionPattern>& regions);
  /// Puts back what was changed and stops; the last picture stays. Error: why it could not be put back; it is tried
  /// again by the next settleLeftOvers() or start().
  [[nodiscard]] AwaitableResult<void> stop(fleet::NodeId node);
  /// All of them. The first error.
  [[nodiscard]] AwaitableResult<void> stopAll();

  /// Puts back what programs that live no more had changed on these nodes. At the start of a program.
  [[nodiscard]] AwaitableResult<std::vector<LeftOver>> settleLeftOvers(std::vector<fleet::Node> nodes);

  /// Watches every command of the node in a few short windows and says which regions are read; and how often they found
  /// their key, where misses are listened for or the server tells it. The server is slowed meanwhile (MONITOR: by a
  /// third to a half). The picture has it too. Errors: notPermitted (a production node without leave, a load that is
  /// too high), overloaded (the last time was less than a minute ago), notSupported.
  [[nodiscard]] AwaitableResult<ReadShares> sampleReads(fleet::Node node, std::vector<RegionPattern> regions,
                                                        ReadWindows windows);

  /// The same again and again, for as long as the node is listened to; none: no longer. At once for the first time. The
  /// status tells how it goes on. Errors: notFound (nobody listens to the node), invalidArgument (too often, too long),
  /// notPermitted.
  [[nodiscard]] Result<void> repeatReads(const fleet::Node& node, std::vector<RegionPattern> regions,
                                         ReadWindows windows, std::optional<std::chrono::seconds> every);

  /// What was heard of a region, beyond the program's run; a part of the last half minute may not be in it yet.
  [[nodiscard]] AwaitableResult<RegionPast> past(fleet::NodeId node, RegionPattern region) {
    return m_past.past(std::move(node), std::move(region));
  }
  /// The hours since then of every region of a node.
  [[nodiscard]] AwaitableResult<std::vector<RegionHours>> hours(fleet::NodeId node, WallTime since) {
    return m_past.hours(std::move(node), since);
  }
  /// Hears of which node more has come to past() and hours().
  [[nodiscard]] Subscription onPast(std::function<void(const fleet::NodeId&)> listener) {
    return m_past.onWritten(std::move(listener));
  }
  /// Writes down what has not been yet. Before a program ends.
  [[nodiscard]] AwaitableResult<void> keepPast() { return m_past.flush(); }

  /// Null for a node that was never listened to.
  [[nodiscard]] PicturePtr picture(const fleet::NodeId& node) const;
  /// Hears each new picture: once a second a node, and when its status changes.
  [[nodiscard]] Subscription onPicture(std::function<void(const PicturePtr&)> listener) {
    return m_changed.subscribe(std::move(listener));
  }

 private:
  /// A node that is listened to.
  struct Watched {
    std::shared_ptr<Listening> listening;
    std::shared_ptr<SettingKeeper> keeper;
    bool isOpening = true;
    bool isUnwanted = false;  ///< Stopped while it was being opened.
  };
  using WatchedPtr = std::shared_ptr<Watched>;

  WatchedPtr watch(const fleet::Node& node);
  [[nodiscard]] std::shared_ptr<Listening> listeningTo(const fleet::NodeId& node) const;
  static Awaitable<std::string> watchOnce(LiveService* self, fleet::Node node, std::vector<RegionPattern> regions,
                                          ReadWindows windows);
  void takePicture(const PicturePtr& picture);
  static Awaitable<void> giveUp(LiveService* self, fleet::NodeId node);
  static AwaitableResult<void> open(WatchedPtr watched, Wish wish, std::vector<RegionPattern> regions,
                                    std::optional<Consent> consent);
  static AwaitableResult<void> shut(WatchedPtr watched);

  Timers& m_timers;
  Executor m_executor;
  LiveSourceFactory m_sources;
  ChangeBook* m_changes;
  std::map<fleet::NodeId, WatchedPtr> m_watched;
  std::map<fleet::NodeId, PicturePtr> m_pictures;
  std::map<fleet::NodeId, SteadyTime> m_lastWatched;  // for reads; the end of the last windows
  Signal<PicturePtr> m_changed;
  PastKeeper m_past;
  ReadsRota m_rota;
  TaskScope m_tasks;
};

}  // namespace hotset::live
