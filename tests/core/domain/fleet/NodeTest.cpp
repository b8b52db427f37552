// SPDX-License-Identifier: Apache-2.0
#include <functional>

#include <gtest/gtest.h>

#include "core/domain/fleet/Node.h"

namespace hotset::fleet {
namespace {

Node soundNode() {
  Node node;
  node.name = "cache-1";
  node.address.host = "cache.example";
  node.tags = {"eu"};
  return node;
}

struct Case {
  std::string what;
  std::string field;  ///< Which the error is about; empty: there is none.
  std::function<void(Node&)> change;
};

class NodeFault : public testing::TestWithParam<Case> {};

TEST_P(NodeFault, namesTheFieldAtFault) {
  Node node = soundNode();
  GetParam().change(node);
  const auto fault = findFault(node);
  ASSERT_EQ(fault.has_value(), !GetParam().field.empty()) << (fault ? fault->text() : "no fault");
  if (!fault) return;
  EXPECT_EQ(fault->subject(), GetParam().field);
  EXPECT_EQ(fault->code(), ErrorCode::invalidArgument);
  EXPECT_FALSE(fault->advice().empty());
}

const std::vector<Case> kCases{
    {"sound", "", [](Node&) {}},
    {"anyScript", "", [](Node& node) { node.name = "кэш-キャッシュ"; }},
    {"noName", "name", [](Node& node) { node.name.clear(); }},
    {"longName", "name", [](Node& node) { node.name.assign(101, 'x'); }},
    {"longestName", "", [](Node& node) { node.name.assign(100, 'x'); }},
    {"nameWithNewline", "name", [](Node& node) { node.name = "a\nb"; }},
    {"nameWithNul", "name", [](Node& node) { node.name = std::string("a\0b", 3); }},
    {"nameNotUtf8", "name", [](Node& node) { node.name = "a\xff"; }},
    {"nameLikeUri", "name", [](Node& node) { node.name = "redis://x"; }},
    {"groupWithEscape", "group", [](Node& node) { node.group = "\x1b[31m"; }},
    {"tagWithTab", "tag", [](Node& node) { node.tags.emplace_back("a\tb"); }},
    {"tooManyTags", "tag", [](Node& node) { node.tags.assign(101, "x"); }},
    {"userWithNul", "user", [](Node& node) { node.address.user = std::string("a\0b", 3); }},
    {"noHost", "host", [](Node& node) { node.address.host.clear(); }},
    {"portZero", "port", [](Node& node) { node.address.port = 0; }},
    {"databaseTooHigh", "database", [](Node& node) { node.address.database = 65536; }},
    {"databaseNegative", "database", [](Node& node) { node.address.database = -1; }},
    {"certificateWithoutKey", "certificate", [](Node& node) { node.address.tls.certificateFile = "/c.pem"; }},
    {"relativeSocket", "socket",
     [](Node& node) {
       node.address.transport = Transport::unixSocket;
       node.address.socketPath = "redis.sock";
     }},
    {"socketNeedsNoHost", "",
     [](Node& node) {
       node.address.transport = Transport::unixSocket;
       node.address.host.clear();
       node.address.socketPath = "/run/redis.sock";
     }},
};

INSTANTIATE_TEST_SUITE_P(, NodeFault, testing::ValuesIn(kCases),
                         [](const auto& parameter) { return parameter.param.what; });

TEST(NodeAddress, putsBracketsAroundIpv6) {
  NodeAddress address;
  address.host = "::1";
  EXPECT_EQ(address.text(), "[::1]:6379");
}

}  // namespace
}  // namespace hotset::fleet
