// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <utility>

#include <boost/json.hpp>

#include "core/base/Text.h"
#include "core/domain/fleet/NodeList.h"
#include "src/cli/Commands.h"
#include "src/cli/JsonText.h"
#include "src/cli/NodesJson.h"

namespace hotset::cli {
namespace {

namespace json = boost::json;
using AddedNode = fleet::FleetService::AddedNode;

/// At most as much as a list may have, and one byte to tell that it is more.
Result<std::string> textOf(const std::string& file) {
  const bool isInput = file == "-";
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> opened(isInput ? nullptr : std::fopen(file.c_str(), "re"),
                                                         std::fclose);
  if (!isInput && !opened)
    return fail(ErrorCode::invalidArgument, std::strerror(errno), file, "Name a file that can be read");
  std::FILE* const stream = isInput ? stdin : opened.get();
  std::string text(fleet::kListBytesMax + 1, '\0');
  text.resize(std::fread(text.data(), 1, text.size(), stream));
  if (std::ferror(stream) != 0) return fail(ErrorCode::invalidArgument, std::strerror(errno), file);
  return text;
}

/// What became of a list.
struct Import {
  json::array added, failed;
  ExitCode exitCode = ExitCode::done;

  void note(std::size_t line, const Error& error) {
    const std::string where = "entry at line " + std::to_string(line);
    complain(where + ": " + error.text());
    failed.push_back(json::object{{"line", line}, {"error", errorJson(error)}});
    if (exitCode == ExitCode::done) exitCode = exitCodeOf(error.code());
  }
};

void importEntry(Session& session, fleet::FleetService& service, fleet::ListEntry& entry, Import& import) {
  if (!entry.node) return import.note(entry.line, entry.node.error());
  auto& [node, password] = *entry.node;
  const auto added = session.core().wait<AddedNode>([&] { return service.add(node, std::move(password)); });
  if (!added) return import.note(entry.line, added.error());
  if (added->passwordNotKept) {
    complain("warning: the password of " + added->node.name + " was not kept. " + added->passwordNotKept->text());
  }
  import.added.push_back(nodeJson(added->node));
}

}  // namespace

ExitCode exportNodes(Session& session, const Request& request, Output& output) {
  const auto service = session.fleet();
  if (!service) return reportError(service.error(), request, output);
  const auto nodes = session.core().wait<std::vector<fleet::Node>>([&] { return (*service)->nodes(); });
  if (!nodes) return reportError(nodes.error(), request, output);
  std::string text = fleet::exportNodes(*nodes);
  if (!text.ends_with('\n')) text += '\n';
  output.write(text);
  return ExitCode::done;
}

ExitCode importNodes(Session& session, const Request& request, Output& output) {
  auto text = textOf(request.file);
  if (!text) return reportError(text.error(), request, output);
  auto entries = fleet::readNodeList(*text);
  wipeText(*text);
  if (!entries) return reportError(entries.error().about(request.file), request, output);
  const auto service = session.fleet();
  if (!service) return reportError(service.error(), request, output);
  Import import;
  for (fleet::ListEntry& entry : *entries) importEntry(session, **service, entry, import);
  if (request.isJson) {
    output.write(jsonText(json::object{{"added", import.added}, {"failed", import.failed}}) + "\n");
  } else {
    const std::size_t count = import.added.size();
    output.write("Added " + std::to_string(count) + (count == 1 ? " node" : " nodes") + " of " +
                 std::to_string(entries->size()) + "\n");
  }
  return import.exitCode;
}

}  // namespace hotset::cli
