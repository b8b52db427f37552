// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "core/base/Secret.h"
#include "core/clients/Network.h"
#include "core/connectors/KeyReader.h"
#include "core/connectors/LiveSource.h"
#include "core/connectors/NodeConnector.h"
#include "core/domain/fleet/DoctorReport.h"
#include "core/domain/fleet/Node.h"

namespace hotset {

// What fits the kind of server at an address; the one place that knows all kinds. `network` outlives what is made.

[[nodiscard]] std::unique_ptr<NodeConnector> connectorFor(
    Network& network, const fleet::NodeAddress& address,
    std::function<AwaitableResult<std::optional<Secret>>()> password);

[[nodiscard]] std::shared_ptr<KeyReader> keyReaderFor(Network& network, const fleet::NodeAddress& address,
                                                      std::optional<Secret> password);

/// What the node tells of its keys as it happens.
[[nodiscard]] std::shared_ptr<LiveSource> liveSourceFor(
    Network& network, const fleet::Node& node, std::function<AwaitableResult<std::optional<Secret>>()> password);

[[nodiscard]] Awaitable<fleet::DoctorReport> diagnose(Network& network, fleet::NodeAddress address,
                                                      std::optional<Secret> password,
                                                      std::function<void(const fleet::DoctorStep&)> onStep);

}  // namespace hotset
