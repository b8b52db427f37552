// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>
#include <utility>

#include <boost/json.hpp>

#include "core/base/Text.h"
#include "core/domain/fleet/NodeUri.h"
#include "src/cli/Commands.h"
#include "src/cli/JsonText.h"
#include "src/cli/NodesJson.h"
#include "src/cli/NodesText.h"

namespace hotset::cli {
namespace {

namespace json = boost::json;
using AddedNode = fleet::FleetService::AddedNode;

Result<void> applyTls(const fleet::TlsSettings& options, fleet::NodeAddress& address) {
  if (options == fleet::TlsSettings()) return {};
  if (address.transport != fleet::Transport::tls) {
    return fail(ErrorCode::invalidArgument, "certificates and --insecure are for TLS", "URI",
                "Begin the URI with rediss:// or valkeys://");
  }
  const auto replace = [](std::string& setting, const std::string& option) {
    if (!option.empty()) setting = std::filesystem::absolute(option).string();
  };
  replace(address.tls.authorityFile, options.authorityFile);
  replace(address.tls.certificateFile, options.certificateFile);
  replace(address.tls.keyFile, options.keyFile);
  if (!options.serverName.empty()) address.tls.serverName = options.serverName;
  if (!options.verifiesServer) address.tls.verifiesServer = false;
  return {};
}

/// What is to be added, with the password given for it.
Result<std::pair<fleet::Node, std::optional<Secret>>> describedNode(Session& session, const Request& request) {
  auto parsed = parseNodeUri(request.uri);
  if (!parsed) return fail(parsed.error());
  fleet::Node node = request.description;
  node.address = std::move(parsed->address);
  if (!request.user.empty()) node.address.user = request.user;
  if (auto applied = applyTls(request.tls, node.address); !applied) return fail(applied.error());
  if (auto fault = fleet::findFault(node)) return fail(std::move(*fault));
  auto password = session.givenPassword(request.password, node.name, std::move(parsed->password));
  if (!password) return fail(password.error());
  if (!*password && !node.address.user.empty() && canPrompt()) {
    auto typed = promptForPassword(node.name);
    if (!typed) return fail(typed.error());
    *password = std::move(*typed);
  }
  return std::pair(std::move(node), std::move(*password));
}

void warnAbout(const AddedNode& added) {
  if (added.node.address.transport == fleet::Transport::tls && !added.node.address.tls.verifiesServer) {
    complain("warning: the certificate of " + added.node.name +
             " is not verified: whoever answers in its place reads the password");
  }
  if (added.passwordNotKept) {
    complain("warning: the password was not kept. " + added.passwordNotKept->text() +
             ". Until then give it with --ask-password, --password-file or HOTSET_PASSWORD");
  }
}

}  // namespace

ExitCode reportError(const Error& error, const Request& request, Output& output) {
  complain(error.text());
  if (request.isJson) output.write(jsonText(json::object{{"error", errorJson(error)}}) + "\n");
  return exitCodeOf(error.code());
}

void adviseOnPassword(const Target& target) {
  if (target.password) return;
  if (target.whyNoPassword) complain(target.name + ": " + target.whyNoPassword->text());
  complain(target.name + ": give the password with --ask-password, --password-file or HOTSET_PASSWORD");
}

ExitCode listNodes(Session& session, const Request& request, Output& output) {
  const auto service = session.fleet();
  if (!service) return reportError(service.error(), request, output);
  const auto nodes = session.core().wait<std::vector<fleet::Node>>([&] { return (*service)->nodes(); });
  if (!nodes) return reportError(nodes.error(), request, output);
  if (request.isJson) {
    json::array all;
    for (const fleet::Node& node : *nodes) all.push_back(nodeJson(node));
    output.write(jsonText(all) + "\n");
  } else if (nodes->empty()) {
    output.write("The workspace has no nodes yet. Add one: hotsetctl nodes add cache-1 redis://host:6379\n");
  } else {
    output.write(nodesTable(*nodes));
  }
  return ExitCode::done;
}

ExitCode addNode(Session& session, const Request& request, Output& output) {
  auto described = describedNode(session, request);
  if (!described) return reportError(described.error(), request, output);
  const auto service = session.fleet();
  if (!service) return reportError(service.error(), request, output);
  auto& [node, password] = *described;
  const bool hasPassword = password.has_value();
  const auto added = session.core().wait<AddedNode>([&] { return (*service)->add(node, std::move(password)); });
  if (!added) return reportError(added.error(), request, output);
  warnAbout(*added);
  if (request.isJson) {
    json::object result = nodeJson(added->node);
    result["password_kept"] = hasPassword && !added->passwordNotKept;
    output.write(jsonText(result) + "\n");
  } else {
    output.write("Added " + printable(added->node.name) + " (" + printable(nodeUriOf(added->node.address)) + ")\n");
  }
  return ExitCode::done;
}

ExitCode removeNode(Session& session, const Request& request, Output& output) {
  const auto service = session.fleet();
  if (!service) return reportError(service.error(), request, output);
  const auto node = session.core().wait<fleet::Node>([&] { return (*service)->find(request.nodes.front()); });
  if (!node) return reportError(node.error(), request, output);
  const auto removed = session.core().wait<void>([&] { return (*service)->remove(node->id); });
  if (!removed) return reportError(removed.error(), request, output);
  output.write(request.isJson ? jsonText(json::object{{"removed", nodeJson(*node)}}) + "\n"
                              : "Removed " + printable(node->name) + "\n");
  return ExitCode::done;
}

}  // namespace hotset::cli
