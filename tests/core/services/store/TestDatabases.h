// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <string>

#include "core/services/store/Database.h"

namespace hotset::store {

/// One empty database for one test, of the kind this executable is linked for; gone when the object goes.
class TestDatabases {
 public:
  TestDatabases() = default;
  TestDatabases(const TestDatabases&) = delete;
  TestDatabases& operator=(const TestDatabases&) = delete;
  virtual ~TestDatabases() = default;

  /// Why there can be no such database here; empty when there is one.
  virtual std::string prepare() = 0;
  /// One more connection to it. Any thread.
  virtual Result<std::unique_ptr<Database>> open(Upgrade upgrade, std::span<const Migration> steps) = 0;
  /// Runs SQL behind Hotset's back.
  virtual void execute(const std::string& statement) = 0;
};

/// Defined by the one source file of its kind in the executable.
std::unique_ptr<TestDatabases> makeTestDatabases();

}  // namespace hotset::store
