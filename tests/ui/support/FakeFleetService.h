// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "core/async/OneShot.h"
#include "core/services/fleet/FleetService.h"

namespace hotset::ui::test {

/// A fleet in memory, as a test wants it. Core thread, but for what a test sets before the core uses it.
class FakeFleetService final : public fleet::FleetService {
 public:
  explicit FakeFleetService(Executor core) : m_core(std::move(core)) {}

  std::vector<fleet::Node> list;
  std::map<fleet::NodeId, Secret> passwords;
  std::optional<Error> refusal;                ///< What add, update and remove answer instead of doing it.
  std::optional<Error> keychainFault;          ///< What keeps passwords from being kept.
  std::vector<fleet::DoctorStep> doctorSteps;  ///< What the doctor finds.
  bool forgetsTheRemoved = false;              ///< What is added under an id it had comes back in part.
  bool doctorHangs = false;                    ///< After its last step, until it is cancelled.
  int doctorCancelled = 0;

  AwaitableResult<std::vector<fleet::Node>> nodes() override { co_return list; }

  AwaitableResult<fleet::Node> find(std::string nameOrId) override {
    for (const fleet::Node& node : list) {
      if (node.name == nameOrId || node.id.value() == nameOrId) co_return node;
    }
    co_return fail(ErrorCode::notFound, "no node has this name", nameOrId);
  }

  AwaitableResult<AddedNode> add(fleet::Node node, std::optional<Secret> password) override {
    if (refusal) co_return fail(*refusal);
    const bool isBack = !node.id.isEmpty();
    if (!isBack) node.id = fleet::NodeId("id-" + node.name);
    list.push_back(node);
    AddedNode added = keep(std::move(node), std::move(password));
    added.isWhole = !isBack || !forgetsTheRemoved;
    co_return added;
  }

  AwaitableResult<AddedNode> update(fleet::Node node, std::optional<Secret> password) override {
    if (refusal) co_return fail(*refusal);
    for (fleet::Node& known : list) {
      if (known.id == node.id) known = node;
    }
    co_return keep(std::move(node), std::move(password));
  }

  AwaitableResult<void> remove(fleet::NodeId node) override {
    if (refusal) co_return fail(*refusal);
    std::erase_if(list, [&node](const fleet::Node& known) { return known.id == node; });
    m_changed.publish(list);
    co_return Result<void>();
  }

  AwaitableResult<void> providePassword(fleet::NodeId node, Secret password) override {
    passwords[node] = std::move(password);
    co_return Result<void>();
  }

  AwaitableResult<std::optional<Secret>> password(fleet::NodeId node) override {
    const auto found = passwords.find(node);
    co_return found == passwords.end() ? std::nullopt : std::optional(found->second);
  }

  Subscription onChanged(NodesListener listener) override { return m_changed.subscribe(std::move(listener)); }

  Awaitable<fleet::DoctorReport> diagnose(fleet::Node, std::optional<Secret>, StepListener onStep) override {
    for (const fleet::DoctorStep& step : doctorSteps) onStep(step);
    if (doctorHangs) {
      const OneShot<int> never(m_core);
      if (!co_await never.waitUnlessCancelled()) ++doctorCancelled;
    }
    co_return fleet::DoctorReport{doctorSteps, "ACL SETUSER hotset"};
  }

  /// Another program changed the list.
  void change(std::vector<fleet::Node> nodes) {
    list = std::move(nodes);
    m_changed.publish(list);
  }

 private:
  AddedNode keep(fleet::Node node, std::optional<Secret> password) {
    if (password) passwords[node.id] = std::move(*password);
    m_changed.publish(list);
    return {.node = std::move(node), .passwordNotKept = password ? keychainFault : std::nullopt};
  }

  Executor m_core;
  Signal<std::vector<fleet::Node>> m_changed;
};

/// A node at 127.0.0.1, by its name.
inline fleet::Node nodeNamed(const std::string& name, std::uint16_t port = 6379) {
  fleet::Node node;
  node.id = fleet::NodeId("id-" + name);
  node.name = name;
  node.address.host = "127.0.0.1";
  node.address.port = port;
  return node;
}

}  // namespace hotset::ui::test
