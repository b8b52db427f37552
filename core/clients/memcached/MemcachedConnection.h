// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/Secret.h"
#include "core/clients/Dialer.h"
#include "core/protocol/memcached/Answer.h"
#include "core/protocol/memcached/LineReader.h"

namespace hotset::memcached {

/// Whom to connect to, and as whom. A user is only needed where the server was started with a file of logins.
struct MemcachedTarget {
  fleet::NodeAddress address;
  std::optional<Secret> password;
  bool isReadOnly = false;  ///< Refuse whatever may change something on the server.
};

using Lines = std::vector<std::string>;

class MemcachedConnection;
using MemcachedConnectionPtr = std::shared_ptr<MemcachedConnection>;

/// One connection that is logged in. One question at a time; a second one meanwhile is refused as `overloaded`. Once a
/// deadline has passed or an answer is broken the connection is dropped, never used again. Core thread only.
class MemcachedConnection : public std::enable_shared_from_this<MemcachedConnection> {
 public:
  static constexpr std::size_t kLinesMax = 100'000;

  /// Connects, logs in where there is a user, and makes sure that memcached answers.
  static AwaitableResult<MemcachedConnectionPtr> open(Network& network, MemcachedTarget target,
                                                      std::chrono::nanoseconds deadline);
  /// The same on a stream that is connected already.
  static AwaitableResult<MemcachedConnectionPtr> login(Network& network, std::unique_ptr<ByteStream> stream,
                                                       MemcachedTarget target, std::chrono::nanoseconds deadline);
  MemcachedConnection(const MemcachedConnection&) = delete;
  MemcachedConnection& operator=(const MemcachedConnection&) = delete;
  ~MemcachedConnection() { close(); }

  /// "1.6.18".
  [[nodiscard]] const std::string& version() const noexcept { return m_version; }
  [[nodiscard]] bool isOpen() const noexcept { return m_isOpen; }
  /// Holds from the next command on.
  void setReadOnly(bool isReadOnly) noexcept { m_target.isReadOnly = isReadOnly; }
  [[nodiscard]] std::uint64_t commandsSent() const noexcept { return m_commands; }
  [[nodiscard]] std::uint64_t bytesBothWays() const noexcept { return m_bytes; }

  // Each of these refuses, as `notPermitted` and with nothing sent, what may change something on a read-only server.

  /// Sends a command and gives its answer, without the END of a list. An error that the server tells is an Error, and
  /// leaves the connection as it is.
  [[nodiscard]] AwaitableResult<Lines> ask(std::string command, Form form, std::chrono::nanoseconds deadline);
  /// Sends several commands at once and gives one line for each, errors as they are.
  [[nodiscard]] AwaitableResult<Lines> askEach(std::string commands, std::size_t count,
                                               std::chrono::nanoseconds deadline);

  /// Sends a command whose answer is a long list, to be read piece by piece with nextLines().
  [[nodiscard]] AwaitableResult<void> beginList(std::string command, std::chrono::nanoseconds deadline);
  /// Up to `count` more lines of it; fewer only at its end. What the server has sent beyond them waits in its buffers.
  [[nodiscard]] AwaitableResult<Lines> nextLines(std::size_t count, std::chrono::nanoseconds deadline);

  /// Lines as they come, after a command behind which the server talks on and on (`watch`): waits for one, and gives it
  /// with those that have come with it, `max` at most.
  [[nodiscard]] AwaitableResult<Lines> linesThatCome(std::size_t max, std::chrono::nanoseconds deadline);

  void close() noexcept;

 private:
  MemcachedConnection(Network& network, std::unique_ptr<ByteStream> stream, MemcachedTarget target);

  using Self = std::shared_ptr<MemcachedConnection>;
  static AwaitableResult<MemcachedConnectionPtr> dial(Network* network, MemcachedTarget target,
                                                      std::chrono::nanoseconds deadline);
  static AwaitableResult<MemcachedConnectionPtr> greet(Self self, std::chrono::nanoseconds deadline);
  static AwaitableResult<void> shakeHands(Self self);
  static AwaitableResult<Lines> exchange(Self self, std::string command, Form form);
  static AwaitableResult<Lines> exchangeEach(Self self, std::string commands, std::size_t count);
  static AwaitableResult<void> write(Self self, std::string command);
  static AwaitableResult<Lines> readLines(Self self, std::size_t count);
  static AwaitableResult<Lines> readThoseThere(Self self, std::size_t max);
  static AwaitableResult<std::string> readLine(Self self);
  template <typename T>
  static AwaitableResult<T> bounded(Self self, std::chrono::nanoseconds deadline, std::optional<Error> refusal,
                                    AwaitableResult<T> verb);
  [[nodiscard]] std::optional<Error> refusalOf(std::string_view commands) const;

  Network& m_network;
  std::unique_ptr<ByteStream> m_stream;
  MemcachedTarget m_target;
  LineReader m_reader;
  std::vector<char> m_received;
  std::string_view m_unread;  // of m_received
  std::string m_version;
  std::uint64_t m_commands = 0;
  std::uint64_t m_bytes = 0;
  bool m_isOpen = true;
  bool m_isBusy = false;
  bool m_isInList = false;
};

}  // namespace hotset::memcached
