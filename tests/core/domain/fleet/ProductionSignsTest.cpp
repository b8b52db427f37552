// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/domain/fleet/ProductionSigns.h"

namespace hotset::fleet {
namespace {

Node nodeAt(const char* name, const char* host) {
  Node node;
  node.name = name;
  node.address.host = host;
  return node;
}

bool asks(const Node& node, const NodeUse& use = {}) { return asksForProduction(node, productionSigns(node, use)); }

TEST(ProductionSigns, aNameThatSaysSoIsEnough) {
  EXPECT_TRUE(asks(nodeAt("catalog-prod-1", "10.0.0.1")));
  EXPECT_TRUE(asks(nodeAt("catalog", "cache.PROD.example.com")));
  EXPECT_FALSE(asks(nodeAt("catalog-1", "10.0.0.1")));
  EXPECT_FALSE(asks(nodeAt("products-1", "10.0.0.1"))) << "not the word";
  EXPECT_FALSE(asks(nodeAt("reproduce", "olive.local")));
}

TEST(ProductionSigns, twoOtherSignsAreEnoughUnlessTheNameSaysSomethingElse) {
  const NodeUse busy{.clients = 214, .keys = 3e6};
  EXPECT_TRUE(asks(nodeAt("catalog-1", "10.0.0.1"), busy));
  EXPECT_FALSE(asks(nodeAt("catalog-1", "10.0.0.1"), {.clients = 214}));
  EXPECT_FALSE(asks(nodeAt("catalog-staging", "10.0.0.1"), busy));
  Node remote = nodeAt("catalog-1", "cache.example.com");
  EXPECT_FALSE(asks(remote));
  remote.address.transport = Transport::tls;
  EXPECT_TRUE(asks(remote));
}

TEST(ProductionSigns, aMarkedNodeIsNeverAskedAbout) {
  Node node = nodeAt("catalog-prod", "10.0.0.1");
  node.environment = Environment::staging;
  EXPECT_FALSE(asks(node));
}

TEST(ProductionSigns, nearAddressesAreNotRemote) {
  for (const char* host :
       {"127.0.0.1", "10.1.2.3", "192.168.1.1", "172.20.0.1", "cache-1", "cache.local", "::1", "fd00::1"}) {
    EXPECT_TRUE(productionSigns(nodeAt("a", host), {}).empty()) << host;
  }
  for (const char* host : {"8.8.8.8", "172.40.0.1", "cache.example.com", "2001:db8::1"}) {
    EXPECT_EQ(productionSigns(nodeAt("a", host), {}).size(), 1U) << host;
  }
}

TEST(ProductionSigns, sayWhatWasFound) {
  const auto signs = productionSigns(nodeAt("LIVE", "10.0.0.1"), {.clients = 80, .hasReplicas = true});
  ASSERT_EQ(signs.size(), 3U);
  EXPECT_EQ(signs[0].text, "live");
  EXPECT_EQ(signs[1].count, 80);
  EXPECT_EQ(signs[2].sign, ProductionSign::replicas);
}

}  // namespace
}  // namespace hotset::fleet
