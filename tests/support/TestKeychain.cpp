// SPDX-License-Identifier: Apache-2.0
#include "tests/support/TestKeychain.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <thread>

namespace hotset::test {

namespace {

/// A bus that starts no services by itself: it would start a locked keyring of its own before ours is there.
std::string busConfiguration(const std::string& directory) {
  return R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir=)" +
         directory + R"(</listen><auth>EXTERNAL</auth><policy context="default"><allow send_destination="*"/>
<allow eavesdrop="false"/><allow own="*"/></policy></busconfig>
)";
}

}  // namespace

TestKeychain& TestKeychain::instance() {
  static TestKeychain keychain;
  return keychain;
}

TestKeychain::TestKeychain() : m_missing(start()) {}

std::string TestKeychain::start() {
  for (const auto* program : {"dbus-daemon", "gnome-keyring-daemon", "secret-tool"}) {
    if (runProgram({"sh", "-c", std::string("command -v ") + program}).exitCode != 0) {
      return std::string(program) + " is not installed";
    }
  }
  const std::string home = m_home.path().string();
  const std::string configuration = (m_home / "bus.conf").string();
  std::ofstream(configuration) << busConfiguration(home);
  m_bus = std::make_unique<ChildProcess>(std::vector<std::string>{"dbus-daemon", "--config-file=" + configuration,
                                                                  "--nofork", "--nopidfile", "--print-address"});
  if (!m_bus->waitForOutput("\n")) return "the session bus does not start";
  ::setenv("DBUS_SESSION_BUS_ADDRESS", m_bus->output().substr(0, m_bus->output().find('\n')).c_str(), 1);
  for (const auto* variable : {"HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME"}) ::setenv(variable, home.c_str(), 1);
  ::unsetenv("DISPLAY");
  m_keyring = std::make_unique<ChildProcess>(
      std::vector<std::string>{"gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"},
      ChildOptions{.input = "unlocked"});
  constexpr int kTries = 100;
  for (int i = 0; i < kTries; ++i) {
    const auto stored = runProgram({"secret-tool", "store", "--label=probe", "probe", "yes"}, {.input = "probe"});
    if (stored.exitCode == 0) return {};
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return "the keyring does not start";
}

TestKeychain::Pause::Pause() { instance().m_keyring->signal(SIGSTOP); }

TestKeychain::Pause::~Pause() { instance().m_keyring->signal(SIGCONT); }

}  // namespace hotset::test
