// SPDX-License-Identifier: Apache-2.0
#include "core/services/store/NodeTable.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include <soci/soci.h>

namespace hotset::store {
namespace {

using fleet::Node;
using fleet::NodeId;

/// A node's columns in the types that the database library binds.
struct NodeRow {
  std::string id, name, transport, host, socketPath, user, authorityFile, certificateFile, keyFile, serverName, group,
      environment, kind, colour;
  int port = 0, database = 0, verifiesServer = 1, isReadOnly = 0;
};

NodeRow rowOf(const Node& node) {
  const fleet::NodeAddress& address = node.address;
  NodeRow row;
  row.id = node.id.value();
  row.name = node.name;
  row.transport = fleet::nameOf(address.transport);
  row.host = address.host;
  row.port = address.port;
  row.socketPath = address.socketPath;
  row.database = address.database;
  row.user = address.user;
  row.authorityFile = address.tls.authorityFile;
  row.certificateFile = address.tls.certificateFile;
  row.keyFile = address.tls.keyFile;
  row.serverName = address.tls.serverName;
  row.verifiesServer = address.tls.verifiesServer ? 1 : 0;
  row.group = node.group;
  row.colour = fleet::nameOf(node.colour);
  row.environment = fleet::nameOf(node.environment);
  row.isReadOnly = node.isReadOnly ? 1 : 0;
  row.kind = fleet::nameOf(address.kind);
  return row;
}

Node nodeOf(NodeRow row) {
  Node node;
  node.id = NodeId(std::move(row.id));
  node.name = std::move(row.name);
  // A word this program does not know, written by hand: the careful reading of it.
  node.environment = fleet::environmentNamed(row.environment).value_or(fleet::Environment::production);
  node.colour = fleet::colourNamed(row.colour).value_or(fleet::NodeColour::none);
  node.group = std::move(row.group);
  node.isReadOnly = row.isReadOnly != 0;
  node.address.transport = fleet::transportNamed(row.transport).value_or(fleet::Transport::tls);
  node.address.host = std::move(row.host);
  node.address.port = static_cast<std::uint16_t>(std::clamp(row.port, 0, 65535));
  node.address.socketPath = std::move(row.socketPath);
  node.address.database = row.database;
  node.address.user = std::move(row.user);
  node.address.kind = fleet::serverKindNamed(row.kind).value_or(fleet::ServerKind::redis);
  node.address.tls = {std::move(row.authorityFile), std::move(row.certificateFile), std::move(row.keyFile),
                      std::move(row.serverName), row.verifiesServer != 0};
  return node;
}

std::multimap<std::string, std::string> readTags(soci::session& session) {
  std::multimap<std::string, std::string> tags;
  std::string node, tag;
  soci::statement statement = (session.prepare << "SELECT node_id, tag FROM node_tags ORDER BY node_id, position",
                               soci::into(node), soci::into(tag));
  statement.execute();
  while (statement.fetch()) tags.emplace(node, tag);  // equal keys keep the order in which they came
  return tags;
}

void insertTags(soci::session& session, const Node& node) {
  std::string id = node.id.value(), tag;
  int position = 0;
  soci::statement statement =
      (session.prepare << "INSERT INTO node_tags (node_id, position, tag) VALUES (:id, :position, :tag)",
       soci::use(id, "id"), soci::use(position, "position"), soci::use(tag, "tag"));
  for (; position < static_cast<int>(node.tags.size()); ++position) {
    tag = node.tags[static_cast<std::size_t>(position)];
    statement.execute(true);
  }
}

void countRevisionUp(soci::session& session) {
  session << "UPDATE revisions SET revision = revision + 1 WHERE subject = 'nodes'";
}

Result<void> checkNameIsFree(soci::session& session, const Node& node) {
  int others = 0;
  const std::string id = node.id.value();
  session << "SELECT count(*) FROM nodes WHERE name = :name AND id <> :id", soci::use(node.name, "name"),
      soci::use(id, "id"), soci::into(others);
  if (others == 0) return {};
  return fail(ErrorCode::alreadyExists, "a node of this name is there already", node.name,
              "Choose another name, or remove that node first");
}

Result<void> checkExists(soci::session& session, const NodeId& node) {
  int found = 0;
  session << "SELECT count(*) FROM nodes WHERE id = :id AND removed_at = 0", soci::use(node.value(), "id"),
      soci::into(found);
  if (found == 1) return {};
  return fail(ErrorCode::notFound, "this node is no longer in the workspace", node.value(),
              "Another program may have removed it");
}

/// The name of a removed node: one that no node in the list can have, so that its own is free.
std::string nameOfRemoved(const NodeId& node) { return '\x1f' + node.value(); }

/// Carries out a statement that names every column of a node.
void execute(soci::session& session, std::string_view statement, const NodeRow& row) {
  using soci::use;
  session << statement, use(row.id, "id"), use(row.name, "name"), use(row.transport, "transport"),
      use(row.host, "host"), use(row.port, "port"), use(row.socketPath, "socket_path"),
      use(row.database, "database_number"), use(row.user, "login_user"), use(row.authorityFile, "authority"),
      use(row.certificateFile, "certificate"), use(row.keyFile, "key"), use(row.serverName, "server_name"),
      use(row.verifiesServer, "verifies"), use(row.group, "node_group"), use(row.environment, "environment"),
      use(row.isReadOnly, "is_read_only"), use(row.kind, "server_kind"), use(row.colour, "colour");
}

}  // namespace

std::vector<Node> readNodes(soci::session& session) {
  const auto tags = readTags(session);
  NodeRow row;
  soci::statement statement =
      (session.prepare << "SELECT id, name, transport, host, port, socket_path, database_number, login_user,"
                          " tls_authority_file, tls_certificate_file, tls_key_file, tls_server_name,"
                          " tls_verifies_server, node_group, environment, is_read_only, server_kind, colour FROM nodes"
                          " WHERE removed_at = 0",
       soci::into(row.id), soci::into(row.name), soci::into(row.transport), soci::into(row.host), soci::into(row.port),
       soci::into(row.socketPath), soci::into(row.database), soci::into(row.user), soci::into(row.authorityFile),
       soci::into(row.certificateFile), soci::into(row.keyFile), soci::into(row.serverName),
       soci::into(row.verifiesServer), soci::into(row.group), soci::into(row.environment), soci::into(row.isReadOnly),
       soci::into(row.kind), soci::into(row.colour));
  statement.execute();
  std::vector<Node> nodes;
  while (statement.fetch()) {
    Node node = nodeOf(row);
    const auto [first, last] = tags.equal_range(node.id.value());
    for (auto tag = first; tag != last; ++tag) node.tags.push_back(tag->second);
    nodes.push_back(std::move(node));
  }
  std::ranges::sort(nodes, {}, &Node::name);  // here, since each database collates in its own way
  return nodes;
}

std::int64_t nodesRevision(soci::session& session) {
  long long revision = 0;
  session << "SELECT revision FROM revisions WHERE subject = 'nodes'", soci::into(revision);
  return revision;
}

bool isRemovedNode(soci::session& session, const NodeId& node) {
  int found = 0;
  session << "SELECT count(*) FROM nodes WHERE id = :id AND removed_at <> 0", soci::use(node.value(), "id"),
      soci::into(found);
  return found == 1;
}

Result<void> insertNode(soci::session& session, const Node& node) {
  if (auto free = checkNameIsFree(session, node); !free) return free;
  if (isRemovedNode(session, node.id)) {
    session << "UPDATE nodes SET removed_at = 0 WHERE id = :id", soci::use(node.id.value(), "id");
    return updateNode(session, node);
  }
  execute(session,
          "INSERT INTO nodes (id, name, transport, host, port, socket_path, database_number, login_user,"
          " tls_authority_file, tls_certificate_file, tls_key_file, tls_server_name, tls_verifies_server,"
          " node_group, environment, is_read_only, server_kind, colour)"
          " VALUES (:id, :name, :transport, :host, :port, :socket_path, :database_number, :login_user,"
          " :authority, :certificate, :key, :server_name, :verifies, :node_group, :environment,"
          " :is_read_only, :server_kind, :colour)",
          rowOf(node));
  insertTags(session, node);
  countRevisionUp(session);
  return {};
}

Result<void> updateNode(soci::session& session, const Node& node) {
  if (auto exists = checkExists(session, node.id); !exists) return exists;
  if (auto free = checkNameIsFree(session, node); !free) return free;
  execute(session,
          "UPDATE nodes SET name = :name, transport = :transport, host = :host, port = :port,"
          " socket_path = :socket_path, database_number = :database_number, login_user = :login_user,"
          " tls_authority_file = :authority, tls_certificate_file = :certificate, tls_key_file = :key,"
          " tls_server_name = :server_name, tls_verifies_server = :verifies, node_group = :node_group,"
          " environment = :environment, is_read_only = :is_read_only, server_kind = :server_kind,"
          " colour = :colour WHERE id = :id",
          rowOf(node));
  session << "DELETE FROM node_tags WHERE node_id = :id", soci::use(node.id.value(), "id");
  insertTags(session, node);
  countRevisionUp(session);
  return {};
}

Result<void> removeNode(soci::session& session, const NodeId& node, WallTime now) {
  if (auto exists = checkExists(session, node); !exists) return exists;
  const std::string hidden = nameOfRemoved(node);
  const auto at = static_cast<long long>(now.time_since_epoch().count());
  session << "UPDATE nodes SET removed_at = :at, name = :name WHERE id = :id", soci::use(at, "at"),
      soci::use(hidden, "name"), soci::use(node.value(), "id");
  forgetRemovedNodes(session, now);
  countRevisionUp(session);
  return {};
}

void forgetRemovedNodes(soci::session& session, WallTime now) {
  const auto first = static_cast<long long>((now - kRemovedKeptFor).time_since_epoch().count());
  int kept = kRemovedKept;
  session << "DELETE FROM nodes WHERE removed_at <> 0 AND (removed_at < :first OR id NOT IN"
             " (SELECT id FROM nodes WHERE removed_at <> 0 ORDER BY removed_at DESC LIMIT :kept))",
      soci::use(first, "first"), soci::use(kept, "kept");
}

}  // namespace hotset::store
