// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <boost/system/error_code.hpp>

#include "core/base/Error.h"

namespace hotset {

/// What was wrong with a server's certificate; noted while it is checked.
struct CertificateFault {
  int verifyCode = 0;        ///< X509_V_…; 0: nothing.
  bool isWrongHost = false;  ///< In order, but for another host.
  std::string names;         ///< The hosts it is for.
  std::string endsOn;        ///< "2026-11-03".
};

/// Why a TLS handshake with `host`, or a read after it, failed.
[[nodiscard]] Error errorFromTls(const boost::system::error_code& code, const CertificateFault& fault,
                                 const std::string& host);

}  // namespace hotset
