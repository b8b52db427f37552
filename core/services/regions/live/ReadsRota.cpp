// SPDX-License-Identifier: Apache-2.0
#include "core/services/regions/live/ReadsRota.h"

#include <utility>

namespace hotset::live {

void ReadsRota::close() {
  m_turns->clear();
  m_tasks.cancel();
}

void ReadsRota::begin(const fleet::NodeId& node, std::chrono::seconds every, Watch watch, Tell tell) {
  const std::uint64_t turn = ++m_lastTurn;
  (*m_turns)[node] = turn;
  m_tasks.start(run(&m_timers, m_turns, node, turn, every, std::move(watch), std::move(tell)));
}

Awaitable<void> ReadsRota::run(Timers* timers, std::shared_ptr<Turns> turns, fleet::NodeId node, std::uint64_t turn,
                               std::chrono::seconds every, Watch watch, Tell tell) {
  const auto isCurrent = [&] {
    const auto found = turns->find(node);
    return found != turns->end() && found->second == turn;
  };
  while (isCurrent()) {
    auto remark = co_await watch();
    if (!isCurrent()) co_return;
    tell(std::move(remark));
    co_await timers->sleepFor(every);
  }
}

}  // namespace hotset::live
