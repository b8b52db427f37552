// SPDX-License-Identifier: Apache-2.0
#include "core/clients/TlsContexts.h"

#include <filesystem>
#include <utility>
#include <vector>

#include <boost/system/system_error.hpp>
#include <openssl/ssl.h>

namespace hotset {
namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;

/// When the file was written; the beginning of time where there is none.
fs::file_time_type stampOf(const std::string& file) {
  std::error_code error;
  const auto stamp = fs::last_write_time(file, error);
  return error ? fs::file_time_type::min() : stamp;
}

std::vector<fs::file_time_type> stampsOf(const fleet::TlsSettings& settings) {
  return {stampOf(settings.authorityFile), stampOf(settings.certificateFile), stampOf(settings.keyFile)};
}

std::unexpected<Error> unusable(const std::string& file, const char* what) {
  return fail(ErrorCode::invalidArgument, what, file, "Check that the file exists, is readable and holds PEM");
}

Result<TlsContextPtr> make(const fleet::TlsSettings& settings) {
  auto context = std::make_shared<asio::ssl::context>(asio::ssl::context::tls_client);
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  boost::system::error_code error;
  if (settings.authorityFile.empty()) {
    context->set_default_verify_paths(error);
  } else {
    context->load_verify_file(settings.authorityFile, error);
    if (error) return unusable(settings.authorityFile, "the certificate authorities can't be read");
  }
  if (!settings.certificateFile.empty()) {
    context->use_certificate_chain_file(settings.certificateFile, error);
    if (error) return unusable(settings.certificateFile, "the client certificate can't be read");
    // Asked for a passphrase OpenSSL would wait at the terminal: an encrypted key is an error instead.
    context->set_password_callback([](std::size_t, asio::ssl::context::password_purpose) { return std::string(); });
    context->use_private_key_file(settings.keyFile, asio::ssl::context::pem, error);
    if (error) return unusable(settings.keyFile, "the client certificate's key can't be read, or is not its own");
  }
  return context;
}

}  // namespace

struct TlsContexts::Kept {
  struct Entry {
    fleet::TlsSettings settings;
    std::vector<fs::file_time_type> stamps;
    TlsContextPtr context;
  };

  Result<TlsContextPtr> get(const fleet::TlsSettings& settings) {
    auto stamps = stampsOf(settings);
    std::erase_if(entries, [&](const Entry& entry) { return entry.settings == settings && entry.stamps != stamps; });
    for (const Entry& entry : entries) {
      if (entry.settings == settings) return entry.context;
    }
    auto context = make(settings);
    if (!context) return context;
    if (entries.size() >= kKeptMax) entries.clear();
    entries.push_back(Entry{settings, std::move(stamps), *context});
    return context;
  }

  std::vector<Entry> entries;
};

TlsContexts::TlsContexts(const Executor& core) : m_kept(std::make_shared<Kept>()), m_thread(core, "hotset-tls") {}

TlsContexts::~TlsContexts() = default;

AwaitableResult<TlsContextPtr> TlsContexts::contextFor(fleet::TlsSettings settings) {
  // Server name and verification belong to the connection, not to what is shared.
  settings.serverName.clear();
  settings.verifiesServer = true;
  co_return co_await m_thread.run([kept = m_kept, settings = std::move(settings)] { return kept->get(settings); });
}

}  // namespace hotset
