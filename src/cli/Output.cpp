// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Output.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <system_error>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "core/base/Text.h"

namespace hotset::cli {
namespace {

/// What a pipe that says it is writable takes without blocking.
constexpr std::size_t kPieceBytes = 4096;

}  // namespace

Output::Output() : m_interruption(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  m_isTerminal = ::isatty(STDOUT_FILENO) == 1;
  const char* const noColours = std::getenv("NO_COLOR");
  m_hasColours = m_isTerminal && (noColours == nullptr || *noColours == '\0');
}

Output::~Output() { ::close(m_interruption); }

bool Output::write(std::string_view text) {
  while (!text.empty() && !m_hasEnded && waitUntilWritable()) {
    const ssize_t written = ::write(STDOUT_FILENO, text.data(), std::min(text.size(), kPieceBytes));
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR && errno != EAGAIN) {
      m_hasEnded = true;
      if (errno != EPIPE) {
        m_failure = Error(ErrorCode::storageFailed,
                          "the output can't be written (" + std::generic_category().message(errno) + ")");
      }
    }
  }
  return text.empty() && !m_hasEnded;
}

bool Output::waitUntilWritable() {
  std::array<pollfd, 2> watched{
      {{.fd = STDOUT_FILENO, .events = POLLOUT, .revents = 0}, {.fd = m_interruption, .events = POLLIN, .revents = 0}}};
  while (::poll(watched.data(), watched.size(), -1) < 0 && errno == EINTR) {
  }
  if (watched[1].revents != 0) m_hasEnded = true;
  return !m_hasEnded;
}

void Output::interrupt() noexcept {
  constexpr std::uint64_t kOnce = 1;
  (void)!::write(m_interruption, &kOnce, sizeof kOnce);
}

Output::Size Output::size() const {
  winsize size{};
  if (!m_isTerminal || ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return {};
  return {.columns = size.ws_col, .rows = size.ws_row};
}

void complain(std::string_view text) {
  const std::string line = "hotsetctl: " + printable(text) + "\n";
  (void)!::write(STDERR_FILENO, line.data(), line.size());
}

void complainInLines(std::string_view text) {
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end != 0) complain(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

}  // namespace hotset::cli
