// SPDX-License-Identifier: Apache-2.0
#include "src/cli/NodesJson.h"

#include <boost/json.hpp>

#include "core/domain/fleet/NodeUri.h"
#include "src/cli/DoctorText.h"
#include "src/cli/JsonText.h"

namespace hotset::cli {

namespace json = boost::json;

json::object nodeJson(const fleet::Node& node) {
  json::array tags;
  for (const std::string& tag : node.tags) tags.emplace_back(stringJson(tag));
  return {
      {"name", stringJson(node.name)},
      {"id", stringJson(node.id.value())},
      {"uri", stringJson(nodeUriOf(node.address))},
      {"transport", fleet::nameOf(node.address.transport)},
      {"user", stringOrNull(node.address.user)},
      {"group", stringOrNull(node.group)},
      {"tags", std::move(tags)},
      {"environment", fleet::nameOf(node.environment)},
      {"read_only", node.isReadOnly},
      {"verifies_server",
       node.address.transport == fleet::Transport::tls ? json::value(node.address.tls.verifiesServer) : json::value()}};
}

json::object errorJson(const Error& error) {
  return {{"code", nameOf(error.code())},
          {"message", stringJson(error.what())},
          {"subject", stringOrNull(error.subject())},
          {"advice", stringOrNull(error.advice())}};
}

json::object doctorJson(const std::string& nodeName, const fleet::DoctorReport& report) {
  json::array steps;
  for (const fleet::DoctorStep& step : report.steps) {
    steps.push_back(json::object{{"layer", layerName(step.layer)},
                                 {"verdict", verdictName(step.verdict)},
                                 {"finding", stringOrNull(step.finding)},
                                 {"advice", stringOrNull(step.advice)},
                                 {"took_us", step.took.count()}});
  }
  return {{"node", stringJson(nodeName)},
          {"passed", !findFailure(report).has_value()},
          {"steps", std::move(steps)},
          {"acl_line", stringOrNull(report.aclLine)}};
}

}  // namespace hotset::cli
