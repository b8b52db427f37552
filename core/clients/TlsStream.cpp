// SPDX-License-Identifier: Apache-2.0
#include "core/clients/TlsStream.h"

#include <array>
#include <ctime>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/ssl/verify_context.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace hotset {
namespace {

namespace asio = boost::asio;

auto resultIn(boost::system::error_code& code) { return asio::redirect_error(asio::use_awaitable, code); }

bool isLiteral(const std::string& host) {
  boost::system::error_code error;
  asio::ip::make_address(host, error);
  return !error;
}

std::string endOf(const X509* certificate) {
  std::tm time{};
  if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &time) == 0) return "an unreadable day";
  std::array<char, 32> text{};
  return {text.data(), std::strftime(text.data(), text.size(), "%F", &time)};
}

/// The hosts a certificate is for; its common name where it lists none.
std::string namesIn(X509* certificate) {
  std::string names;
  auto* const list = static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
  for (int i = 0; i < sk_GENERAL_NAME_num(list); ++i) {
    const GENERAL_NAME* const name = sk_GENERAL_NAME_value(list, i);
    if (name->type != GEN_DNS) continue;
    if (!names.empty()) names += ", ";
    names.append(reinterpret_cast<const char*>(ASN1_STRING_get0_data(name->d.dNSName)),
                 static_cast<std::size_t>(ASN1_STRING_length(name->d.dNSName)));
  }
  GENERAL_NAMES_free(list);
  return names.empty() ? "other hosts" : names;
}

}  // namespace

TlsStream::TlsStream(StreamSocket socket, TlsContextPtr context)
    : ByteStream(std::move(socket)), m_context(std::move(context)), m_tls(m_socket, *m_context) {}

AwaitableResult<void> TlsStream::shakeHands(std::string serverName, bool verifies) {
  m_serverName = std::move(serverName);
  // Server name indication is for names alone (RFC 6066).
  if (!isLiteral(m_serverName)) SSL_set_tlsext_host_name(m_tls.native_handle(), m_serverName.c_str());
  m_tls.set_verify_mode(verifies ? asio::ssl::verify_peer : asio::ssl::verify_none);
  if (verifies) {
    m_tls.set_verify_callback(
        [this](bool isVouchedFor, asio::ssl::verify_context& context) { return examine(isVouchedFor, context); });
  }
  boost::system::error_code code;
  co_await m_tls.async_handshake(asio::ssl::stream_base::client, resultIn(code));
  if (code) co_return fail(errorFromTls(code, m_fault, m_serverName));
  co_return Result<void>();
}

bool TlsStream::examine(bool isVouchedFor, asio::ssl::verify_context& context) {
  X509_STORE_CTX* const store = context.native_handle();
  X509* const certificate = X509_STORE_CTX_get_current_cert(store);
  if (!isVouchedFor) {
    m_fault.verifyCode = X509_STORE_CTX_get_error(store);
    if (certificate != nullptr) m_fault.endsOn = endOf(certificate);
    return false;
  }
  if (asio::ssl::host_name_verification(m_serverName)(isVouchedFor, context)) return true;
  m_fault.isWrongHost = true;
  m_fault.names = namesIn(certificate);
  return false;
}

AwaitableResult<std::size_t> TlsStream::read(asio::mutable_buffer into) {
  boost::system::error_code code;
  const std::size_t count = co_await m_tls.async_read_some(into, resultIn(code));
  if (code) co_return fail(errorAfterHandshake(code));
  m_hasRead = true;
  co_return count;
}

AwaitableResult<void> TlsStream::write(asio::const_buffer bytes) {
  boost::system::error_code code;
  co_await asio::async_write(m_tls, bytes, resultIn(code));
  if (code) co_return fail(errorAfterHandshake(code));
  co_return Result<void>();
}

/// In TLS 1.3 a server looks at our certificate after our handshake has ended. When it hangs up on that account, its
/// alert may be lost with the connection: a server that never says a word is taken to have done so.
Error TlsStream::errorAfterHandshake(const boost::system::error_code& code) {
  Error error = errorFromTls(code, m_fault, m_serverName);
  const bool isOurClose = code == asio::error::operation_aborted || code == asio::error::bad_descriptor;
  if (m_hasRead || isOurClose || error.code() != ErrorCode::connectionLost) return error;
  if (SSL_get_certificate(m_tls.native_handle()) != nullptr) {
    return Error(ErrorCode::tlsFailed,
                 "the server hung up after the TLS handshake: it seems to have refused our client certificate", {},
                 "Use one that is valid and issued by an authority the server trusts");
  }
  return Error(ErrorCode::tlsFailed,
               "the server hung up after the TLS handshake: it seems that it demands a client certificate", {},
               "Give a client certificate and its key");
}

std::string TlsStream::version() const {
  auto& tls = const_cast<asio::ssl::stream<StreamSocket&>&>(m_tls);  // native_handle() is not const; it changes nothing
  return SSL_get_version(tls.native_handle());
}

}  // namespace hotset
