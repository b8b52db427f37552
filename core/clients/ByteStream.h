// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/generic/stream_protocol.hpp>

#include "core/async/Awaitable.h"

namespace hotset {

using StreamSocket = boost::asio::generic::stream_protocol::socket;

/// Bytes to and from a server over TCP, a UNIX socket or TLS. Core thread only. One read and one write at a time.
/// Errors say what happened, not to what: whoever owns the stream knows the name.
class ByteStream {
 public:
  explicit ByteStream(StreamSocket socket) : m_socket(std::move(socket)) {}
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  virtual ~ByteStream() = default;

  /// At least one byte; connectionLost at the stream's end. Throws operation_aborted when cancelled.
  virtual AwaitableResult<std::size_t> read(boost::asio::mutable_buffer into);
  /// All of it; the bytes must live until this ends.
  virtual AwaitableResult<void> write(boost::asio::const_buffer bytes);
  /// Ends a read or write under way with connectionLost.
  virtual void close() noexcept;

 protected:
  StreamSocket m_socket;
};

/// What an error of a socket means, in words.
[[nodiscard]] Error errorFromSocket(const boost::system::error_code& code);

}  // namespace hotset
