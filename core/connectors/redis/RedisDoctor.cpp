// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/RedisDoctor.h"

#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "core/base/Text.h"
#include "core/clients/redis/RedisConnection.h"
#include "core/connectors/redis/DoctorLog.h"
#include "core/connectors/redis/DoctorWords.h"
#include "core/connectors/redis/PermissionProbe.h"
#include "core/connectors/redis/WrongDoor.h"

namespace hotset::redis {
namespace {

using namespace std::chrono_literals;
using fleet::DoctorLayer;
using fleet::DoctorReport;
using fleet::DoctorStep;
using fleet::DoctorVerdict;
using fleet::NodeAddress;
using fleet::Transport;

constexpr RedisLimits kLimits{.dial = {.name = 2000ms, .transport = 2000ms, .tls = 3000ms}, .handshake = 2000ms};
constexpr auto kAnswerLimit = 1500ms;

/// A failure behind which the other kind of port may hide.
bool mayBeWrongDoor(const Error& error) {
  return error.code() == ErrorCode::timedOut || error.code() == ErrorCode::connectionLost ||
         error.code() == ErrorCode::wrongProtocol || error.code() == ErrorCode::malformedReply;
}

/// One diagnosis under way: its coroutines run one after another while it lives in the frame of runHeld().
class Diagnosis {
 public:
  Diagnosis(Network& network, NodeAddress address, std::optional<Secret> password,
            std::function<void(const DoctorStep&)> onStep)
      : m_network(network),
        m_dialer(network, kLimits.dial),
        m_address(std::move(address)),
        m_password(std::move(password)),
        m_log(network.timers(), std::move(onStep)) {}
  Diagnosis(const Diagnosis&) = delete;
  Diagnosis& operator=(const Diagnosis&) = delete;
  ~Diagnosis() {
    if (m_connection) m_connection->drop(Error(ErrorCode::cancelled, "the diagnosis is over"));
  }

  Awaitable<DoctorReport> run() {
    if (co_await tryName() && co_await tryTransport() && co_await tryTls() && co_await tryLogin()) {
      co_await tryPermissions();
      m_log.tell(versionStep(m_greeting));
    }
    m_log.skipTheRest();
    co_return m_log.take();
  }

 private:
  Awaitable<bool> tryName() {
    if (m_address.transport != Transport::unixSocket) {
      auto found = co_await m_dialer.resolve(m_address);
      if (!found) co_return m_log.fail(DoctorLayer::name, found.error());
      m_addresses = std::move(*found);
    }
    m_log.tell(nameStep(m_address, m_addresses));
    co_return true;
  }

  Awaitable<bool> tryTransport() {
    auto socket = co_await m_dialer.connect(m_address, m_addresses);
    if (!socket) co_return m_log.fail(DoctorLayer::transport, socket.error());
    m_socket = std::move(*socket);
    m_log.tell(transportStep(m_address));
    co_return true;
  }

  Awaitable<bool> tryTls() {
    std::string version;
    if (m_address.transport == Transport::tls) {
      auto stream = co_await m_dialer.secure(m_address, std::move(*m_socket));
      if (!stream) co_return co_await failAtDoor(DoctorLayer::tls, stream.error());
      version = (*stream)->version();
      m_stream = std::move(*stream);
    } else {
      m_stream = std::make_unique<ByteStream>(std::move(*m_socket));
    }
    // Only after the handshake does a server look at our certificate: what it says first decides.
    m_tlsStep = m_log.timed(tlsStep(m_address, version));
    co_return true;
  }

  Awaitable<bool> tryLogin() {
    auto connection = co_await RedisConnection::login(
        m_network, std::move(m_stream), {.address = m_address, .password = m_password, .role = Role::doctor}, kLimits,
        std::make_shared<RedisCost>());
    if (!connection) {
      const Error& error = connection.error();
      if (error.code() == ErrorCode::tlsFailed) co_return m_log.fail(DoctorLayer::tls, error);
      m_log.tellTimed(m_tlsStep);
      if (mayBeWrongDoor(error)) co_return co_await failAtDoor(DoctorLayer::login, error);
      m_log.tell(loginRefusedStep(m_address, m_password.has_value(), error));
      co_return false;
    }
    m_log.tellTimed(m_tlsStep);
    m_connection = std::move(*connection);
    m_greeting = m_connection->greeting();
    m_log.tell(loginStep(m_address, m_password.has_value(), m_greeting));
    co_return true;
  }

  Awaitable<void> tryPermissions() {
    if (m_greeting.version.empty()) co_await readServer();
    // An unknown version is asked about everything: what it does not know it says so.
    const auto version = ServerVersion::parse(m_greeting.version).value_or(ServerVersion{7, 2, 0});
    const auto trials = permissionTrials(version);
    auto findings = co_await rehearse(trials);
    if (findings.empty()) findings = co_await runHarmless(trials);
    if (findings.empty()) {
      m_log.fail(DoctorLayer::permissions,
                 m_connection->closedBy().value_or(Error(ErrorCode::malformedReply, "the server did not answer")));
      co_return;
    }
    if (!m_greeting.version.empty()) m_log.setAclLine(aclLineFor(version));
    m_log.tell(permissionStep(findings));
  }

  /// Asks the server what it would say (ACL DRYRUN, 7.0 and later); nothing where that itself is not allowed.
  Awaitable<std::vector<PermissionFinding>> rehearse(std::vector<PermissionTrial> trials) {
    const auto who = co_await m_connection->send(RedisRequest(Repeatable::yes).add("ACL", "WHOAMI"), kAnswerLimit);
    if (!who || who->front().isError()) co_return std::vector<PermissionFinding>();
    const std::string user(who->front().view().asText().value_or(""));
    RedisRequest request(Repeatable::yes);
    for (const PermissionTrial& trial : trials) {
      std::vector<std::string_view> words{"ACL", "DRYRUN", user};
      words.insert(words.end(), trial.arguments.begin(), trial.arguments.end());
      request.addAll(words);
    }
    const auto replies = co_await m_connection->send(std::move(request), kAnswerLimit);
    std::vector<PermissionFinding> findings;
    for (std::size_t i = 0; replies && i < trials.size(); ++i) {
      const auto permission = judgeRehearsal((*replies)[i].view());
      if (permission == Permission::untried) co_return std::vector<PermissionFinding>();
      findings.push_back({trials[i].command, permission});
    }
    co_return findings;
  }

  /// Runs what does no harm; subscriptions one by one, since a refusal comes before the answer to the PING behind it.
  Awaitable<std::vector<PermissionFinding>> runHarmless(std::vector<PermissionTrial> trials) {
    RedisRequest request(Repeatable::yes);
    for (const PermissionTrial& trial : trials) {
      if (trial.kind == TrialKind::plain) request.addAll(trial.arguments);
    }
    const auto replies = co_await m_connection->send(std::move(request), kAnswerLimit);
    if (!replies) co_return std::vector<PermissionFinding>();
    std::vector<PermissionFinding> findings;
    auto reply = replies->begin();
    for (const PermissionTrial& trial : trials) {
      auto permission = Permission::untried;
      if (trial.kind == TrialKind::plain) permission = judgeRun((reply++)->view());
      if (trial.kind == TrialKind::pushed) permission = co_await trySubscription(trial);
      findings.push_back({trial.command, permission});
    }
    co_return findings;
  }

  Awaitable<Permission> trySubscription(PermissionTrial trial) {
    if (m_greeting.protocol < 3) co_return Permission::untried;
    const auto done = co_await m_connection->subscribe(RedisRequest().addAll(trial.arguments), kAnswerLimit);
    if (done) co_return Permission::granted;
    switch (done.error().code()) {
      case ErrorCode::notPermitted:
        co_return Permission::refused;
      case ErrorCode::notSupported:
        co_return Permission::absent;
      case ErrorCode::serverError:  // "not in subscribed mode": it ran
        co_return Permission::granted;
      default:
        co_return Permission::untried;
    }
  }

  /// For servers whose greeting says nothing.
  Awaitable<void> readServer() {
    const auto replies = co_await m_connection->send(RedisRequest(Repeatable::yes).add("INFO", "server"), kAnswerLimit);
    if (!replies) co_return;
    const std::string_view text = replies->front().view().asText().value_or("");
    constexpr std::array<std::pair<std::string_view, const char*>, 2> kNames{
        {{"\r\nvalkey_version:", "valkey"}, {"\r\nredis_version:", "redis"}}};
    for (const auto& [key, server] : kNames) {
      const auto at = text.find(key);
      if (at == std::string_view::npos) continue;
      const std::string_view rest = text.substr(at + key.size());
      m_greeting.version = printable(rest.substr(0, rest.find('\r')), 100);
      m_greeting.server = server;
      co_return;
    }
  }

  Awaitable<bool> failAtDoor(DoctorLayer layer, Error error) {
    if (!mayBeWrongDoor(error)) co_return m_log.fail(layer, error);
    const auto wrongDoor = co_await findTheRightDoor(m_network, m_address, m_addresses);
    co_return m_log.fail(layer, wrongDoor.value_or(error));
  }

  Network& m_network;
  Dialer m_dialer;
  NodeAddress m_address;
  std::optional<Secret> m_password;
  DoctorLog m_log;
  Addresses m_addresses;
  std::optional<StreamSocket> m_socket;
  std::unique_ptr<ByteStream> m_stream;
  std::shared_ptr<RedisConnection> m_connection;
  DoctorStep m_tlsStep;
  Greeting m_greeting;
};

Awaitable<DoctorReport> runHeld(std::unique_ptr<Diagnosis> diagnosis) { co_return co_await diagnosis->run(); }

}  // namespace

Awaitable<DoctorReport> diagnoseRedis(Network& network, NodeAddress address, std::optional<Secret> password,
                                      std::function<void(const DoctorStep&)> onStep) {
  return runHeld(std::make_unique<Diagnosis>(network, std::move(address), std::move(password), std::move(onStep)));
}

}  // namespace hotset::redis
