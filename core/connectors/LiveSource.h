// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/async/Awaitable.h"
#include "core/base/Clock.h"
#include "core/domain/fleet/Node.h"
#include "core/domain/regions/live/LiveFigures.h"
#include "core/domain/regions/live/LiveOffer.h"
#include "core/domain/regions/live/ReadWindows.h"

namespace hotset {

/// Who is told what a source hears. Called from the run loop, until the source is closed.
struct LiveListener {
  std::function<void(live::Kind kind, std::string_view key)> onEvent;
  /// For servers that count by themselves, in regions of their own; the causes of misses as far as they know them.
  std::function<void(const live::RegionPattern& region, const live::Counts& counts, const live::MissCounts& causes)>
      onCounts;
  /// From this moment on everything is heard.
  std::function<void()> onBegin;
  /// Everything that happened before that moment has been told.
  std::function<void(SteadyTime until)> onHeardUntil;
  /// Something went unheard since the last onHeardUntil, and everything is heard again from this moment on; `notes`:
  /// how surely each kind is known from now on, where that has changed.
  std::function<void(const Error& what, const std::optional<live::KindNotes>& notes)> onBreak;
  /// Nothing is heard until the next onBegin; what happened since the last onHeardUntil may be missing.
  std::function<void(const Error& why)> onLost;
};

/// Hears what happens to the keys of one node, whatever its kind. It never changes the server but by writeSetting().
/// Core thread only; every verb has its own deadline and may be cancelled.
class LiveSource {
 public:
  LiveSource() = default;
  LiveSource(const LiveSource&) = delete;
  LiveSource& operator=(const LiveSource&) = delete;
  virtual ~LiveSource() = default;

  /// The setting that decides what the server tells.
  [[nodiscard]] virtual std::string_view settingName() const noexcept = 0;
  /// What the server can tell of it and what that asks for. Changes nothing.
  virtual AwaitableResult<live::Offer> examine(live::Wish wish) = 0;
  /// Sets what the offer named, and gives how the server says it afterwards.
  virtual AwaitableResult<std::string> writeSetting(std::string value) = 0;
  /// How the setting stands now.
  virtual AwaitableResult<std::string> readSetting() = 0;
  /// What to set so that nothing of ours is left, where it stands at `now`, was `before`, and was `after` when we had
  /// changed it. The same as `now`: leave it, because it is back already or somebody else has set it since.
  [[nodiscard]] virtual std::string restored(std::string_view now, std::string_view before,
                                             std::string_view after) const = 0;

  /// Begins to listen and goes on, through losses, until close(). Once.
  virtual void listen(live::KindSet kinds, LiveListener listener) = 0;
  /// What listening has cost so far.
  [[nodiscard]] virtual live::ListeningCost cost() const = 0;

  /// Sees every command for a few short moments; the server works harder meanwhile. Refuses as notPermitted where it
  /// could suffer, and ends early for the same reasons.
  virtual AwaitableResult<live::WindowsTaken> watchReads(live::ReadWindows windows, live::ReadWatcher watcher) = 0;

  /// Drops every connection; a verb under way ends with `cancelled`.
  virtual void close() = 0;
};

/// Makes the source for a node; it connects when it is first asked for something.
using LiveSourceFactory = std::function<std::shared_ptr<LiveSource>(const fleet::Node& node)>;

}  // namespace hotset
