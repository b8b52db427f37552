// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/domain/fleet/NodeUri.h"

namespace hotset {
namespace {

using fleet::NodeAddress;
using fleet::Transport;

NodeUri parsed(std::string_view text) {
  Result<NodeUri> uri = parseNodeUri(text);
  EXPECT_TRUE(uri.has_value()) << text << ": " << (uri ? "" : uri.error().text());
  return uri.value_or(NodeUri{});
}

TEST(NodeUri, hostAloneMeansPort6379AndDatabase0) {
  const NodeAddress address = parsed("redis://cache-1").address;
  EXPECT_EQ(address.transport, Transport::tcp);
  EXPECT_EQ(address.host, "cache-1");
  EXPECT_EQ(address.port, 6379);
  EXPECT_EQ(address.database, 0);
}

TEST(NodeUri, schemesChooseTheTransport) {
  EXPECT_EQ(parsed("redis://h").address.transport, Transport::tcp);
  EXPECT_EQ(parsed("valkey://h").address.transport, Transport::tcp);
  EXPECT_EQ(parsed("rediss://h").address.transport, Transport::tls);
  EXPECT_EQ(parsed("VALKEYS://h").address.transport, Transport::tls);
  EXPECT_EQ(parsed("unix:///run/r.sock").address.transport, Transport::unixSocket);
}

TEST(NodeUri, ofMemcachedHasAPortOfItsOwnAndNoDatabase) {
  const NodeAddress address = parsed("memcached://cache-1").address;
  EXPECT_EQ(address.kind, fleet::ServerKind::memcached);
  EXPECT_EQ(address.port, 11211);
  EXPECT_EQ(parsed("memcacheds://h:1").address.transport, Transport::tls);
  EXPECT_EQ(parsed("memcached+unix:///run/m.sock").address.transport, Transport::unixSocket);
  for (const auto* text : {"memcached://h:11211", "memcacheds://h:1", "memcached+unix:///run/m.sock"}) {
    EXPECT_EQ(nodeUriOf(parsed(text).address), text);
  }
  EXPECT_FALSE(parseNodeUri("memcached://h/3"));
}

TEST(NodeUri, loginIsPercentDecodedAndThePasswordLeavesTheAddress) {
  const NodeUri uri = parsed("redis://mon%40itor:p%40ss%2Fw%3Ard@cache-1:7000/3");
  EXPECT_EQ(uri.address.user, "mon@itor");
  ASSERT_TRUE(uri.password.has_value());
  EXPECT_EQ(uri.password->reveal(), "p@ss/w:rd");
  EXPECT_EQ(uri.address.port, 7000);
  EXPECT_EQ(uri.address.database, 3);
}

TEST(NodeUri, aPasswordWithoutUserBelongsToTheDefaultUser) {
  const NodeUri uri = parsed("redis://:secret@h");
  EXPECT_EQ(uri.address.user, "");
  ASSERT_TRUE(uri.password.has_value());
  EXPECT_EQ(uri.password->reveal(), "secret");
}

TEST(NodeUri, ipv6LiteralsLoseTheirBrackets) {
  const NodeAddress address = parsed("redis://[::1]:7001").address;
  EXPECT_EQ(address.host, "::1");
  EXPECT_EQ(address.text(), "[::1]:7001");
}

TEST(NodeUri, socketPathsAndTheirDatabase) {
  const NodeUri uri = parsed("unix://me:pw@/run/redis%20one.sock?db=2");
  EXPECT_EQ(uri.address.socketPath, "/run/redis one.sock");
  EXPECT_EQ(uri.address.database, 2);
  EXPECT_EQ(uri.address.user, "me");
}

TEST(NodeUri, parametersOfOtherClientsAreUnderstood) {
  const NodeUri uri =
      parsed("rediss://h?ssl_ca_certs=/ca.pem&cert=/c.pem&key=/k.pem&sni=name&skip_verify=true&password=x");
  EXPECT_EQ(uri.address.tls.authorityFile, "/ca.pem");
  EXPECT_EQ(uri.address.tls.certificateFile, "/c.pem");
  EXPECT_EQ(uri.address.tls.keyFile, "/k.pem");
  EXPECT_EQ(uri.address.tls.serverName, "name");
  EXPECT_FALSE(uri.address.tls.verifiesServer);
  ASSERT_TRUE(uri.password.has_value());
}

TEST(NodeUri, verificationStaysOnUnlessTurnedOffInSoManyWords) {
  EXPECT_TRUE(parsed("rediss://h?skip_verify=false").address.tls.verifiesServer);
  EXPECT_TRUE(parsed("rediss://h?ssl_cert_reqs=required").address.tls.verifiesServer);
  EXPECT_FALSE(parsed("rediss://h?ssl_cert_reqs=none").address.tls.verifiesServer);
}

class BadUri : public testing::TestWithParam<const char*> {};

TEST_P(BadUri, isRefusedWithAdviceAndWithoutThePassword) {
  const Result<NodeUri> uri = parseNodeUri(GetParam());
  ASSERT_FALSE(uri.has_value());
  EXPECT_EQ(uri.error().code(), ErrorCode::invalidArgument);
  EXPECT_FALSE(uri.error().advice().empty());
  EXPECT_EQ(uri.error().text().find("canary"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(NodeUri, BadUri,
                         testing::Values("", "cache-1", "http://canary:canary@h", "redis://", "redis://:canary@",
                                         "redis://h:0", "redis://h:canary", "redis://h:99999", "redis://h/canary",
                                         "redis://h/65536", "redis://h/-1", "redis://:canary#x@h",
                                         "redis://:c@canary@h", "redis://h?canary=1", "unix://run/canary.sock",
                                         "unix://", "redis://h\ncanary", "redis://:%zzcanary@h",
                                         "redis-sentinel://canary@h", "redis://h?db=canary"));

class RoundTrip : public testing::TestWithParam<const char*> {};

TEST_P(RoundTrip, printedAndReadAgainIsTheSameAddress) {
  const NodeAddress address = parsed(GetParam()).address;
  const std::string printed = nodeUriOf(address);
  EXPECT_EQ(parsed(printed).address, address) << printed;
  EXPECT_EQ(printed.find("pw"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(NodeUri, RoundTrip,
                         testing::Values("redis://h", "redis://u:pw@h:7000/5", "rediss://u%40x@[::1]:1/0?sni=a%26b",
                                         "unix:///run/a%20b.sock?db=3", "unix://u:pw@/run/r.sock",
                                         "valkeys://10.0.0.7?cacert=/a/b.pem&cert=/c&key=/k&skip_verify=1"));

TEST(NodeUri, redactionHidesWhateverMayBeAPassword) {
  EXPECT_EQ(redactUri("redis://user:canary@h:1/2"), "redis://user:***@h:1/2");
  EXPECT_EQ(redactUri("redis://:ca/n@ar#y@h"), "redis://:***@h");
  EXPECT_EQ(redactUri("redis://h?db=1&password=canary&sni=x"), "redis://h?db=1&password=***&sni=x");
  EXPECT_EQ(redactUri("user:canary@h"), "user:***@h");
  EXPECT_EQ(redactUri("redis://user@h:6379"), "redis://user@h:6379");
  EXPECT_EQ(redactUri("cache-1"), "cache-1");
}

TEST(NodeUri, tellsUrisFromNames) {
  EXPECT_TRUE(looksLikeUri("redis://h"));
  EXPECT_FALSE(looksLikeUri("cache-1"));
}

}  // namespace
}  // namespace hotset
