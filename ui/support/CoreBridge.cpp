// SPDX-License-Identifier: GPL-3.0-only
#include "ui/support/CoreBridge.h"

namespace hotset::ui {

CoreBridge::CoreBridge(boost::asio::any_io_executor core)
    : m_core(std::move(core)), m_desk(std::make_shared<CoreDesk>()) {}

CoreBridge::Ticket CoreBridge::keep(std::unique_ptr<Pending> pending, QObject* receiver) {
  Q_ASSERT(receiver && receiver->thread() == thread());
  pending->m_bridge = this;
  pending->m_ticket = ++m_lastTicket;
  m_pending.emplace(m_lastTicket, pending.get());
  pending.release()->setParent(receiver);
  return m_lastTicket;
}

void CoreBridge::forget(Ticket ticket) {
  m_pending.erase(ticket);
  post([desk = m_desk, ticket] { desk->stop(ticket); });
}

void CoreBridge::cancel(Ticket ticket) {
  const auto found = m_pending.find(ticket);
  if (found != m_pending.end()) delete found->second;
}

}  // namespace hotset::ui
