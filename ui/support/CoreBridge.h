// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>
#include <utility>

#include <QtCore/QObject>
#include <QtCore/QPointer>
#include <boost/asio/any_io_executor.hpp>

#include "core/async/CoreDoor.h"
#include "core/base/Signal.h"
#include "ui/support/CoreDesk.h"
#include "ui/support/Outlet.h"

namespace hotset::ui {

/// The one way from view-models to the core. Lives on the window's thread and is used there; must outlive the core
/// thread (shutdown joins it first). Awaitables are made, run and cancelled on the core thread only; handlers are kept,
/// called and destroyed on the window's thread only, and never called after their receiver's death.
class CoreBridge final : public QObject {
  Q_OBJECT
 public:
  /// Identifies a question or a stream, to end it before its receiver does. 0: none.
  using Ticket = std::uint64_t;

  explicit CoreBridge(boost::asio::any_io_executor core);

  /// Asks the core: `make()` is called on the core thread and returns an Awaitable<Result<T>> or Awaitable<T>;
  /// `handler(Result<T>)` hears the answer, unless the receiver died or the ticket was cancelled. Whatever `make`
  /// captures must be safe to use and to destroy on the core thread.
  template <typename Make, typename Handler>
  Ticket ask(QObject* receiver, Make make, Handler handler);

  /// Follows a stream: `subscribe(outlet)` is called on the core thread; what it changes in the outlet's batch reaches
  /// `handler(Batch)` at most once every `spacing`, with one event under way at a time, so a slow window gets fewer
  /// and larger batches instead of a growing queue. The Subscription is released on the core thread.
  template <typename Batch, typename Subscribe, typename Handler>
  Ticket listen(QObject* receiver, Subscribe subscribe, Handler handler,
                std::chrono::milliseconds spacing = std::chrono::milliseconds(100));

  /// Ends a question or a stream: its handler is not called any more. Harmless when it has ended already.
  void cancel(Ticket ticket);

  /// Runs something on the core thread, in order with what was asked before.
  template <typename Work>
  void post(Work work) {
    CoreDoor::of(m_core).post(m_core, std::move(work));
  }

  /// Questions and streams under way.
  [[nodiscard]] std::size_t pendingCount() const noexcept { return m_pending.size(); }

 private:
  class Pending;
  template <typename Answer>
  struct Question;
  template <typename Batch>
  struct Stream;

  Ticket keep(std::unique_ptr<Pending> pending, QObject* receiver);
  template <typename Answer>
  void answer(Ticket ticket, Answer answer);
  template <typename Batch>
  void deliver(Ticket ticket, Batch batch);
  void forget(Ticket ticket);

  boost::asio::any_io_executor m_core;
  std::shared_ptr<CoreDesk> m_desk;  // used on the core thread only
  std::unordered_map<Ticket, Pending*> m_pending;
  Ticket m_lastTicket = 0;
};

}  // namespace hotset::ui

#include "ui/support/CoreBridgeImpl.h"
