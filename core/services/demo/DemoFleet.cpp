// SPDX-License-Identifier: Apache-2.0
#include "core/services/demo/DemoFleet.h"

#include <algorithm>
#include <utility>

#include "core/domain/fleet/DemoNode.h"

namespace hotset::fleet {
namespace {

Error belongsToDemo(const Node& node) {
  return Error(ErrorCode::notSupported, "it belongs to the demo and can't be changed", node.name,
               "Connect a server of your own, or remove the demo");
}

}  // namespace

DemoFleet::DemoFleet(FleetService& real, std::vector<Node> demo, bool isWanted)
    : m_real(real), m_demo(std::move(demo)), m_isWanted(isWanted) {
  std::ranges::sort(m_demo, {}, &Node::name);
  m_realChanges = m_real.onChanged([this](const std::vector<Node>& nodes) { m_changed.publish(shown(nodes)); });
}

std::vector<Node> DemoFleet::shown(std::vector<Node> real) const {
  if (real.empty() && m_isWanted) return m_demo;
  return real;
}

AwaitableResult<void> DemoFleet::want(bool isWanted) {
  m_isWanted = isWanted;
  auto real = co_await m_real.nodes();
  if (!real) co_return fail(real.error());
  m_changed.publish(shown(std::move(*real)));
  co_return Result<void>();
}

AwaitableResult<std::vector<Node>> DemoFleet::nodes() {
  auto real = co_await m_real.nodes();
  if (!real) co_return fail(real.error());
  co_return shown(std::move(*real));
}

AwaitableResult<Node> DemoFleet::find(std::string nameOrId) {
  const auto all = co_await nodes();
  if (!all) co_return fail(all.error());
  for (const Node& node : *all) {
    if (isDemo(node.id) && (node.name == nameOrId || node.id.value() == nameOrId)) co_return node;
  }
  co_return co_await m_real.find(std::move(nameOrId));
}

AwaitableResult<FleetService::AddedNode> DemoFleet::add(Node node, std::optional<Secret> password) {
  return m_real.add(std::move(node), std::move(password));
}

AwaitableResult<FleetService::AddedNode> DemoFleet::update(Node node, std::optional<Secret> password) {
  if (isDemo(node.id)) co_return fail(belongsToDemo(node));
  co_return co_await m_real.update(std::move(node), std::move(password));
}

AwaitableResult<void> DemoFleet::remove(NodeId node) {
  if (isDemo(node)) co_return co_await want(false);
  co_return co_await m_real.remove(std::move(node));
}

AwaitableResult<void> DemoFleet::providePassword(NodeId node, Secret password) {
  return m_real.providePassword(std::move(node), std::move(password));
}

AwaitableResult<std::optional<Secret>> DemoFleet::password(NodeId node) {
  if (isDemo(node)) co_return std::optional<Secret>();
  co_return co_await m_real.password(std::move(node));
}

Subscription DemoFleet::onChanged(NodesListener listener) { return m_changed.subscribe(std::move(listener)); }

Awaitable<DoctorReport> DemoFleet::diagnose(Node node, std::optional<Secret> password, StepListener onStep) {
  if (!isDemo(node.id)) co_return co_await m_real.diagnose(std::move(node), std::move(password), std::move(onStep));
  DoctorReport report;
  for (const DoctorLayer layer : {DoctorLayer::name, DoctorLayer::transport, DoctorLayer::tls, DoctorLayer::login,
                                  DoctorLayer::permissions, DoctorLayer::version}) {
    DoctorStep step;
    step.layer = layer;
    step.finding = layer == DoctorLayer::name ? "this node is simulated within Hotset: there is nothing to reach"
                                              : "not needed for a simulated node";
    if (layer == DoctorLayer::name) step.advice = "Connect a server of your own to see what the doctor finds there";
    onStep(step);
    report.steps.push_back(std::move(step));
  }
  co_return report;
}

}  // namespace hotset::fleet
