// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/WrongDoor.h"

#include <array>
#include <memory>
#include <string_view>
#include <utility>

#include "core/async/Deadline.h"
#include "core/clients/Dialer.h"

namespace hotset::redis {
namespace {

using namespace std::chrono_literals;
using fleet::NodeAddress;
using fleet::Transport;

constexpr DialLimits kLimits{.name = 500ms, .transport = 500ms, .tls = 1000ms};
constexpr auto kGreetingLimit = 1s;

/// The first bytes with which a server answers a PING without TLS. Owned by shared_ptr: the stream may end later.
AwaitableResult<std::string> greetPlainly(std::shared_ptr<ByteStream> stream) {
  constexpr std::string_view kPing = "PING\r\n";
  const auto written = co_await stream->write(boost::asio::buffer(kPing));
  if (!written) co_return fail(written.error());
  std::array<char, 64> bytes{};
  const auto count = co_await stream->read(boost::asio::buffer(bytes));
  if (!count) co_return fail(count.error());
  co_return std::string(bytes.data(), *count);
}

Awaitable<bool> speaksPlainly(Network* network, StreamSocket socket) {
  const auto stream = std::make_shared<ByteStream>(std::move(socket));
  const auto answer = co_await withDeadline(network->timers(), kGreetingLimit, greetPlainly(stream));
  co_return answer && (answer->starts_with("+PONG") || answer->starts_with("-NOAUTH") || answer->starts_with("-ERR") ||
                       answer->starts_with("-LOADING") || answer->starts_with("-DENIED"));
}

Awaitable<bool> speaksTls(Network* network, NodeAddress address, StreamSocket socket) {
  address.tls = {};
  address.tls.verifiesServer = false;
  Dialer dialer(*network, kLimits);
  const auto stream = co_await dialer.secure(std::move(address), std::move(socket));
  co_return stream || stream.error().code() == ErrorCode::tlsFailed;
}

Awaitable<std::optional<Error>> tryTheOtherWay(Network* network, NodeAddress address, Addresses candidates) {
  Dialer dialer(*network, kLimits);
  auto socket = co_await dialer.connect(address, std::move(candidates));
  if (!socket) co_return std::nullopt;
  if (address.transport == Transport::tls) {
    if (!co_await speaksPlainly(network, std::move(*socket))) co_return std::nullopt;
    co_return Error(ErrorCode::wrongProtocol, "this port speaks Redis without TLS, and TLS was asked for",
                    address.text(), "Connect without TLS (redis://), or use the server's TLS port (tls-port)");
  }
  if (!co_await speaksTls(network, address, std::move(*socket))) co_return std::nullopt;
  co_return Error(ErrorCode::wrongProtocol, "this port speaks TLS, and TLS was not asked for", address.text(),
                  "Connect with TLS (rediss://)");
}

}  // namespace

Awaitable<std::optional<Error>> findTheRightDoor(Network& network, NodeAddress address, Addresses candidates) {
  return tryTheOtherWay(&network, std::move(address), std::move(candidates));
}

}  // namespace hotset::redis
