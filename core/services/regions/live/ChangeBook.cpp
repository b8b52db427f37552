// SPDX-License-Identifier: Apache-2.0
#include "core/services/regions/live/ChangeBook.h"

#include <algorithm>
#include <utility>

#include "core/services/store/ServerChangeTable.h"

namespace hotset::live {
namespace {

using State = ServerChange::State;

/// What the heir puts back in the end is what was before the first of both, and what it knows as set is the latest.
void bequeath(const ServerChange& ours, ServerChange& heir) {
  const bool isRelying = heir.state == State::relying;
  if (isRelying || ours.madeAt < heir.madeAt) heir.before = ours.before;
  if (isRelying || ours.madeAt >= heir.madeAt) heir.after = ours.after;
  heir.state = State::made;
}

}  // namespace

AwaitableResult<void> ChangeBook::write(ServerChange change) {
  return m_store.transact([change = std::move(change)](soci::session& session) -> Result<void> {
    store::writeServerChange(session, change);
    return {};
  });
}

AwaitableResult<void> ChangeBook::forget(std::string id) {
  return m_store.transact([id = std::move(id)](soci::session& session) -> Result<void> {
    store::deleteServerChange(session, id);
    return {};
  });
}

AwaitableResult<void> ChangeBook::renew(std::string id, WallTime aliveUntil) {
  return m_store.transact([id = std::move(id), aliveUntil](soci::session& session) -> Result<void> {
    store::renewServerChange(session, id, aliveUntil);
    return {};
  });
}

AwaitableResult<std::optional<ServerChange>> ChangeBook::takeOver(fleet::NodeId node, std::string setting, WallTime now,
                                                                  WallTime aliveUntil) {
  return m_store.transact([node = std::move(node), setting = std::move(setting), now,
                           aliveUntil](soci::session& session) -> Result<std::optional<ServerChange>> {
    std::optional<ServerChange> found;
    for (ServerChange& change : store::readServerChanges(session, node)) {
      if (change.setting != setting || change.aliveUntil >= now) continue;
      if (change.state == State::relying) store::deleteServerChange(session, change.id);
      if (!isOpen(change.state) || found) continue;
      change.aliveUntil = aliveUntil;
      store::writeServerChange(session, change);
      found = std::move(change);
    }
    return found;
  });
}

AwaitableResult<std::optional<ServerChange>> ChangeBook::release(fleet::NodeId node, std::string id, WallTime now) {
  return m_store.transact(
      [node = std::move(node), id = std::move(id), now](soci::session& session) -> Result<std::optional<ServerChange>> {
        auto changes = store::readServerChanges(session, node);
        const auto ours = std::ranges::find(changes, id, &ServerChange::id);
        if (ours == changes.end()) return std::nullopt;
        if (!isOpen(ours->state)) {
          store::deleteServerChange(session, id);
          return std::nullopt;
        }
        const auto heir = std::ranges::find_if(changes, [&](const ServerChange& other) {
          const bool needsIt = other.state == State::relying || other.state == State::made;
          return needsIt && other.id != id && other.setting == ours->setting && other.aliveUntil >= now;
        });
        if (heir == changes.end()) return *ours;
        bequeath(*ours, *heir);
        store::writeServerChange(session, *heir);
        ours->state = State::handedOn;
        ours->settledAt = now;
        store::writeServerChange(session, *ours);
        return std::nullopt;
      });
}

AwaitableResult<std::vector<ServerChange>> ChangeBook::latest(int countMax) {
  return m_store.read([countMax](soci::session& session) -> Result<std::vector<ServerChange>> {
    return store::readServerChanges(session, countMax);
  });
}

}  // namespace hotset::live
