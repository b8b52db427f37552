// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>
#include <memory>
#include <utility>

#include "core/base/Signal.h"
#include "ui/support/CoreDesk.h"

namespace hotset::ui {

/// The core's end of a stream: gathers changes into one batch until the window can take it. Core thread only.
template <typename Batch>
class Mailbox final : public CoreDuty {
 public:
  explicit Mailbox(std::function<void(Batch)> send) : m_send(std::move(send)) {}

  template <typename Change>
  void change(Change change) {
    change(m_batch);
    m_hasNews = true;
    flush();
  }
  /// The window has dealt with the last batch.
  void grant() {
    m_isFree = true;
    flush();
  }
  void hold(Subscription subscription) { m_subscription = std::move(subscription); }
  bool stop() override { return false; }

 private:
  void flush() {
    if (!m_hasNews || !m_isFree) return;
    m_hasNews = m_isFree = false;
    m_send(std::exchange(m_batch, Batch{}));
  }

  std::function<void(Batch)> m_send;
  Batch m_batch{};
  bool m_hasNews = false;
  bool m_isFree = true;
  Subscription m_subscription;
};

/// What a stream's source writes into; cheap to copy; does nothing once the stream has ended. Core thread only.
template <typename Batch>
class Outlet {
 public:
  explicit Outlet(std::weak_ptr<Mailbox<Batch>> mailbox) : m_mailbox(std::move(mailbox)) {}

  /// `change(Batch&)` adds to what the window will get next: for a latest value it overwrites.
  template <typename Change>
  void change(Change change) const {
    if (const auto mailbox = m_mailbox.lock()) mailbox->change(std::move(change));
  }

 private:
  std::weak_ptr<Mailbox<Batch>> m_mailbox;
};

}  // namespace hotset::ui
