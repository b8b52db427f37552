// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/any/AnyNode.h"

#include <utility>

#include "core/connectors/memcached/MemcachedConnector.h"
#include "core/connectors/memcached/MemcachedDoctor.h"
#include "core/connectors/memcached/MemcachedKeyReader.h"
#include "core/connectors/memcached/MemcachedLiveSource.h"
#include "core/connectors/redis/RedisConnector.h"
#include "core/connectors/redis/RedisDoctor.h"
#include "core/connectors/redis/RedisKeyReader.h"
#include "core/connectors/redis/RedisLiveSource.h"

namespace hotset {

using fleet::ServerKind;

std::unique_ptr<NodeConnector> connectorFor(Network& network, const fleet::NodeAddress& address,
                                            std::function<AwaitableResult<std::optional<Secret>>()> password) {
  if (address.kind == ServerKind::memcached) {
    return std::make_unique<memcached::MemcachedConnector>(network, address, std::move(password));
  }
  return std::make_unique<redis::RedisConnector>(network, address, std::move(password));
}

std::shared_ptr<KeyReader> keyReaderFor(Network& network, const fleet::NodeAddress& address,
                                        std::optional<Secret> password) {
  if (address.kind == ServerKind::memcached) {
    return std::make_shared<memcached::MemcachedKeyReader>(network, address, std::move(password));
  }
  return std::make_shared<redis::RedisKeyReader>(network, address, std::move(password));
}

std::shared_ptr<LiveSource> liveSourceFor(Network& network, const fleet::Node& node,
                                          std::function<AwaitableResult<std::optional<Secret>>()> password) {
  if (node.address.kind == ServerKind::memcached) {
    return std::make_shared<memcached::MemcachedLiveSource>(network, node.address, std::move(password),
                                                            node.isReadOnly);
  }
  return std::make_shared<redis::RedisLiveSource>(network, node.address, std::move(password), node.isReadOnly);
}

Awaitable<fleet::DoctorReport> diagnose(Network& network, fleet::NodeAddress address, std::optional<Secret> password,
                                        std::function<void(const fleet::DoctorStep&)> onStep) {
  if (address.kind == ServerKind::memcached) {
    return memcached::diagnoseMemcached(network, std::move(address), std::move(password), std::move(onStep));
  }
  return redis::diagnoseRedis(network, std::move(address), std::move(password), std::move(onStep));
}

}  // namespace hotset
