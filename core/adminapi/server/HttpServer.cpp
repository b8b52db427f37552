// SPDX-License-Identifier: Apache-2.0
#include "core/adminapi/server/HttpServer.h"

#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/json.hpp>

#include "core/adminapi/server/HttpSession.h"

namespace hotset::adminapi {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto kWhenDone = asio::as_tuple(asio::use_awaitable);

/// Says that there is no room, if the socket takes it at once; a client that does not read is not waited for.
void turnAway(tcp::socket socket) {
  boost::system::error_code ignored;
  socket.non_blocking(true, ignored);
  constexpr std::string_view kAnswer =
      "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 1\r\nConnection: close\r\n\r\n";
  socket.write_some(asio::buffer(kAnswer), ignored);
}

Awaitable<void> accept(std::shared_ptr<HttpServer::Shared> shared) {
  asio::steady_timer pause(shared->acceptor.get_executor());
  while (!shared->isStopped) {
    auto [error, socket] = co_await shared->acceptor.async_accept(kWhenDone);
    if (shared->isStopped) co_return;
    if (error) {  // out of descriptors, most likely: it must not spin
      pause.expires_after(std::chrono::milliseconds(100));
      co_await pause.async_wait(kWhenDone);
      continue;
    }
    if (shared->sockets.size() >= shared->limits.connectionsMax) {
      turnAway(std::move(socket));
      continue;
    }
    auto executor = socket.get_executor();
    asio::co_spawn(executor, runHttpSession(shared, std::move(socket)), asio::detached);
  }
}

}  // namespace

HttpResponse problem(unsigned status, std::string title, std::string detail) {
  const boost::json::object document{{"status", status}, {"title", title}, {"detail", detail}};
  return {status, "application/problem+json", boost::json::serialize(document) + "\n"};
}

HttpServer::HttpServer(const asio::any_io_executor& executor, HttpLimits limits)
    : m_shared(std::make_shared<Shared>(executor, limits)) {}

HttpServer::~HttpServer() { stop(); }

void HttpServer::serve(std::string path, Handler handler) {
  m_shared->handlers.insert_or_assign(std::move(path), std::move(handler));
}

Result<void> HttpServer::listen(const tcp::endpoint& endpoint) {
  tcp::acceptor& acceptor = m_shared->acceptor;
  boost::system::error_code error;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error) {
    const std::string text = endpoint.address().to_string() + " port " + std::to_string(endpoint.port());
    const bool isTaken = error == asio::error::address_in_use;
    return fail(isTaken ? ErrorCode::alreadyExists : ErrorCode::invalidArgument,
                isTaken ? "another program listens there already" : "can't listen there: " + error.message(), text,
                "Choose another address with --listen");
  }
  asio::co_spawn(acceptor.get_executor(), accept(m_shared), asio::detached);
  return {};
}

tcp::endpoint HttpServer::endpoint() const {
  boost::system::error_code ignored;
  return m_shared->acceptor.local_endpoint(ignored);
}

void HttpServer::stop() {
  m_shared->isStopped = true;
  boost::system::error_code ignored;
  m_shared->acceptor.close(ignored);
  for (tcp::socket* socket : m_shared->sockets) socket->close(ignored);
}

}  // namespace hotset::adminapi
