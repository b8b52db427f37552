// SPDX-License-Identifier: GPL-3.0-only
// The templates of CoreBridge.h; included by it alone.
#pragma once

#include <exception>
#include <optional>
#include <type_traits>

#include <QtCore/QMetaObject>
#include <QtCore/QTimer>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/co_spawn.hpp>

#include "core/async/Guard.h"

namespace hotset::ui {

namespace bridge {

template <typename T>
struct AnswerTo {
  using Type = Result<T>;
};
template <typename T>
struct AnswerTo<Result<T>> {
  using Type = Result<T>;
};

template <typename T>
Awaitable<typename AnswerTo<T>::Type> answerOf(Awaitable<T> work) {
  std::exception_ptr thrown;
  try {
    if constexpr (std::is_void_v<T>) {
      co_await std::move(work);
      co_return Result<void>{};
    } else {
      co_return co_await std::move(work);
    }
  } catch (...) {
    thrown = std::current_exception();
  }
  co_return fail(errorFrom(thrown));
}

}  // namespace bridge

/// A handler waiting on the window's thread: child of its receiver, so that it dies with it.
class CoreBridge::Pending : public QObject {
 public:
  ~Pending() override {
    if (m_bridge) m_bridge->forget(m_ticket);
  }
  /// The answer came: nothing is left to stop.
  void release() { m_bridge = nullptr; }

  QPointer<CoreBridge> m_bridge;
  Ticket m_ticket = 0;
};

template <typename Answer>
struct CoreBridge::Question final : Pending {
  std::function<void(Answer)> handler;
};

template <typename Batch>
struct CoreBridge::Stream final : Pending {
  std::function<void(Batch)> handler;
  std::weak_ptr<Mailbox<Batch>> mailbox;  // used on the core thread only
  std::chrono::milliseconds spacing{0};
};

template <typename Make, typename Handler>
CoreBridge::Ticket CoreBridge::ask(QObject* receiver, Make make, Handler handler) {
  using Value = typename std::invoke_result_t<Make>::value_type;
  using Answer = typename bridge::AnswerTo<Value>::Type;
  auto question = std::make_unique<Question<Answer>>();
  question->handler = std::move(handler);
  const Ticket ticket = keep(std::move(question), receiver);
  post([bridge = this, desk = m_desk, core = m_core, ticket, make = std::move(make)]() mutable {
    auto duty = std::make_shared<CoroutineDuty>();
    desk->take(ticket, duty);
    const auto end = [bridge, desk, ticket](const std::exception_ptr& thrown, Answer answer) {
      desk->drop(ticket);
      if (thrown) answer = fail(errorFrom(thrown));
      auto carried = std::make_shared<Answer>(std::move(answer));
      QMetaObject::invokeMethod(
          bridge, [bridge, ticket, carried] { bridge->answer(ticket, std::move(*carried)); }, Qt::QueuedConnection);
    };
    // The closure stays alive in the frame of the completion handler until the awaitable it made has ended.
    auto maker = std::make_shared<Make>(std::move(make));
    boost::asio::co_spawn(core, bridge::answerOf((*maker)()),
                          boost::asio::bind_cancellation_slot(
                              duty->slot(), [end, maker, duty](const std::exception_ptr& thrown, Answer answer) {
                                end(thrown, std::move(answer));
                              }));
  });
  return ticket;
}

template <typename Answer>
void CoreBridge::answer(Ticket ticket, Answer answer) {
  const auto found = m_pending.find(ticket);
  if (found == m_pending.end()) return;
  auto* question = static_cast<Question<Answer>*>(found->second);
  const auto handler = std::move(question->handler);
  m_pending.erase(found);
  question->release();
  delete question;
  handler(std::move(answer));  // may delete the receiver
}

template <typename Batch, typename Subscribe, typename Handler>
CoreBridge::Ticket CoreBridge::listen(QObject* receiver, Subscribe subscribe, Handler handler,
                                      std::chrono::milliseconds spacing) {
  auto stream = std::make_unique<Stream<Batch>>();
  stream->handler = std::move(handler);
  stream->spacing = spacing;
  Stream<Batch>* kept = stream.get();
  const Ticket ticket = keep(std::move(stream), receiver);
  auto mailbox = std::make_shared<Mailbox<Batch>>([bridge = this, ticket](Batch batch) {
    auto carried = std::make_shared<Batch>(std::move(batch));
    QMetaObject::invokeMethod(
        bridge, [bridge, ticket, carried] { bridge->deliver(ticket, std::move(*carried)); }, Qt::QueuedConnection);
  });
  kept->mailbox = mailbox;
  post([desk = m_desk, ticket, mailbox = std::move(mailbox), subscribe = std::move(subscribe)]() mutable {
    desk->take(ticket, mailbox);
    mailbox->hold(subscribe(Outlet<Batch>(mailbox)));
  });
  return ticket;
}

template <typename Batch>
void CoreBridge::deliver(Ticket ticket, Batch batch) {
  const auto found = m_pending.find(ticket);
  if (found == m_pending.end()) return;
  auto* stream = static_cast<Stream<Batch>*>(found->second);
  const auto grant = [this, mailbox = stream->mailbox] {
    post([mailbox] {
      if (const auto open = mailbox.lock()) open->grant();
    });
  };
  if (stream->spacing.count() > 0) {
    QTimer::singleShot(stream->spacing, stream, grant);
  } else {
    grant();
  }
  const auto handler = stream->handler;  // may end the stream
  handler(std::move(batch));
}

}  // namespace hotset::ui
