// SPDX-License-Identifier: Apache-2.0
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/adminapi/server/HttpServer.h"

namespace hotset::adminapi {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

/// The server on a thread of its own, and blocking clients beside it.
class HttpServerTest : public testing::Test {
 protected:
  void start(HttpLimits limits = {}) {
    m_server.emplace(m_context.get_executor(), limits);
    m_server->serve("/text", [](HttpRequest request) -> Awaitable<HttpResponse> {
      co_return HttpResponse{200, "text/plain", "hello " + request.query};
    });
    ASSERT_TRUE(m_server->listen({asio::ip::address_v4::loopback(), 0}));
    m_endpoint = m_server->endpoint();
    m_thread = std::jthread([this] { m_context.run(); });
  }

  void TearDown() override {
    asio::post(m_context, [this] { m_server->stop(); });
    m_thread.join();
  }

  tcp::socket connect() {
    tcp::socket socket(m_clients);
    socket.connect(m_endpoint);
    return socket;
  }

  static std::string readAll(tcp::socket& socket) {
    std::string answer;
    boost::system::error_code ended;
    asio::read(socket, asio::dynamic_buffer(answer), ended);
    return answer;
  }

  std::string ask(const std::string& request) {
    tcp::socket socket = connect();
    boost::system::error_code cutShort;
    asio::write(socket, asio::buffer(request), cutShort);
    return readAll(socket);
  }

  asio::io_context m_context;
  asio::io_context m_clients;
  std::optional<HttpServer> m_server;
  tcp::endpoint m_endpoint;
  std::jthread m_thread;
};

constexpr const char* kRest = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

TEST_F(HttpServerTest, servesADocumentWithItsQuery) {
  start();
  const std::string answer = ask(std::string("GET /text?a=1") + kRest);
  EXPECT_THAT(answer, StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(answer, HasSubstr("hello a=1"));
}

TEST_F(HttpServerTest, headHasTheLengthAndNoBody) {
  start();
  const std::string answer = ask(std::string("HEAD /text") + kRest);
  EXPECT_THAT(answer, HasSubstr("Content-Length: 6"));
  EXPECT_THAT(answer, Not(HasSubstr("hello")));
}

TEST_F(HttpServerTest, aConnectionServesSeveralRequests) {
  start();
  const std::string answer = ask(std::string("GET /text?1 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /text?2") + kRest);
  EXPECT_THAT(answer, HasSubstr("hello 1"));
  EXPECT_THAT(answer, HasSubstr("hello 2"));
}

TEST_F(HttpServerTest, problemsAreDocuments) {
  start();
  const std::string missing = ask(std::string("GET /nothing") + kRest);
  EXPECT_THAT(missing, StartsWith("HTTP/1.1 404"));
  EXPECT_THAT(missing, HasSubstr("application/problem+json"));
  const std::string refused = ask(std::string("DELETE /text") + kRest);
  EXPECT_THAT(refused, StartsWith("HTTP/1.1 405"));
  EXPECT_THAT(refused, HasSubstr("Allow: GET, HEAD"));
  EXPECT_THAT(ask("nonsense\r\n\r\n"), StartsWith("HTTP/1.1 400"));
}

TEST_F(HttpServerTest, aForgedHostOrOriginIsRefused) {
  start();
  EXPECT_THAT(ask("GET /text HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"), StartsWith("HTTP/1.1 421"));
  EXPECT_THAT(ask("GET /text HTTP/1.1\r\nHost: localhost\r\nOrigin: http://evil.example\r\nConnection: close\r\n\r\n"),
              StartsWith("HTTP/1.1 421"));
  EXPECT_THAT(ask("GET /text HTTP/1.1\r\nHost: [::1]:80\r\nConnection: close\r\n\r\n"), StartsWith("HTTP/1.1 200"));
  EXPECT_THAT(ask("GET /text HTTP/1.1\r\nConnection: close\r\n\r\n"), StartsWith("HTTP/1.1 421"));
}

TEST_F(HttpServerTest, aHeaderOrBodyOverItsLimitIsRefusedUnread) {
  start({.headerBytesMax = 1024, .bodyBytesMax = 100});
  EXPECT_THAT(ask("GET /text HTTP/1.1\r\nHost: localhost\r\nX: " + std::string(4000, 'x')), StartsWith("HTTP/1.1 431"));
  EXPECT_THAT(ask("POST /text HTTP/1.1\r\nHost: localhost\r\nContent-Length: 300000000\r\n\r\n"),
              StartsWith("HTTP/1.1 413"));
}

TEST_F(HttpServerTest, oneConnectionTooManyIsTurnedAway) {
  start({.connectionsMax = 2});
  tcp::socket first = connect();
  tcp::socket second = connect();
  asio::write(second, asio::buffer(std::string("GET /text HTTP/1.1\r\nHost: localhost\r\n\r\n")));
  char byte = 0;
  asio::read(second, asio::buffer(&byte, 1));  // both are being served now
  tcp::socket third = connect();
  EXPECT_THAT(readAll(third), StartsWith("HTTP/1.1 503"));
}

TEST_F(HttpServerTest, aSlowRequestIsCutOff) {
  start({.requestTime = std::chrono::seconds(1)});
  tcp::socket socket = connect();
  asio::write(socket, asio::buffer(std::string("GET /text HTTP/1.1\r\nHo")));
  const auto before = std::chrono::steady_clock::now();
  EXPECT_THAT(readAll(socket), IsEmpty());
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(5));
}

TEST_F(HttpServerTest, anAddressThatIsTakenIsAnError) {
  start();
  HttpServer other(m_clients.get_executor());
  const Result<void> listening = other.listen(m_endpoint);
  ASSERT_FALSE(listening.has_value());
  EXPECT_EQ(listening.error().code(), ErrorCode::alreadyExists);
}

TEST_F(HttpServerTest, stopEndsWaitingConnections) {
  start();
  tcp::socket idle = connect();
  asio::write(idle, asio::buffer(std::string("GET /text HTTP/1.1\r\nHost: localhost\r\n\r\n")));
  char byte = 0;
  asio::read(idle, asio::buffer(&byte, 1));
  const auto before = std::chrono::steady_clock::now();
  asio::post(m_context, [this] { m_server->stop(); });
  m_thread.join();
  m_thread = std::jthread([] {});
  EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(2));
}

}  // namespace
}  // namespace hotset::adminapi
