// SPDX-License-Identifier: Apache-2.0
#include "core/protocol/resp/Banner.h"

#include <array>

namespace hotset::resp {
namespace {

struct Known {
  std::string_view prefix;
  std::string_view speaker;
  std::string_view advice;
};

constexpr std::array kKnown = {
    Known{"HTTP/", "HTTP", "Check the port: a web server listens on it"},
    Known{"\x15\x03", "TLS", "Connect with TLS (rediss://)"},
    Known{"\x16\x03", "TLS", "Connect with TLS (rediss://)"},
    Known{"SSH-", "SSH", "Check the port: an SSH server listens on it"},
    Known{"ERROR\r\n", "the memcached protocol", "Add the node as a memcached server"},
    Known{"220 ", "SMTP or FTP", "Check the port: a mail or file server listens on it"},
    Known{"220-", "SMTP or FTP", "Check the port: a mail or file server listens on it"},
};

}  // namespace

Banner Banner::of(std::string_view firstBytes) noexcept {
  Banner best;
  for (const Known& known : kKnown) {
    if (firstBytes.starts_with(known.prefix)) return {Match::found, known.speaker, known.advice};
    if (known.prefix.starts_with(firstBytes)) best.match = Match::tooShort;
  }
  return best;
}

}  // namespace hotset::resp
