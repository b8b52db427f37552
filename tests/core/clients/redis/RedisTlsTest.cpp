// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "core/clients/redis/RedisClient.h"
#include "tests/core/clients/redis/RedisFixture.h"

namespace hotset::redis::test {
namespace {

using testing::HasSubstr;

class RedisTlsTest : public hotset::test::EveryServer {
 protected:
  static RedisTarget target(std::uint16_t port) {
    RedisTarget result = tcpTarget(port);
    result.address.transport = fleet::Transport::tls;
    result.address.tls.authorityFile = TestAuthority::instance().authorityFile();
    return result;
  }
  Result<resp::Reply> ping(const RedisTarget& where) {
    RedisClient client(m_fixture.network, where);
    return runToEnd(m_fixture.context, client.command(read("PING"), 5s));
  }
  Error refusalOf(const RedisTarget& where) {
    const auto reply = ping(where);
    return reply ? Error(ErrorCode::internal, "it was let in") : reply.error();
  }

  const TestAuthority& m_authority = TestAuthority::instance();
  NetworkFixture m_fixture;
};

TEST_P(RedisTlsTest, AServerWithAGoodCertificateIsTrustedByAddressAndByName) {
  const TestServer server(GetParam(), {.certificate = &m_authority.server(), .hasPlainPort = false});
  RedisTarget where = target(server.tlsPort());
  EXPECT_TRUE(ping(where).has_value());
  where.address.host = "localhost";
  EXPECT_TRUE(ping(where).has_value());
}

TEST_P(RedisTlsTest, AnExpiredCertificateIsRefused) {
  const TestServer server(GetParam(), {.certificate = &m_authority.expired()});
  const Error error = refusalOf(target(server.tlsPort()));
  EXPECT_EQ(error.code(), ErrorCode::tlsFailed) << error.text();
  EXPECT_THAT(error.what(), HasSubstr("expired on 20"));
}

TEST_P(RedisTlsTest, ACertificateForAnotherHostIsRefusedUnlessThatNameIsAskedFor) {
  const TestServer server(GetParam(), {.certificate = &m_authority.wrongHost()});
  RedisTarget where = target(server.tlsPort());
  const Error error = refusalOf(where);
  EXPECT_EQ(error.code(), ErrorCode::tlsFailed) << error.text();
  EXPECT_THAT(error.what(), HasSubstr("is for cache.example.org, not for 127.0.0.1"));
  where.address.tls.serverName = "cache.example.org";
  EXPECT_TRUE(ping(where).has_value());
}

TEST_P(RedisTlsTest, ASelfSignedCertificateIsRefusedUnlessItIsTrustedItself) {
  const TestServer server(GetParam(), {.certificate = &m_authority.selfSigned()});
  RedisTarget where = target(server.tlsPort());
  const Error error = refusalOf(where);
  EXPECT_EQ(error.code(), ErrorCode::tlsFailed) << error.text();
  EXPECT_THAT(error.what(), HasSubstr("self-signed"));
  where.address.tls.authorityFile = m_authority.selfSigned().certificateFile;
  EXPECT_TRUE(ping(where).has_value());
}

TEST_P(RedisTlsTest, AnUnknownAuthorityIsRefused) {
  const TestServer server(GetParam(), {.certificate = &m_authority.server()});
  RedisTarget where = target(server.tlsPort());
  where.address.tls.authorityFile = TestAuthority::stranger().authorityFile();
  EXPECT_THAT(refusalOf(where).what(), HasSubstr("no authority known here"));
  where.address.tls.authorityFile.clear();  // the system's do not know it either
  EXPECT_EQ(refusalOf(where).code(), ErrorCode::tlsFailed);
}

TEST_P(RedisTlsTest, AServerWithOldTlsAloneIsRefused) {
  const TestServer server(GetParam(), {.arguments = {"--tls-protocols", "TLSv1.1", "--tls-ciphers", "ALL:@SECLEVEL=0"},
                                       .certificate = &m_authority.server()});
  const Error error = refusalOf(target(server.tlsPort()));
  EXPECT_EQ(error.code(), ErrorCode::tlsFailed) << error.text();
  EXPECT_THAT(error.what(), HasSubstr("no longer safe"));
}

TEST_P(RedisTlsTest, AClientCertificateIsShownWhereItIsDemanded) {
  const TestServer server(GetParam(), {.certificate = &m_authority.server(), .demandsClientCertificate = true});
  RedisTarget where = target(server.tlsPort());
  const Error error = refusalOf(where);
  EXPECT_EQ(error.code(), ErrorCode::tlsFailed) << error.text();
  EXPECT_THAT(error.what(), HasSubstr("demands a client certificate"));
  where.address.tls.certificateFile = m_authority.client().certificateFile;
  where.address.tls.keyFile = m_authority.client().keyFile;
  EXPECT_TRUE(ping(where).has_value());
}

TEST_P(RedisTlsTest, AClientCertificateOfAStrangerIsRefusedByTheServer) {
  const TestServer server(GetParam(), {.certificate = &m_authority.server(), .demandsClientCertificate = true});
  RedisTarget where = target(server.tlsPort());
  where.address.tls.certificateFile = TestAuthority::stranger().client().certificateFile;
  where.address.tls.keyFile = TestAuthority::stranger().client().keyFile;
  EXPECT_THAT(refusalOf(where).what(), HasSubstr("refused our client certificate"));
}

TEST_P(RedisTlsTest, WithoutVerificationAnyCertificateIsAccepted) {
  const TestServer server(GetParam(), {.certificate = &m_authority.expired()});
  RedisTarget where = target(server.tlsPort());
  where.address.tls.verifiesServer = false;
  EXPECT_TRUE(ping(where).has_value());
}

TEST_P(RedisTlsTest, FilesThatCannotBeUsedAreNamed) {
  const TestServer server(GetParam(), {.certificate = &m_authority.server()});
  RedisTarget where = target(server.tlsPort());
  where.address.tls.authorityFile = "/does/not/exist.pem";
  const Error error = refusalOf(where);
  EXPECT_EQ(error.code(), ErrorCode::invalidArgument);
  EXPECT_EQ(error.subject(), "/does/not/exist.pem");
}

HOTSET_AGAINST_EVERY_SERVER(RedisTlsTest);

}  // namespace
}  // namespace hotset::redis::test
