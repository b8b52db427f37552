// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Session.h"

#include <filesystem>
#include <utility>

#include "core/clients/Network.h"
#include "core/connectors/any/AnyNode.h"
#include "core/domain/fleet/NodeUri.h"
#include "core/services/fleet/LibsecretSecretStore.h"
#include "core/services/fleet/LocalFleetService.h"
#include "core/services/regions/StoredRegionBook.h"
#include "core/services/regions/live/StoredLiveArchive.h"
#include "core/services/store/Workspace.h"

namespace hotset::cli {
namespace {

AwaitableResult<std::optional<Secret>> given(std::optional<Secret> password) { co_return password; }

}  // namespace

/// Destroyed from the last to the first, after the core has come to rest.
struct Session::Parts {
  explicit Parts(CoreRuntime& core) : network(core.executor(), core.timers()) {}

  Network network;
  std::unique_ptr<fleet::LibsecretSecretStore> keychain;
  std::unique_ptr<store::Workspace> workspace;
  std::unique_ptr<fleet::LocalFleetService> fleet;
  std::unique_ptr<regions::RegionBook> regionBook;
  std::unique_ptr<live::ChangeBook> changeBook;
  std::unique_ptr<live::LiveArchive> liveArchive;
};

Session::Session(std::string workspace, std::optional<Secret> environmentPassword)
    : m_workspace(std::move(workspace)),
      m_environmentPassword(std::move(environmentPassword)),
      m_parts(std::make_unique<Parts>(m_core)) {}

Session::~Session() { m_core.shutdown(); }

Result<fleet::FleetService*> Session::fleet() {
  if (m_parts->fleet) return m_parts->fleet.get();
  std::string directory = m_workspace;
  if (directory.empty()) {
    auto standard = store::Workspace::defaultDirectory();
    if (!standard) return fail(standard.error());
    directory = standard->string();
  }
  auto opened = m_core.wait<void>([this, &directory] { return openWorkspace(this, directory); });
  if (!opened) return fail(opened.error());
  return m_parts->fleet.get();
}

AwaitableResult<void> Session::openWorkspace(Session* self, std::string directory) {
  Parts& parts = *self->m_parts;
  const Executor executor = self->m_core.executor();
  auto opened =
      co_await store::Workspace::open(executor, std::filesystem::absolute(directory), store::Role::guest, "hotsetctl");
  if (!opened) co_return fail(opened.error());
  parts.workspace = std::move(*opened);
  parts.keychain = std::make_unique<fleet::LibsecretSecretStore>(executor, self->m_core.timers());
  parts.fleet = std::make_unique<fleet::LocalFleetService>(parts.workspace->store(), *parts.keychain,
                                                           self->m_core.timers(), executor, self->doctor());
  co_return Result<void>();
}

Result<regions::RegionBook*> Session::regionBook() {
  const auto opened = fleet();
  if (!opened) return fail(opened.error());
  if (!m_parts->regionBook)
    m_parts->regionBook = std::make_unique<regions::StoredRegionBook>(m_parts->workspace->store());
  return m_parts->regionBook.get();
}

Result<live::ChangeBook*> Session::changeBook() {
  const auto opened = fleet();
  if (!opened) return fail(opened.error());
  if (!m_parts->changeBook) m_parts->changeBook = std::make_unique<live::ChangeBook>(m_parts->workspace->store());
  return m_parts->changeBook.get();
}

Result<live::LiveArchive*> Session::liveArchive() {
  const auto opened = fleet();
  if (!opened) return fail(opened.error());
  if (!m_parts->liveArchive) {
    m_parts->liveArchive = std::make_unique<live::StoredLiveArchive>(m_parts->workspace->store());
  }
  return m_parts->liveArchive.get();
}

LiveSourceFactory Session::liveSourcesFor(const Target& target) {
  return [network = &m_parts->network, password = target.password](const fleet::Node& node) {
    return liveSourceFor(*network, node, [password] { return given(password); });
  };
}

fleet::Diagnose Session::doctor() {
  return [network = &m_parts->network](fleet::Node node, std::optional<Secret> password, fleet::StepListener onStep) {
    return hotset::diagnose(*network, std::move(node.address), std::move(password), std::move(onStep));
  };
}

ConnectorFactory Session::connectorsFor(fleet::FleetService& fleet) {
  return [network = &m_parts->network, service = &fleet](const fleet::Node& node) -> std::unique_ptr<NodeConnector> {
    return connectorFor(*network, node.address, [service, id = node.id] { return service->password(id); });
  };
}

std::shared_ptr<KeyReader> Session::keyReaderFor(const Target& target) {
  return hotset::keyReaderFor(m_parts->network, target.node.address, target.password);
}

Result<Target> Session::resolve(const std::string& nameOrUri, const PasswordOptions& options) {
  auto target = looksLikeUri(nameOrUri) ? resolveUri(nameOrUri, options) : resolveName(nameOrUri, options);
  if (!target || target->password || target->node.address.user.empty() || !canPrompt()) return target;
  auto typed = promptForPassword(target->name);
  if (!typed) return fail(typed.error());
  target->password = std::move(*typed);
  return target;
}

Result<std::optional<Secret>> Session::givenPassword(const PasswordOptions& options, const std::string& nodeName,
                                                     std::optional<Secret> fromUri) const {
  return choosePassword(options, nodeName, std::move(fromUri), m_environmentPassword);
}

Result<Target> Session::resolveUri(const std::string& uri, const PasswordOptions& options) {
  auto parsed = parseNodeUri(uri);
  if (!parsed) return fail(parsed.error());
  Target target;
  target.name = nodeUriOf(parsed->address);
  target.node.id = fleet::NodeId(target.name);
  target.node.name = target.name;
  target.node.address = std::move(parsed->address);
  auto password = givenPassword(options, target.name, std::move(parsed->password));
  if (!password) return fail(password.error());
  target.password = std::move(*password);
  return target;
}

Result<Target> Session::resolveName(const std::string& name, const PasswordOptions& options) {
  const auto service = fleet();
  if (!service) return fail(service.error());
  auto found = m_core.wait<fleet::Node>([&] { return (*service)->find(name); });
  if (!found) return fail(found.error());
  Target target;
  target.name = found->name;
  target.node = std::move(*found);
  target.isKept = true;
  auto given = givenPassword(options, target.name, std::nullopt);
  if (!given) return fail(given.error());
  target.password = std::move(*given);
  if (target.password) return target;
  auto kept = m_core.wait<std::optional<Secret>>([&] { return (*service)->password(target.node.id); });
  if (!kept) target.whyNoPassword = kept.error();
  if (kept) target.password = std::move(*kept);
  return target;
}

}  // namespace hotset::cli
