// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <gmock/gmock.h>

#include "core/connectors/memcached/MemcachedDoctor.h"
#include "tests/core/connectors/memcached/MemcachedFixture.h"
#include "tests/support/ScratchDirectory.h"
#include "tests/support/TestServer.h"

namespace hotset::memcached::test {
namespace {

using fleet::DoctorLayer;
using fleet::DoctorReport;
using fleet::DoctorVerdict;
using testing::HasSubstr;

class MemcachedDoctor : public MemcachedFixture {
 protected:
  DoctorReport examine(fleet::NodeAddress address, std::optional<Secret> password = std::nullopt) {
    return runToEnd(context, diagnoseMemcached(network, std::move(address), std::move(password), nullptr));
  }
};

TEST_F(MemcachedDoctor, findsNothingWrongWithAServerThatIsWell) {
  const TestMemcached server;
  const DoctorReport report = examine(addressOf(server));
  ASSERT_EQ(report.steps.size(), 6U);
  for (const auto& step : report.steps) EXPECT_NE(step.verdict, DoctorVerdict::failed) << step.finding;
  EXPECT_THAT(report.steps.back().finding, HasSubstr("memcached 1."));
}

TEST_F(MemcachedDoctor, saysThatSomethingElseAnswers) {
  if (hotset::test::serverBinaries().empty()) GTEST_SKIP() << "no Redis to stand in the way";
  const hotset::test::TestServer redis(hotset::test::serverBinaries().front());
  fleet::NodeAddress address;
  address.host = "127.0.0.1";
  address.port = redis.port();
  const DoctorReport report = examine(address);
  EXPECT_EQ(report.steps[3].verdict, DoctorVerdict::failed);
  EXPECT_THAT(report.steps[3].finding, HasSubstr("not memcached"));
  EXPECT_EQ(report.steps[5].verdict, DoctorVerdict::skipped);
}

TEST_F(MemcachedDoctor, logsInWhereTheServerWantsIt) {
  const hotset::test::ScratchDirectory directory;
  std::ofstream(directory / "logins") << "anna:geheim\n";
  const TestMemcached server({"-Y", (directory / "logins").string()});
  fleet::NodeAddress address = addressOf(server);
  EXPECT_EQ(examine(address).steps[3].verdict, DoctorVerdict::failed);
  address.user = "anna";
  EXPECT_EQ(examine(address, Secret(std::string("falsch"))).steps[3].verdict, DoctorVerdict::failed);
  const DoctorReport report = examine(address, Secret(std::string("geheim")));
  EXPECT_EQ(report.steps[3].verdict, DoctorVerdict::passed) << report.steps[3].finding;
  EXPECT_EQ(report.steps[5].verdict, DoctorVerdict::passed);
}

TEST_F(MemcachedDoctor, checksTheCertificateOfAServerWithTls) {
  const TestMemcached server({}, certificate());
  fleet::NodeAddress address = trustedAddressOf(server);
  address.tls.authorityFile.clear();
  EXPECT_EQ(examine(address).steps[2].verdict, DoctorVerdict::failed) << "nobody trusts that authority";
  const DoctorReport report = examine(trustedAddressOf(server));
  EXPECT_EQ(report.steps[2].verdict, DoctorVerdict::passed) << report.steps[2].finding;
  EXPECT_EQ(report.steps[5].verdict, DoctorVerdict::passed);
}

TEST_F(MemcachedDoctor, saysThatAServerListsNoItems) {
  const TestMemcached server({"-X"});
  EXPECT_EQ(examine(addressOf(server)).steps[4].verdict, DoctorVerdict::warned);
}

}  // namespace
}  // namespace hotset::memcached::test
