// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "tests/support/ChildProcess.h"
#include "tests/support/ScratchDirectory.h"

namespace hotset::test {

/// A session bus and an unlocked GNOME Keyring of the tests' own; the environment of this process leads to them from
/// the first use on, and so do its children's.
class TestKeychain {
 public:
  static TestKeychain& instance();

  TestKeychain(const TestKeychain&) = delete;
  TestKeychain& operator=(const TestKeychain&) = delete;

  /// Why there is none here; empty when there is one.
  [[nodiscard]] const std::string& missing() const noexcept { return m_missing; }

  /// As long as it lives the keychain answers nothing.
  class Pause {
   public:
    Pause();
    Pause(const Pause&) = delete;
    Pause& operator=(const Pause&) = delete;
    ~Pause();
  };

 private:
  TestKeychain();
  std::string start();

  ScratchDirectory m_home;
  std::unique_ptr<ChildProcess> m_bus, m_keyring;
  std::string m_missing;
};

}  // namespace hotset::test
