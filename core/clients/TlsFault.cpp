// SPDX-License-Identifier: Apache-2.0
#include "core/clients/TlsFault.h"

#include <boost/asio/ssl/error.hpp>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509_vfy.h>

#include "core/base/Text.h"
#include "core/clients/ByteStream.h"

namespace hotset {
namespace {

Error tlsError(std::string what, std::string advice = {}) {
  return Error(ErrorCode::tlsFailed, std::move(what), {}, std::move(advice));
}

Error errorFromCertificate(const CertificateFault& fault) {
  switch (fault.verifyCode) {
    case X509_V_ERR_CERT_HAS_EXPIRED:
      return tlsError("the server's certificate expired on " + fault.endsOn, "Renew the certificate on the server");
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return tlsError("the server's certificate is not valid yet", "Check the clocks of both machines");
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
      return tlsError("the server's certificate is self-signed",
                      "If you trust it, name its file as the authority (cacert)");
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
      return tlsError("no authority known here vouches for the server's certificate",
                      "Name the file of the authority that issued it (cacert)");
    default:
      return tlsError(std::string("the server's certificate was refused: ") +
                      X509_verify_cert_error_string(fault.verifyCode));
  }
}

Error errorFromReason(int reason) {
  switch (reason) {
    case SSL_R_WRONG_VERSION_NUMBER:
    case SSL_R_HTTP_REQUEST:
    case SSL_R_UNKNOWN_PROTOCOL:
    case SSL_R_BAD_PACKET_LENGTH:
      return Error(ErrorCode::wrongProtocol, "the server does not speak TLS on this port", {},
                   "Connect without TLS (redis://), or use the server's TLS port");
    case SSL_R_UNSUPPORTED_PROTOCOL:
    case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION:
    case SSL_R_NO_PROTOCOLS_AVAILABLE:
      return tlsError("the server speaks only versions of TLS that are no longer safe",
                      "Let the server speak TLS 1.2 or 1.3 (tls-protocols)");
    case SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED:
    case SSL_R_SSLV3_ALERT_NO_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE:
      return tlsError("the server demands a client certificate, or shares no cipher with us",
                      "Give a client certificate and its key");
    case SSL_R_TLSV1_ALERT_UNKNOWN_CA:
    case SSL_R_SSLV3_ALERT_BAD_CERTIFICATE:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_REVOKED:
    case SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN:
      return tlsError("the server refused our client certificate",
                      "Use one that is valid and issued by an authority the server trusts");
    default:
      return tlsError("the TLS connection failed");
  }
}

}  // namespace

Error errorFromTls(const boost::system::error_code& code, const CertificateFault& fault, const std::string& host) {
  if (fault.isWrongHost) {
    return tlsError("the server's certificate is for " + printable(fault.names, 200) + ", not for " + host,
                    "Connect by a name in the certificate, or give that name as the server name (sni)");
  }
  if (fault.verifyCode != X509_V_OK) return errorFromCertificate(fault);
  if (code == boost::asio::ssl::error::stream_truncated || code == boost::asio::error::eof) {
    return Error(ErrorCode::connectionLost, "the server closed the connection");
  }
  if (code.category() != boost::asio::error::get_ssl_category()) return errorFromSocket(code);
  return errorFromReason(ERR_GET_REASON(static_cast<unsigned long>(code.value())));
}

}  // namespace hotset
