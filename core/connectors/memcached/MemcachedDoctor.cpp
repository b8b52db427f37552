// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/memcached/MemcachedDoctor.h"

#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "core/async/Deadline.h"
#include "core/clients/memcached/MemcachedConnection.h"
#include "core/connectors/redis/DoctorLog.h"
#include "core/connectors/redis/DoctorWords.h"

namespace hotset::memcached {
namespace {

using namespace std::chrono_literals;
using fleet::DoctorLayer;
using fleet::DoctorReport;
using fleet::DoctorStep;
using fleet::DoctorVerdict;
using fleet::NodeAddress;
using fleet::Transport;

constexpr auto kAnswerLimit = 2000ms;

DoctorStep step(DoctorLayer layer, DoctorVerdict verdict, std::string finding, std::string advice = {}) {
  return {.layer = layer, .verdict = verdict, .finding = std::move(finding), .advice = std::move(advice)};
}

/// The second number of "1.6.18".
int minorOf(const std::string& version) {
  const auto dot = version.find('.');
  int minor = 0;
  if (dot != std::string::npos) std::from_chars(version.data() + dot + 1, version.data() + version.size(), minor);
  return version.starts_with("1.") ? minor : 99;
}

DoctorStep versionStep(const std::string& version) {
  const std::string name = "memcached " + version;
  if (minorOf(version) < 5) {
    return step(DoctorLayer::version, DoctorVerdict::warned, name + " is older than what Hotset knows (1.5).",
                "Expect gaps, or update the server");
  }
  if (minorOf(version) < 6) {
    return step(DoctorLayer::version, DoctorVerdict::passed,
                name + "; idle times and TTLs of items need 1.6 or later.");
  }
  return step(DoctorLayer::version, DoctorVerdict::passed, name + ".");
}

class Diagnosis {
 public:
  Diagnosis(Network& network, NodeAddress address, std::optional<Secret> password,
            std::function<void(const DoctorStep&)> onStep)
      : m_network(network),
        m_dialer(network, DialLimits()),
        m_address(std::move(address)),
        m_password(std::move(password)),
        m_log(network.timers(), std::move(onStep)) {}

  Awaitable<DoctorReport> run() {
    if (co_await tryWay() && co_await tryLogin()) {
      co_await tryPermissions();
      m_log.tell(versionStep(m_connection->version()));
      m_connection->close();
    }
    m_log.skipTheRest();
    co_return m_log.take();
  }

 private:
  /// Name, transport and TLS.
  Awaitable<bool> tryWay() {
    Addresses addresses;
    if (m_address.transport != Transport::unixSocket) {
      auto found = co_await m_dialer.resolve(m_address);
      if (!found) co_return m_log.fail(DoctorLayer::name, found.error());
      addresses = std::move(*found);
    }
    m_log.tell(redis::nameStep(m_address, addresses));
    auto socket = co_await m_dialer.connect(m_address, addresses);
    if (!socket) co_return m_log.fail(DoctorLayer::transport, socket.error());
    m_log.tell(redis::transportStep(m_address));
    std::string version;
    if (m_address.transport == Transport::tls) {
      auto stream = co_await m_dialer.secure(m_address, std::move(*socket));
      if (!stream) co_return m_log.fail(DoctorLayer::tls, stream.error());
      version = (*stream)->version();
      m_stream = std::move(*stream);
    } else {
      m_stream = std::make_unique<ByteStream>(std::move(*socket));
    }
    m_log.tell(redis::tlsStep(m_address, version));
    co_return true;
  }

  Awaitable<bool> tryLogin() {
    auto connection = co_await MemcachedConnection::login(m_network, std::move(m_stream), {m_address, m_password, true},
                                                          kAnswerLimit);
    if (!connection) {
      co_return m_log.fail(DoctorLayer::login, m_password || connection.error().code() != ErrorCode::loginFailed
                                                   ? connection.error()
                                                   : connection.error().advising("Give the user and the password"));
    }
    m_connection = std::move(*connection);
    m_log.tell(
        m_password
            ? step(DoctorLayer::login, DoctorVerdict::passed, "Logged in.")
            : step(DoctorLayer::login, DoctorVerdict::passed,
                   "The server asks for no password: whoever reaches this port can read and change everything."));
    co_return true;
  }

  /// memcached knows no rights; some of what Hotset asks can be switched off as a whole.
  Awaitable<void> tryPermissions() {
    const auto stats = co_await m_connection->ask("stats settings", Form::list, kAnswerLimit);
    if (!stats) {
      m_log.fail(DoctorLayer::permissions, stats.error());
      co_return;
    }
    bool dumps = true;
    for (const std::string& line : *stats) {
      if (line == "STAT dump_enabled no" || line == "STAT lru_crawler no") dumps = false;
    }
    m_log.tell(dumps ? step(DoctorLayer::permissions, DoctorVerdict::passed,
                            "The server knows no rights: everything Hotset asks for is allowed.")
                     : step(DoctorLayer::permissions, DoctorVerdict::warned,
                            "The server does not list its items: regions can't be found.",
                            "Start it with lru_crawler and without -X"));
  }

  Network& m_network;
  Dialer m_dialer;
  NodeAddress m_address;
  std::optional<Secret> m_password;
  redis::DoctorLog m_log;
  std::unique_ptr<ByteStream> m_stream;
  MemcachedConnectionPtr m_connection;
};

Awaitable<DoctorReport> runHeld(std::unique_ptr<Diagnosis> diagnosis) { co_return co_await diagnosis->run(); }

}  // namespace

Awaitable<DoctorReport> diagnoseMemcached(Network& network, NodeAddress address, std::optional<Secret> password,
                                          std::function<void(const DoctorStep&)> onStep) {
  return runHeld(std::make_unique<Diagnosis>(network, std::move(address), std::move(password), std::move(onStep)));
}

}  // namespace hotset::memcached
