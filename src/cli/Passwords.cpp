// SPDX-License-Identifier: Apache-2.0
#include "src/cli/Passwords.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string_view>
#include <utility>

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

#include "core/base/Text.h"
#include "core/services/fleet/SecretFile.h"

namespace hotset::cli {
namespace {

constexpr const char* kVariable = "HOTSET_PASSWORD";
constexpr std::size_t kPasswordBytesMax = 4096;

/// The controlling terminal while a password is typed: nothing is shown, and no key ends the program before the
/// terminal is as it was.
class SilentTerminal {
 public:
  SilentTerminal() : m_descriptor(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {
    m_isSilent = m_descriptor >= 0 && ::tcgetattr(m_descriptor, &m_before) == 0;
    if (!m_isSilent) return;
    termios silent = m_before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ICANON | ISIG | IEXTEN);
    silent.c_cc[VMIN] = 1;
    silent.c_cc[VTIME] = 0;
    m_isSilent = ::tcsetattr(m_descriptor, TCSAFLUSH, &silent) == 0;
  }
  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;
  ~SilentTerminal() {
    if (m_isSilent) {
      ::tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
      show("\n");
    }
    if (m_descriptor >= 0) ::close(m_descriptor);
  }

  [[nodiscard]] bool isThere() const noexcept { return m_isSilent; }
  void show(std::string_view text) const { (void)!::write(m_descriptor, text.data(), text.size()); }
  /// The next key; nothing at the end of input.
  [[nodiscard]] std::optional<char> key() const {
    char typed = 0;
    ssize_t count = 0;
    do {
      count = ::read(m_descriptor, &typed, 1);
    } while (count < 0 && errno == EINTR);
    return count == 1 ? std::optional(typed) : std::nullopt;
  }

 private:
  int m_descriptor;
  bool m_isSilent = false;
  termios m_before{};
};

/// Takes the last character, of however many bytes, away.
void eraseLast(std::string& text) {
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xc0U) == 0x80U) text.pop_back();
  if (!text.empty()) text.pop_back();
}

std::optional<std::string> readLine(const SilentTerminal& terminal) {
  constexpr char kInterrupt = 3, kEnd = 4, kBackspace = 8, kKill = 21, kDelete = 127;
  std::string line;
  line.reserve(kPasswordBytesMax);  // never moved, so that no copy stays behind
  while (const auto key = terminal.key()) {
    if (*key == '\n' || *key == '\r') return line;
    if (*key == kInterrupt || *key == kEnd) break;
    if (*key == kBackspace || *key == kDelete) {
      eraseLast(line);
    } else if (*key == kKill) {
      wipeText(line);
    } else if (line.size() < kPasswordBytesMax) {
      line += *key;
    }
  }
  wipeText(line);
  return std::nullopt;
}

Result<std::optional<Secret>> passwordInFile(const std::string& file) {
  auto secret = fleet::readSecretFile(file, fleet::SecretFileRule::asGiven);
  if (!secret) return fail(secret.error());
  if (*secret) return secret;
  return fail(ErrorCode::invalidArgument, "there is no such file with a password", file, "Check --password-file");
}

}  // namespace

std::optional<Secret> takePasswordFromEnvironment() {
  char* const value = std::getenv(kVariable);
  if (value == nullptr) return std::nullopt;
  Secret secret = Secret::copyOf(value);
  std::memset(value, 0, std::strlen(value));
  ::unsetenv(kVariable);
  return secret.isEmpty() ? std::nullopt : std::optional(std::move(secret));
}

Result<std::optional<Secret>> choosePassword(const PasswordOptions& options, const std::string& nodeName,
                                             std::optional<Secret> fromUri, std::optional<Secret> fromEnvironment) {
  if (!options.file.empty()) return passwordInFile(options.file);
  if (options.isAskedFor) {
    auto typed = promptForPassword(nodeName);
    if (!typed) return fail(typed.error());
    return std::move(*typed);
  }
  return fromUri ? std::move(fromUri) : std::move(fromEnvironment);
}

Result<Secret> promptForPassword(const std::string& nodeName) {
  const SilentTerminal terminal;
  if (!terminal.isThere()) {
    return fail(ErrorCode::invalidArgument, "there is no terminal to ask for the password on", printable(nodeName),
                "Give it with --password-file or HOTSET_PASSWORD");
  }
  terminal.show("Password for " + printable(nodeName) + ": ");
  auto line = readLine(terminal);
  if (!line) return fail(ErrorCode::cancelled, "no password was given", printable(nodeName));
  return Secret(std::move(*line));
}

bool canPrompt() {
  const int descriptor = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  if (descriptor >= 0) ::close(descriptor);
  return descriptor >= 0 && ::isatty(STDIN_FILENO) == 1;
}

}  // namespace hotset::cli
