// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/async/TaskScope.h"
#include "core/async/Timers.h"
#include "core/domain/fleet/Node.h"
#include "core/domain/regions/live/ReadWindows.h"

namespace hotset::live {

/// Watches the reads of nodes again and again, as often as was agreed to, until it is ended. A time that is refused (a
/// load that is too high) is told, and the next one comes as planned. Core thread; the timers outlive it.
class ReadsRota {
 public:
  static constexpr std::chrono::seconds kEveryMin{120};
  static constexpr std::chrono::seconds kEveryMax{24 * 3600};

  /// Watches once; answers with why it brought nothing, empty: it did.
  using Watch = std::function<Awaitable<std::string>()>;
  using Tell = std::function<void(std::string remark)>;

  ReadsRota(Timers& timers, const Executor& executor) : m_timers(timers), m_tasks(executor) {}
  ReadsRota(const ReadsRota&) = delete;
  ReadsRota& operator=(const ReadsRota&) = delete;
  ~ReadsRota() { close(); }
  /// Ends all, and for good.
  void close();

  /// From now on; in the place of what was planned for the node before.
  void begin(const fleet::NodeId& node, std::chrono::seconds every, Watch watch, Tell tell);
  void end(const fleet::NodeId& node) { m_turns->erase(node); }

 private:
  using Turns = std::map<fleet::NodeId, std::uint64_t>;

  static Awaitable<void> run(Timers* timers, std::shared_ptr<Turns> turns, fleet::NodeId node, std::uint64_t turn,
                             std::chrono::seconds every, Watch watch, Tell tell);

  Timers& m_timers;
  std::shared_ptr<Turns> m_turns = std::make_shared<Turns>();  // shared with what runs, which may end later
  std::uint64_t m_lastTurn = 0;
  TaskScope m_tasks;
};

}  // namespace hotset::live
