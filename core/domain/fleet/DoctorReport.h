// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace hotset::fleet {

/// The layers of a connection in the order in which they are tried.
enum class DoctorLayer : std::uint8_t { name, transport, tls, login, permissions, version };

enum class DoctorVerdict : std::uint8_t {
  passed,
  warned,  ///< Works, but something is lost or risky.
  failed,
  skipped,  ///< Not needed here (no TLS asked for), or not reached.
};

/// What one layer showed, in words for the operator.
struct DoctorStep {
  DoctorLayer layer = DoctorLayer::name;
  DoctorVerdict verdict = DoctorVerdict::skipped;
  std::string finding;  ///< "cache-1 has the addresses 10.0.0.7 and 10.0.0.8".
  std::string advice;   ///< The next thing to do; empty when there is none.
  std::chrono::microseconds took{0};
};

/// What the connection doctor found.
struct DoctorReport {
  std::vector<DoctorStep> steps;  ///< One for each layer, in order.
  std::string
      aclLine;  ///< The least-privilege ACL SETUSER line fitted to the server's version; empty: version not known.
};

}  // namespace hotset::fleet
