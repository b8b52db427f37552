// SPDX-License-Identifier: Apache-2.0
#include "core/services/store/ServerChangeTable.h"

#include <soci/soci.h>

namespace hotset::store {
namespace {

using live::ServerChange;

long long numberOf(WallTime time) { return static_cast<long long>(time.time_since_epoch().count()); }
WallTime timeOf(long long number) { return WallTime(std::chrono::microseconds(number)); }

constexpr const char* kColumns =
    "SELECT id, node_id, node_name, setting, value_before, value_after, actor, state, remark, made_at, settled_at,"
    " alive_until FROM server_changes ";

/// One row, as a statement fills it.
struct Row {
  std::string id, node, name, setting, before, after, actor, state, remark;
  long long madeAt = 0, settledAt = 0, aliveUntil = 0;

  [[nodiscard]] ServerChange change() const {
    return {.id = id,
            .node = fleet::NodeId(node),
            .nodeName = name,
            .setting = setting,
            .before = before,
            .after = after,
            .actor = actor,
            .state = live::changeStateNamed(state).value_or(ServerChange::State::failed),
            .remark = remark,
            .madeAt = timeOf(madeAt),
            .settledAt = settledAt == 0 ? std::nullopt : std::optional(timeOf(settledAt)),
            .aliveUntil = timeOf(aliveUntil)};
  }
};

template <typename Parameter>
std::vector<ServerChange> readAll(soci::session& session, const char* condition, Parameter parameter) {
  Row row;
  soci::statement statement =
      (session.prepare << std::string(kColumns) + condition, soci::use(parameter, "which"), soci::into(row.id),
       soci::into(row.node), soci::into(row.name), soci::into(row.setting), soci::into(row.before),
       soci::into(row.after), soci::into(row.actor), soci::into(row.state), soci::into(row.remark),
       soci::into(row.madeAt), soci::into(row.settledAt), soci::into(row.aliveUntil));
  statement.execute();
  std::vector<ServerChange> changes;
  while (statement.fetch()) changes.push_back(row.change());
  return changes;
}

}  // namespace

void deleteServerChange(soci::session& session, const std::string& id) {
  session << "DELETE FROM server_changes WHERE id = :id", soci::use(id, "id");
}

void writeServerChange(soci::session& session, const ServerChange& change) {
  deleteServerChange(session, change.id);
  const std::string node = change.node.value(), state(live::nameOf(change.state));
  const long long madeAt = numberOf(change.madeAt), aliveUntil = numberOf(change.aliveUntil);
  const long long settledAt = change.settledAt ? numberOf(*change.settledAt) : 0;
  session << "INSERT INTO server_changes (id, node_id, node_name, setting, value_before, value_after, actor, state,"
             " remark, made_at, settled_at, alive_until) VALUES (:id, :node, :name, :setting, :before, :after, :actor,"
             " :state, :remark, :made, :settled, :alive)",
      soci::use(change.id, "id"), soci::use(node, "node"), soci::use(change.nodeName, "name"),
      soci::use(change.setting, "setting"), soci::use(change.before, "before"), soci::use(change.after, "after"),
      soci::use(change.actor, "actor"), soci::use(state, "state"), soci::use(change.remark, "remark"),
      soci::use(madeAt, "made"), soci::use(settledAt, "settled"), soci::use(aliveUntil, "alive");
  int kept = kServerChangesKept;
  session << "DELETE FROM server_changes WHERE settled_at > 0 AND id NOT IN"
             " (SELECT id FROM server_changes ORDER BY made_at DESC LIMIT :kept)",
      soci::use(kept, "kept");
}

void renewServerChange(soci::session& session, const std::string& id, WallTime aliveUntil) {
  const long long until = numberOf(aliveUntil);
  session << "UPDATE server_changes SET alive_until = :until WHERE id = :id", soci::use(until, "until"),
      soci::use(id, "id");
}

std::vector<ServerChange> readServerChanges(soci::session& session, const fleet::NodeId& node) {
  return readAll(session, "WHERE node_id = :which ORDER BY made_at, id", node.value());
}

std::vector<ServerChange> readServerChanges(soci::session& session, int countMax) {
  return readAll(session, "ORDER BY made_at DESC, id LIMIT :which", countMax);
}

}  // namespace hotset::store
