// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <vector>

#include "core/async/Timers.h"
#include "core/connectors/LiveSource.h"
#include "core/connectors/simulated/Profile.h"
#include "core/domain/regions/live/LivePeriod.h"

namespace hotset::simulated {

/// What happens to the regions of a simulated server, told second by second in numbers. Its setting is as it has to be,
/// so that nothing is ever changed. Connects to nothing. Core thread only; `timers` outlives it, and a verb under way
/// may end after it.
class SimulatedLiveSource final : public LiveSource {
 public:
  SimulatedLiveSource(Timers& timers, const Profile& profile);
  ~SimulatedLiveSource() override;

  [[nodiscard]] std::string_view settingName() const noexcept override;
  AwaitableResult<live::Offer> examine(live::Wish wish) override;
  AwaitableResult<std::string> writeSetting(std::string value) override;
  AwaitableResult<std::string> readSetting() override;
  [[nodiscard]] std::string restored(std::string_view now, std::string_view before,
                                     std::string_view after) const override;
  void listen(live::KindSet kinds, LiveListener listener) override;
  [[nodiscard]] live::ListeningCost cost() const override;
  AwaitableResult<live::WindowsTaken> watchReads(live::ReadWindows windows, live::ReadWatcher watcher) override;
  void close() override;

 private:
  struct Session;

  static AwaitableResult<live::WindowsTaken> watch(std::shared_ptr<Session> session, live::ReadWindows windows,
                                                   live::ReadWatcher watcher);
  static void tick(const std::shared_ptr<Session>& session);

  std::shared_ptr<Session> m_session;
};

/// What would be kept of a simulated server if it had been listened to for some days: hours with a gap in them, the
/// minutes of the last hour, and windows of reads.
struct SimulatedPast {
  std::vector<live::Period> periods;
  std::vector<live::ReadShares> reads;
};
[[nodiscard]] SimulatedPast simulatedPast(const Profile& profile, WallTime now);

}  // namespace hotset::simulated
