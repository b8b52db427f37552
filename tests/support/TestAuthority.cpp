// SPDX-License-Identifier: Apache-2.0
#include "tests/support/TestAuthority.h"

#include <atomic>
#include <cstdio>
#include <memory>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace hotset::test {
namespace {

template <auto Free>
struct FreedBy {
  template <typename T>
  void operator()(T* object) const {
    Free(object);
  }
};

using Key = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;
using X509Pointer = std::unique_ptr<X509, FreedBy<X509_free>>;
using File = std::unique_ptr<FILE, FreedBy<std::fclose>>;

constexpr long kDay = 24L * 60 * 60;

struct Wish {
  std::string name;
  std::string hosts;  // as in a subjectAltName; empty: none
  bool isAuthority = false;
  long endsInSeconds = kDay;
};

struct Issued {
  X509Pointer certificate;
  Key key;
};

void addExtension(X509* certificate, X509* issuer, int id, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
  const std::unique_ptr<X509_EXTENSION, FreedBy<X509_EXTENSION_free>> extension(
      X509V3_EXT_conf_nid(nullptr, &context, id, value.c_str()));
  if (!extension) throw std::runtime_error("a certificate's extension can't be made: " + value);
  X509_add_ext(certificate, extension.get(), -1);
}

/// Signed by the issuer, or by itself where there is none.
Issued issue(const Wish& wish, const Issued* issuer) {
  static std::atomic<long> lastSerial = 0;
  Issued issued{X509Pointer(X509_new()), Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"))};
  X509* const certificate = issued.certificate.get();
  X509_set_version(certificate, X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate), ++lastSerial);
  X509_gmtime_adj(X509_getm_notBefore(certificate), -30 * kDay);
  X509_gmtime_adj(X509_getm_notAfter(certificate), wish.endsInSeconds);
  X509_set_pubkey(certificate, issued.key.get());
  X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate), "CN", MBSTRING_UTF8,
                             reinterpret_cast<const unsigned char*>(wish.name.c_str()), -1, -1, 0);
  X509* const signer = issuer == nullptr ? certificate : issuer->certificate.get();
  X509_set_issuer_name(certificate, X509_get_subject_name(signer));
  addExtension(certificate, signer, NID_basic_constraints, wish.isAuthority ? "critical,CA:TRUE" : "CA:FALSE");
  if (!wish.hosts.empty()) addExtension(certificate, signer, NID_subject_alt_name, wish.hosts);
  if (X509_sign(certificate, (issuer == nullptr ? issued : *issuer).key.get(), EVP_sha256()) == 0) {
    throw std::runtime_error("a certificate can't be signed");
  }
  return issued;
}

Certificate write(const Issued& issued, const ScratchDirectory& directory, const std::string& name) {
  Certificate files{(directory / (name + ".crt")).string(), (directory / (name + ".key")).string()};
  const File certificate(std::fopen(files.certificateFile.c_str(), "w"));
  const File key(std::fopen(files.keyFile.c_str(), "w"));
  if (!certificate || !key || PEM_write_X509(certificate.get(), issued.certificate.get()) == 0 ||
      PEM_write_PrivateKey(key.get(), issued.key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 0) {
    throw std::runtime_error("a certificate can't be written: " + files.certificateFile);
  }
  return files;
}

}  // namespace

const TestAuthority& TestAuthority::instance() {
  static const TestAuthority authority("Hotset tests");
  return authority;
}

const TestAuthority& TestAuthority::stranger() {
  static const TestAuthority authority("Stranger");
  return authority;
}

TestAuthority::TestAuthority(const std::string& name) {
  const std::string here = "DNS:localhost,IP:127.0.0.1,IP:::1";
  const Issued authority = issue({.name = name, .hosts = "", .isAuthority = true}, nullptr);
  m_authority = write(authority, m_directory, "authority");
  m_server = write(issue({.name = "server", .hosts = here}, &authority), m_directory, "server");
  m_client = write(issue({.name = "client", .hosts = ""}, &authority), m_directory, "client");
  m_expired =
      write(issue({.name = "expired", .hosts = here, .endsInSeconds = -kDay}, &authority), m_directory, "expired");
  m_wrongHost =
      write(issue({.name = "other", .hosts = "DNS:cache.example.org"}, &authority), m_directory, "wrong-host");
  m_selfSigned = write(issue({.name = "lonely", .hosts = here}, nullptr), m_directory, "self-signed");
}

}  // namespace hotset::test
