// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/async/Timers.h"
#include "core/base/Signal.h"
#include "core/connectors/LiveSource.h"
#include "core/services/regions/live/LivePicture.h"

namespace hotset::live {

class Listening;

/// Listens to nodes for what happens to their regions: misses, expirations, evictions, removals, writes, second by
/// second. One for a program; core thread only.
class LiveService {
 public:
  /// All of them outlive it.
  LiveService(Timers& timers, LiveSourceFactory sources);
  LiveService(const LiveService&) = delete;
  LiveService& operator=(const LiveService&) = delete;
  ~LiveService();

  /// What could be heard of the node and what that asks for. Changes nothing.
  [[nodiscard]] AwaitableResult<Offer> examine(fleet::Node node, Wish wish);

  /// Listens from now on, to these regions and "other". Without consent the server is left as it is: heard is then what
  /// its setting gives. Does nothing but setRegions() where the node is listened to already. The picture tells how it
  /// goes on. Errors: conflict (the setting is no longer what was agreed to), notPermitted, those of the connection.
  [[nodiscard]] AwaitableResult<void> start(fleet::Node node, Wish wish, std::vector<RegionPattern> regions,
                                            std::optional<Consent> consent);
  /// From now on counts for these regions; after a scan found more.
  void setRegions(const fleet::NodeId& node, const std::vector<RegionPattern>& regions);
  /// Puts back what was changed and stops; the last picture stays.
  [[nodiscard]] AwaitableResult<void> stop(fleet::NodeId node);

  /// Null for a node that was never listened to.
  [[nodiscard]] PicturePtr picture(const fleet::NodeId& node) const;
  /// Hears each new picture: once a second a node, and when its status changes.
  [[nodiscard]] Subscription onPicture(std::function<void(const PicturePtr&)> listener) {
    return m_changed.subscribe(std::move(listener));
  }

 private:
  Timers& m_timers;
  LiveSourceFactory m_sources;
  std::map<fleet::NodeId, std::shared_ptr<Listening>> m_listenings;
  std::map<fleet::NodeId, PicturePtr> m_pictures;
  Signal<PicturePtr> m_changed;
};

}  // namespace hotset::live
