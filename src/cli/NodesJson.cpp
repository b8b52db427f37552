// SPDX-License-Identifier: Apache-2.0
#include "src/cli/NodesJson.h"

#include <boost/json.hpp>

#include "core/base/Text.h"
#include "core/domain/fleet/NodeUri.h"
#include "src/cli/DoctorText.h"

namespace hotset::cli {
namespace {

namespace json = boost::json;

json::string text(std::string_view bytes) { return json::string(validUtf8(bytes)); }

json::value textOrNull(std::string_view bytes) { return bytes.empty() ? json::value() : json::value(text(bytes)); }

}  // namespace

json::object nodeJson(const fleet::Node& node) {
  json::array tags;
  for (const std::string& tag : node.tags) tags.emplace_back(text(tag));
  return {
      {"name", text(node.name)},
      {"id", text(node.id.value())},
      {"uri", text(nodeUriOf(node.address))},
      {"transport", fleet::nameOf(node.address.transport)},
      {"user", textOrNull(node.address.user)},
      {"group", textOrNull(node.group)},
      {"tags", std::move(tags)},
      {"environment", fleet::nameOf(node.environment)},
      {"read_only", node.isReadOnly},
      {"verifies_server",
       node.address.transport == fleet::Transport::tls ? json::value(node.address.tls.verifiesServer) : json::value()}};
}

json::object errorJson(const Error& error) {
  return {{"code", nameOf(error.code())},
          {"message", text(error.what())},
          {"subject", textOrNull(error.subject())},
          {"advice", textOrNull(error.advice())}};
}

json::object doctorJson(const std::string& nodeName, const fleet::DoctorReport& report) {
  json::array steps;
  for (const fleet::DoctorStep& step : report.steps) {
    steps.push_back(json::object{{"layer", layerName(step.layer)},
                                 {"verdict", verdictName(step.verdict)},
                                 {"finding", textOrNull(step.finding)},
                                 {"advice", textOrNull(step.advice)},
                                 {"took_us", step.took.count()}});
  }
  return {{"node", text(nodeName)},
          {"passed", !findFailure(report).has_value()},
          {"steps", std::move(steps)},
          {"acl_line", textOrNull(report.aclLine)}};
}

}  // namespace hotset::cli
