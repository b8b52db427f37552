// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/async/Timers.h"
#include "core/connectors/LiveSource.h"
#include "core/domain/regions/live/LiveTally.h"
#include "core/services/regions/live/LivePicture.h"

namespace hotset::live {

/// Listening to one node: its source, what was counted, and how it stands. Publishes a picture once a second and when
/// its status changes. Core thread only; held by shared_ptr.
class Listening : public std::enable_shared_from_this<Listening> {
 public:
  using Publish = std::function<void(const PicturePtr& picture)>;
  /// Takes the seconds that are finished, with what was heard in them and what of that was scaled up.
  using Keep =
      std::function<void(std::span<const SecondPtr> seconds, const RegionNames& names, KindSet heard, KindSet scaled)>;

  Listening(Timers& timers, fleet::Node node, std::shared_ptr<LiveSource> source, Publish publish, Keep keep);
  Listening(const Listening&) = delete;
  Listening& operator=(const Listening&) = delete;
  ~Listening() { close(); }

  /// Begins; `offer` is what was found, `kinds` what to listen for.
  void begin(Offer offer, KindSet kinds, const std::vector<RegionPattern>& regions, bool isSettingChanged);
  void setRegions(const std::vector<RegionPattern>& regions) { m_tally.setRegions(regions); }
  void setPhase(Phase phase, std::optional<Error> why = std::nullopt);
  /// Hears no more; the source goes on for what is to be put back.
  void endListening();
  void noteChanged(bool isSettingChanged) { m_status.isSettingChanged = isSettingChanged; }
  /// For good.
  void close();

  /// Tells misses to somebody else too, until given nothing.
  void onMiss(std::function<void(std::string_view key)> listener) { m_onMiss = std::move(listener); }
  /// Whether every miss is heard at this moment.
  [[nodiscard]] bool hearsMisses() const noexcept;
  void noteReads(ReadShares reads);
  /// The reads are watched again and again; none: no longer. `remark`: why the last time brought nothing.
  void noteReadsEvery(std::optional<std::chrono::seconds> every, std::string remark = {});

  [[nodiscard]] const fleet::Node& node() const noexcept { return m_node; }
  [[nodiscard]] LiveSource& source() noexcept { return *m_source; }
  [[nodiscard]] const Status& status() const noexcept { return m_status; }
  [[nodiscard]] const PicturePtr& picture() const noexcept { return m_picture; }

 private:
  void lose(const Error& why);
  void noteBreak(const Error& what, const std::optional<KindNotes>& notes);
  void noteHeard(Kind kind);
  void keepFinished();
  [[nodiscard]] KindSet kindsOf(Surety surety) const noexcept;
  void tick();
  void scheduleTick();
  void publish();

  Timers& m_timers;
  fleet::Node m_node;
  std::shared_ptr<LiveSource> m_source;
  Publish m_publish;
  Keep m_keep;
  LiveTally m_tally;
  Status m_status;
  std::function<void(std::string_view key)> m_onMiss;
  std::optional<ReadShares> m_reads;
  PicturePtr m_picture;
  SteadyTime m_nextTick;
  Timer m_timer;
  bool m_isEnding = false;
  bool m_isClosed = false;
};

}  // namespace hotset::live
