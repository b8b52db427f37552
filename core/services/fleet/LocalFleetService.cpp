// SPDX-License-Identifier: Apache-2.0
#include "core/services/fleet/LocalFleetService.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include <spdlog/spdlog.h>

#include "core/services/fleet/NodeIdSource.h"
#include "core/services/store/NodeTable.h"
#include "core/services/store/Store.h"

namespace hotset::fleet {
namespace {

constexpr std::chrono::milliseconds kLookEvery{500};
constexpr std::chrono::hours kForgetEvery{1};

/// The list as one transaction saw it.
struct StoredNodes {
  std::int64_t revision = 0;
  std::vector<Node> nodes;
};

StoredNodes readAll(soci::session& session) { return {store::nodesRevision(session), store::readNodes(session)}; }

Result<std::optional<StoredNodes>> readIfChanged(soci::session& session, std::int64_t known) {
  if (store::nodesRevision(session) == known) return std::nullopt;
  return readAll(session);
}

struct Inserted {
  bool wasRemoved = false;
  StoredNodes stored;
};

Result<Inserted> insert(soci::session& session, const Node& node) {
  const bool wasRemoved = store::isRemovedNode(session, node.id);
  if (auto inserted = store::insertNode(session, node); !inserted) return fail(inserted.error());
  return Inserted{wasRemoved, readAll(session)};
}

/// Lets removed nodes go when their time is over.
Awaitable<void> forgetRemoved(store::Store* store, Timers* timers) {
  bool hasFailed = false;
  for (;;) {
    const auto forgotten = co_await store->transact([now = timers->clock().wallNow()](soci::session& session) {
      store::forgetRemovedNodes(session, now);
      return Result<void>();
    });
    if (!forgotten && !hasFailed) spdlog::warn("removed nodes can't be forgotten: {}", forgotten.error().text());
    hasFailed = !forgotten;
    co_await timers->sleepFor(kForgetEvery);
  }
}

/// Carries out one change of the list and reads what came of it, in the same transaction.
template <typename Change>
auto changing(Change change) {
  return [change = std::move(change)](soci::session& session) -> Result<StoredNodes> {
    if (auto changed = change(session); !changed) return fail(changed.error());
    return readAll(session);
  };
}

std::optional<Node> nodeIn(const std::vector<Node>& nodes, const std::string& nameOrId) {
  auto found = std::ranges::find(nodes, nameOrId, &Node::name);
  if (found == nodes.end()) {
    found = std::ranges::find_if(nodes, [&](const Node& node) { return node.id.value() == nameOrId; });
  }
  return found == nodes.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

/// What listeners have been told; lives as long as somebody still looks.
struct LocalFleetService::Listing {
  Signal<std::vector<Node>> changed;
  std::int64_t revision = -1;

  void publish(const StoredNodes& stored) {
    if (stored.revision <= revision) return;
    revision = stored.revision;
    changed.publish(stored.nodes);
  }

  static Awaitable<void> watch(std::shared_ptr<Listing> listing, store::Store* store, Timers* timers);
};

Awaitable<void> LocalFleetService::Listing::watch(std::shared_ptr<Listing> listing, store::Store* store,
                                                  Timers* timers) {
  bool hasFailed = false;
  for (;;) {
    const auto stored = co_await store->read(
        [known = listing->revision](soci::session& session) { return readIfChanged(session, known); });
    if (!stored && !hasFailed) spdlog::warn("the list of nodes can't be read: {}", stored.error().text());
    hasFailed = !stored;
    const std::optional<StoredNodes> changed = stored ? *stored : std::nullopt;
    if (changed) listing->publish(*changed);
    co_await timers->sleepFor(kLookEvery);
  }
}

LocalFleetService::LocalFleetService(store::Store& store, SecretStore& secrets, Timers& timers, Executor core,
                                     Diagnose diagnose)
    : m_store(store),
      m_secrets(secrets),
      m_timers(timers),
      m_diagnose(std::move(diagnose)),
      m_listing(std::make_shared<Listing>()),
      m_tasks(std::move(core)) {}

LocalFleetService::~LocalFleetService() = default;

void LocalFleetService::watchOtherPrograms() {
  m_tasks.start(Listing::watch(m_listing, &m_store, &m_timers));
  m_tasks.start(forgetRemoved(&m_store, &m_timers));
}

AwaitableResult<std::vector<Node>> LocalFleetService::nodes() {
  co_return co_await m_store.read(
      [](soci::session& session) { return Result<std::vector<Node>>(store::readNodes(session)); });
}

AwaitableResult<Node> LocalFleetService::find(std::string nameOrId) {
  const auto all = co_await nodes();
  if (!all) co_return fail(all.error());
  if (auto node = nodeIn(*all, nameOrId)) co_return std::move(*node);
  co_return fail(ErrorCode::notFound, "the workspace has no node of this name", nameOrId,
                 all->empty() ? "It has no nodes yet: add one" : "Look at the list of nodes");
}

AwaitableResult<FleetService::AddedNode> LocalFleetService::add(Node node, std::optional<Secret> password) {
  if (auto fault = findFault(node)) co_return fail(std::move(*fault));
  const bool isNew = node.id.isEmpty();
  if (isNew) node.id = newNodeId();
  const bool hasPassword = password && !password->isEmpty();
  // The password first: another program that notices the node connects to it at once.
  auto notKept = hasPassword ? co_await keepPassword(node.id, std::move(*password)) : std::nullopt;
  const auto inserted = co_await m_store.transact([node](soci::session& session) { return insert(session, node); });
  if (!inserted) {
    if (hasPassword) (void)co_await forgetPassword(node.id);
    co_return fail(inserted.error());
  }
  m_listing->publish(inserted->stored);
  const bool isWhole = isNew || inserted->wasRemoved;
  co_return AddedNode{std::move(node), std::move(notKept), isWhole};
}

AwaitableResult<FleetService::AddedNode> LocalFleetService::update(Node node, std::optional<Secret> password) {
  if (auto fault = findFault(node)) co_return fail(std::move(*fault));
  const auto stored =
      co_await m_store.transact(changing([node](soci::session& session) { return store::updateNode(session, node); }));
  if (!stored) co_return fail(stored.error());
  std::optional<Error> notKept;
  if (password && password->isEmpty()) {
    notKept = co_await forgetPassword(node.id);
  } else if (password) {
    notKept = co_await keepPassword(node.id, std::move(*password));
  }
  m_listing->publish(*stored);
  co_return AddedNode{std::move(node), std::move(notKept)};
}

AwaitableResult<void> LocalFleetService::remove(NodeId node) {
  const auto stored =
      co_await m_store.transact(changing([node, now = m_timers.clock().wallNow()](soci::session& session) {
        return store::removeNode(session, node, now);
      }));
  if (!stored) co_return fail(stored.error());
  // Where no keychain can be reached the node most likely never had a password there; that must not keep it.
  if (const auto left = co_await forgetPassword(node)) {
    spdlog::warn("a password of the removed node may still be kept, since {}", left->what());
  }
  m_listing->publish(*stored);
  co_return Result<void>();
}

AwaitableResult<void> LocalFleetService::providePassword(NodeId node, Secret password) {
  m_sessionPasswords.insert_or_assign(std::move(node), std::move(password));
  co_return Result<void>();
}

AwaitableResult<std::optional<Secret>> LocalFleetService::password(NodeId node) {
  if (const auto found = m_sessionPasswords.find(node); found != m_sessionPasswords.end()) co_return found->second;
  co_return co_await m_secrets.read(std::move(node));
}

Subscription LocalFleetService::onChanged(NodesListener listener) {
  return m_listing->changed.subscribe(std::move(listener));
}

Awaitable<DoctorReport> LocalFleetService::diagnose(Node node, std::optional<Secret> secret, StepListener onStep) {
  if (!secret && !node.id.isEmpty()) {
    auto kept = co_await password(node.id);
    if (kept) secret = std::move(*kept);
  }
  co_return co_await m_diagnose(std::move(node), std::move(secret), std::move(onStep));
}

/// Why the password is kept for this session only; nothing when the secret store has it.
Awaitable<std::optional<Error>> LocalFleetService::keepPassword(NodeId node, Secret password) {
  // The session's copy stands while the secret store is being written, so that nobody meets the old password.
  m_sessionPasswords.insert_or_assign(node, password);
  const auto kept = co_await m_secrets.write(node, std::move(password));
  if (!kept) co_return kept.error();
  m_sessionPasswords.erase(node);
  co_return std::nullopt;
}

/// Why the secret store may still hold the password; nothing when it is gone.
Awaitable<std::optional<Error>> LocalFleetService::forgetPassword(NodeId node) {
  m_sessionPasswords.erase(node);
  const auto gone = co_await m_secrets.remove(node);
  co_return gone ? std::nullopt : std::optional(gone.error());
}

}  // namespace hotset::fleet
