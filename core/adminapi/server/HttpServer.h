// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "core/async/Awaitable.h"

namespace hotset::adminapi {

/// What one client may take; every figure is a bound, not a hint.
struct HttpLimits {
  std::size_t connectionsMax = 64;                      ///< One more is answered with 503 and closed.
  std::size_t headerBytesMax = std::size_t{16} * 1024;  ///< 431 beyond.
  std::size_t bodyBytesMax = std::size_t{1024} * 1024;  ///< 413 beyond, before the body is read.
  std::chrono::seconds requestTime{10};   ///< From the first byte waited for to the last byte of the request.
  std::chrono::seconds responseTime{30};  ///< Until the client has taken the answer.
};

struct HttpRequest {
  std::string path;   ///< Without the query, percent-encoded as it came.
  std::string query;  ///< What follows "?", or empty.
};

struct HttpResponse {
  unsigned status = 200;
  std::string contentType = "application/json";
  std::string body;
};

/// A problem document (RFC 9457) as the answer to a request that failed.
[[nodiscard]] HttpResponse problem(unsigned status, std::string title, std::string detail);

/// An HTTP/1.1 server for documents that are read (GET and HEAD), for callers on this machine: refuses requests whose
/// Host or Origin names another one, so that no page in a browser can read it through a forged name. Core thread only.
class HttpServer {
 public:
  using Handler = std::function<Awaitable<HttpResponse>(HttpRequest request)>;

  explicit HttpServer(const boost::asio::any_io_executor& executor, HttpLimits limits = {});
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  /// Stops.
  ~HttpServer();

  /// Serves a path (exactly). Before listen().
  void serve(std::string path, Handler handler);

  /// Begins to accept. Error: the address is taken or not of this machine.
  [[nodiscard]] Result<void> listen(const boost::asio::ip::tcp::endpoint& endpoint);

  /// The address it listens on, with the port that the system chose.
  [[nodiscard]] boost::asio::ip::tcp::endpoint endpoint() const;

  /// Closes the listening socket and every connection; what is under way ends without an answer.
  void stop();

  struct Shared;

 private:
  std::shared_ptr<Shared> m_shared;
};

}  // namespace hotset::adminapi
