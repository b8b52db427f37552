// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include "core/clients/ByteStream.h"
#include "core/clients/TlsFault.h"

namespace hotset {

using TlsContextPtr = std::shared_ptr<boost::asio::ssl::context>;

/// TLS over a connected socket.
class TlsStream final : public ByteStream {
 public:
  TlsStream(StreamSocket socket, TlsContextPtr context);

  /// Shakes hands as a client; `serverName` (a name or an IP literal) is asked for, and verified if `verifies`. Called
  /// once, before anything else. Errors: tlsFailed with what is wrong and what to do, wrongProtocol where the other
  /// side speaks no TLS, and those of a socket.
  AwaitableResult<void> shakeHands(std::string serverName, bool verifies);

  AwaitableResult<std::size_t> read(boost::asio::mutable_buffer into) override;
  AwaitableResult<void> write(boost::asio::const_buffer bytes) override;

  /// "TLSv1.3", after the handshake.
  [[nodiscard]] std::string version() const;

 private:
  [[nodiscard]] Error errorAfterHandshake(const boost::system::error_code& code);
  bool examine(bool isVouchedFor, boost::asio::ssl::verify_context& context);

  TlsContextPtr m_context;
  boost::asio::ssl::stream<StreamSocket&> m_tls;
  std::string m_serverName;
  CertificateFault m_fault;
  bool m_hasRead = false;
};

}  // namespace hotset
