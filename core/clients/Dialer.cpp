// SPDX-License-Identifier: Apache-2.0
#include "core/clients/Dialer.h"

#include <utility>

#include <boost/asio/detail/socket_option.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/socket_base.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <netinet/tcp.h>

#include "core/async/Deadline.h"

namespace hotset {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using fleet::NodeAddress;
using fleet::Transport;
using std::chrono::milliseconds;

template <int Name>
using TcpNumber = asio::detail::socket_option::integer<IPPROTO_TCP, Name>;

/// A peer that vanished without a word is noticed within 45 s even where nothing is asked of it.
void tune(tcp::socket& socket) {
  boost::system::error_code ignored;
  socket.set_option(tcp::no_delay(true), ignored);
  socket.set_option(asio::socket_base::keep_alive(true), ignored);
  socket.set_option(TcpNumber<TCP_KEEPIDLE>(30), ignored);
  socket.set_option(TcpNumber<TCP_KEEPINTVL>(5), ignored);
  socket.set_option(TcpNumber<TCP_KEEPCNT>(3), ignored);
}

template <typename Socket>
AwaitableResult<StreamSocket> connectTo(Executor executor, typename Socket::endpoint_type endpoint) {
  Socket socket(executor);
  boost::system::error_code code;
  co_await socket.async_connect(endpoint, asio::redirect_error(asio::use_awaitable, code));
  if (code) co_return fail(errorFromSocket(code));
  if constexpr (std::is_same_v<Socket, tcp::socket>) tune(socket);
  co_return StreamSocket(std::move(socket));
}

AwaitableResult<StreamSocket> connectUnix(Executor executor, std::string path) {
  using Local = asio::local::stream_protocol;
  constexpr std::size_t kPathMax = 107;
  if (path.size() > kPathMax)
    co_return fail(ErrorCode::invalidArgument, "the path of a UNIX socket has at most 107 bytes");
  co_return co_await connectTo<Local::socket>(std::move(executor), Local::endpoint(path));
}

template <typename T>
Result<T> about(Result<T> result, const NodeAddress& address) {
  if (result || !result.error().subject().empty()) return result;
  return fail(result.error().about(address.text()));
}

}  // namespace

AwaitableResult<Addresses> Dialer::resolve(NodeAddress address) {
  auto found = co_await withDeadline(m_network.timers(), m_limits.name, m_network.resolver().resolve(address.host));
  if (!found && found.error().code() == ErrorCode::timedOut) {
    co_return fail(ErrorCode::nameNotResolved, "no name server answered in time", address.host,
                   "Check this machine's name servers, or give an IP address");
  }
  co_return about(std::move(found), address);
}

AwaitableResult<StreamSocket> Dialer::connect(NodeAddress address, Addresses candidates) {
  auto& timers = m_network.timers();
  if (address.transport == Transport::unixSocket) {
    co_return about(
        co_await withDeadline(timers, m_limits.transport, connectUnix(m_network.executor(), address.socketPath)),
        address);
  }
  Result<StreamSocket> connected = fail(ErrorCode::nameNotResolved, "the name has no address", address.text());
  const SteadyTime end = timers.now() + m_limits.transport;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const auto share = (end - timers.now()) / static_cast<int>(candidates.size() - i);
    if (share.count() <= 0) break;
    auto next = co_await withDeadline(
        timers, share, connectTo<tcp::socket>(m_network.executor(), tcp::endpoint(candidates[i], address.port)));
    if (next) co_return std::move(next);
    connected = std::move(next);
  }
  if (connected.error().code() == ErrorCode::timedOut) {
    co_return fail(ErrorCode::timedOut, "the host does not answer", address.text(),
                   "Check the address, and that no firewall drops the connection");
  }
  co_return about(std::move(connected), address);
}

AwaitableResult<void> Dialer::shakeHands(NodeAddress address, std::shared_ptr<std::unique_ptr<TlsStream>> stream,
                                         std::shared_ptr<StreamSocket> socket) {
  auto context = co_await m_network.tls().contextFor(address.tls);
  if (!context) co_return fail(context.error());
  *stream = std::make_unique<TlsStream>(std::move(*socket), std::move(*context));
  const std::string& name = address.tls.serverName.empty() ? address.host : address.tls.serverName;
  co_return co_await (*stream)->shakeHands(name, address.tls.verifiesServer);
}

AwaitableResult<std::unique_ptr<TlsStream>> Dialer::secure(NodeAddress address, StreamSocket socket) {
  // Held here, so that both outlive the handshake whatever becomes of it.
  const auto stream = std::make_shared<std::unique_ptr<TlsStream>>();
  const auto holder = std::make_shared<StreamSocket>(std::move(socket));
  auto done = co_await withDeadline(m_network.timers(), m_limits.tls, shakeHands(address, stream, holder));
  if (!done && done.error().code() == ErrorCode::timedOut) {
    co_return fail(ErrorCode::timedOut, "the server did not answer the TLS handshake", address.text(),
                   "Check that this is the server's TLS port");
  }
  if (!done) co_return fail(about(std::move(done), address).error());
  co_return std::move(*stream);
}

AwaitableResult<std::unique_ptr<ByteStream>> Dialer::dial(NodeAddress address) {
  Addresses candidates;
  if (address.transport != Transport::unixSocket) {
    auto found = co_await resolve(address);
    if (!found) co_return fail(found.error());
    candidates = std::move(*found);
  }
  auto socket = co_await connect(address, std::move(candidates));
  if (!socket) co_return fail(socket.error());
  if (address.transport != Transport::tls) co_return std::make_unique<ByteStream>(std::move(*socket));
  auto stream = co_await secure(address, std::move(*socket));
  if (!stream) co_return fail(stream.error());
  co_return std::move(*stream);
}

}  // namespace hotset
