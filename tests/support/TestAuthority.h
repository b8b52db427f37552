// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <string>

#include "tests/support/ScratchDirectory.h"

namespace hotset::test {

/// A certificate and its key as PEM files.
struct Certificate {
  std::string certificateFile;
  std::string keyFile;
};

/// A throw-away certificate authority, made anew in every run; its certificates are for this machine's loopback.
class TestAuthority {
 public:
  /// The one that servers of the tests trust.
  static const TestAuthority& instance();
  /// One that nobody trusts.
  static const TestAuthority& stranger();

  TestAuthority(const TestAuthority&) = delete;
  TestAuthority& operator=(const TestAuthority&) = delete;

  [[nodiscard]] const std::string& authorityFile() const noexcept { return m_authority.certificateFile; }
  /// For localhost, 127.0.0.1 and ::1.
  [[nodiscard]] const Certificate& server() const noexcept { return m_server; }
  [[nodiscard]] const Certificate& client() const noexcept { return m_client; }
  /// For localhost, but its last day is past.
  [[nodiscard]] const Certificate& expired() const noexcept { return m_expired; }
  /// For another host.
  [[nodiscard]] const Certificate& wrongHost() const noexcept { return m_wrongHost; }
  /// For localhost, vouched for by nobody but itself.
  [[nodiscard]] const Certificate& selfSigned() const noexcept { return m_selfSigned; }

 private:
  explicit TestAuthority(const std::string& name);

  ScratchDirectory m_directory;
  Certificate m_authority, m_server, m_client, m_expired, m_wrongHost, m_selfSigned;
};

}  // namespace hotset::test
