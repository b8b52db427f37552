// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <memory>

#include "core/clients/ByteStream.h"
#include "core/clients/Network.h"
#include "core/clients/TlsStream.h"
#include "core/domain/fleet/Node.h"

namespace hotset {

/// How long each layer of a connection may take. A TCP connection is given up soon, since a fresh attempt reaches a
/// returning host sooner than the pauses between the repetitions of an old one.
struct DialLimits {
  std::chrono::milliseconds name{2000};
  std::chrono::milliseconds transport{2000};
  std::chrono::milliseconds tls{4000};
};

/// The layers of a connection, one by one as the doctor tries them, or all at once. Core thread; cancellable. Errors
/// name the address they are about. Outlives each call; `network` outlives it.
class Dialer {
 public:
  Dialer(Network& network, DialLimits limits) : m_network(network), m_limits(limits) {}

  [[nodiscard]] AwaitableResult<Addresses> resolve(fleet::NodeAddress address);
  /// Tries one address after the other, each with its share of the time. For a UNIX socket `candidates` is not used.
  [[nodiscard]] AwaitableResult<StreamSocket> connect(fleet::NodeAddress address, Addresses candidates);
  [[nodiscard]] AwaitableResult<std::unique_ptr<TlsStream>> secure(fleet::NodeAddress address, StreamSocket socket);

  /// All of them: a stream on which the server's protocol can be spoken.
  [[nodiscard]] AwaitableResult<std::unique_ptr<ByteStream>> dial(fleet::NodeAddress address);

 private:
  AwaitableResult<void> shakeHands(fleet::NodeAddress address, std::shared_ptr<std::unique_ptr<TlsStream>> stream,
                                   std::shared_ptr<StreamSocket> socket);

  Network& m_network;
  DialLimits m_limits;
};

}  // namespace hotset
