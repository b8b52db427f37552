// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <memory>
#include <unordered_map>

#include <boost/asio/cancellation_signal.hpp>

#include "core/async/Awaitable.h"

namespace hotset::ui {

/// What the core's side of the bridge holds for each ticket; ended by its destruction.
class CoreDuty {
 public:
  CoreDuty() = default;
  CoreDuty(const CoreDuty&) = delete;
  CoreDuty& operator=(const CoreDuty&) = delete;
  virtual ~CoreDuty() = default;
  /// True when the duty ends by itself later (a coroutine that was told to stop); false: drop it now.
  virtual bool stop() = 0;
};

/// The core's side of the bridge: one duty a ticket. Core thread only.
class CoreDesk {
 public:
  void take(std::uint64_t ticket, std::shared_ptr<CoreDuty> duty) { m_duties.emplace(ticket, std::move(duty)); }
  void drop(std::uint64_t ticket) { m_duties.erase(ticket); }
  void stop(std::uint64_t ticket) {
    const auto found = m_duties.find(ticket);
    if (found == m_duties.end()) return;
    const std::shared_ptr<CoreDuty> duty = found->second;  // survives an end within stop()
    if (!duty->stop()) drop(ticket);
  }

 private:
  std::unordered_map<std::uint64_t, std::shared_ptr<CoreDuty>> m_duties;
};

/// The duty of a coroutine: stopped by its cancellation signal, dropped when it ends.
class CoroutineDuty final : public CoreDuty {
 public:
  bool stop() override {
    m_signal.emit(boost::asio::cancellation_type::terminal);
    return true;
  }
  [[nodiscard]] boost::asio::cancellation_slot slot() noexcept { return m_signal.slot(); }

 private:
  boost::asio::cancellation_signal m_signal;
};

}  // namespace hotset::ui
