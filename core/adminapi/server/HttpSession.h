// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>

#include <boost/asio/ip/tcp.hpp>

#include "core/adminapi/server/HttpServer.h"

namespace hotset::adminapi {

/// What the server and its sessions share; outlives the server as long as a session ends.
struct HttpServer::Shared {
  Shared(const boost::asio::any_io_executor& executor, HttpLimits bounds) : acceptor(executor), limits(bounds) {}

  boost::asio::ip::tcp::acceptor acceptor;
  HttpLimits limits;
  std::map<std::string, Handler> handlers;
  std::set<boost::asio::ip::tcp::socket*> sockets;  ///< Of the sessions under way, to close them at the stop.
  bool isStopped = false;
};

/// Serves one connection until the client goes, breaks a limit, or the server stops.
Awaitable<void> runHttpSession(std::shared_ptr<HttpServer::Shared> shared, boost::asio::ip::tcp::socket socket);

}  // namespace hotset::adminapi
