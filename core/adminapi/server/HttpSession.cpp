// SPDX-License-Identifier: Apache-2.0
#include "core/adminapi/server/HttpSession.h"

#include <string_view>
#include <utility>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

namespace hotset::adminapi {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;

constexpr auto kWhenDone = asio::as_tuple(asio::use_awaitable);

using Parser = http::request_parser<http::string_body>;
using Message = http::request<http::string_body>;

/// Keeps the socket in the server's set for as long as the session runs.
class Registration {
 public:
  Registration(HttpServer::Shared& shared, tcp::socket& socket) : m_shared(shared), m_socket(&socket) {
    m_shared.sockets.insert(m_socket);
  }
  Registration(const Registration&) = delete;
  Registration& operator=(const Registration&) = delete;
  ~Registration() { m_shared.sockets.erase(m_socket); }

 private:
  HttpServer::Shared& m_shared;
  tcp::socket* m_socket;
};

/// "127.0.0.1:7878" and "[::1]" without port and brackets.
std::string_view hostOf(std::string_view authority) {
  if (authority.starts_with('[')) return authority.substr(1, authority.find(']') - 1);
  return authority.substr(0, authority.find(':'));
}

bool isThisMachine(std::string_view host) {
  if (beast::iequals({host.data(), host.size()}, "localhost")) return true;
  boost::system::error_code error;
  const auto address = asio::ip::make_address(host, error);
  return !error && address.is_loopback();
}

bool comesFromThisMachine(const Message& request) {
  const auto host = request[http::field::host];
  if (!isThisMachine(hostOf({host.data(), host.size()}))) return false;
  const auto origin = request[http::field::origin];
  if (origin.empty()) return true;
  const std::string_view text(origin.data(), origin.size());
  const std::size_t authority = text.find("://");
  return authority != std::string_view::npos && isThisMachine(hostOf(text.substr(authority + 3)));
}

Awaitable<HttpResponse> answer(std::shared_ptr<HttpServer::Shared> shared, Message request) {
  if (!comesFromThisMachine(request)) {
    co_return problem(421, "Misdirected request", "Only requests for this machine by a loopback name are answered");
  }
  const std::string_view target(request.target().data(), request.target().size());
  const std::size_t query = std::min(target.find('?'), target.size());
  const auto handler = shared->handlers.find(std::string(target.substr(0, query)));
  if (handler == shared->handlers.end()) co_return problem(404, "Not found", "Nothing is served at this path");
  if (request.method() != http::verb::get && request.method() != http::verb::head) {
    co_return problem(405, "Method not allowed", "This path is read with GET or HEAD");
  }
  std::string rest(target.substr(std::min(query + 1, target.size())));
  co_return co_await handler->second(HttpRequest{handler->first, std::move(rest)});
}

/// What to say of a request that could not be read; nothing when there is nobody to say it to.
std::optional<HttpResponse> answerTo(beast::error_code error) {
  if (error == http::error::header_limit) return problem(431, "Header too large", "The header is over its limit");
  if (error == http::error::body_limit) return problem(413, "Body too large", "The body is over its limit");
  if (error == http::error::end_of_stream || error == http::error::partial_message) return std::nullopt;
  if (error.category() == beast::error_code(http::error::bad_method).category()) {
    return problem(400, "Bad request", "This is not HTTP as it should be");
  }
  return std::nullopt;
}

http::response<http::string_body> messageOf(HttpResponse response, const Message& request, bool keepsAlive) {
  http::response<http::string_body> message(static_cast<http::status>(response.status), 11);
  message.set(http::field::content_type, response.contentType);
  message.set(http::field::cache_control, "no-store");
  message.set("X-Content-Type-Options", "nosniff");
  if (response.status == 405) message.set(http::field::allow, "GET, HEAD");
  message.keep_alive(keepsAlive);
  message.body() = std::move(response.body);
  message.prepare_payload();
  if (request.method() == http::verb::head) {
    const std::size_t length = message.body().size();
    message.body().clear();
    message.content_length(length);
  }
  return message;
}

}  // namespace

Awaitable<void> runHttpSession(std::shared_ptr<HttpServer::Shared> shared, tcp::socket socket) {
  beast::tcp_stream stream(std::move(socket));
  const Registration registration(*shared, stream.socket());
  beast::flat_buffer buffer(shared->limits.headerBytesMax + shared->limits.bodyBytesMax);
  bool keepsAlive = true;
  while (keepsAlive && !shared->isStopped) {
    Parser parser;
    parser.header_limit(static_cast<std::uint32_t>(shared->limits.headerBytesMax));
    parser.body_limit(shared->limits.bodyBytesMax);
    stream.expires_after(shared->limits.requestTime);
    const auto [readError, bytesRead] = co_await http::async_read(stream, buffer, parser, kWhenDone);
    HttpResponse response;
    if (auto refusal = answerTo(readError)) {
      response = std::move(*refusal);
    } else if (readError) {
      break;
    } else {
      response = co_await answer(shared, parser.get());
    }
    keepsAlive = !readError && parser.get().keep_alive();
    if (shared->isStopped) break;
    auto message = messageOf(std::move(response), parser.get(), keepsAlive);
    stream.expires_after(shared->limits.responseTime);
    const auto [writeError, bytesWritten] = co_await http::async_write(stream, message, kWhenDone);
    if (writeError) break;
  }
  beast::error_code ignored;
  stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
}

}  // namespace hotset::adminapi
