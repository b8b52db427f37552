// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <string>
#include <vector>

#include <gtest/gtest.h>

namespace hotset::test {

/// A Redis or Valkey server that this machine can start.
struct ServerBinary {
  std::string path;
  std::string kind;     ///< "redis" or "valkey".
  std::string version;  ///< "7.0.15".

  /// "redis_7_0_15": for the names of tests.
  [[nodiscard]] std::string label() const;
};

void PrintTo(const ServerBinary& binary, std::ostream* stream);

/// Every server found, one of each kind and version: in HOTSET_TEST_SERVERS (a list with colons), on the PATH, and
/// under build/servers of the tree. Looked for once.
[[nodiscard]] const std::vector<ServerBinary>& serverBinaries();

/// A test that runs against every server found.
class EveryServer : public testing::TestWithParam<ServerBinary> {};

}  // namespace hotset::test

/// Runs a suite derived from EveryServer against every server; where there is none the suite is left out by name.
#define HOTSET_AGAINST_EVERY_SERVER(Suite)                                             \
  GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(Suite);                                \
  INSTANTIATE_TEST_SUITE_P(, Suite, testing::ValuesIn(hotset::test::serverBinaries()), \
                           [](const auto& parameter) { return parameter.param.label(); })
