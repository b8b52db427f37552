// SPDX-License-Identifier: Apache-2.0
#include <map>

#include "core/connectors/memcached/MemcachedKeyReader.h"
#include "tests/core/connectors/memcached/MemcachedFixture.h"

namespace hotset::memcached::test {
namespace {

class MemcachedKeys : public MemcachedFixture {
 protected:
  std::map<std::string, std::uint64_t> walk(MemcachedKeyReader& reader, std::uint32_t count) {
    std::map<std::string, std::uint64_t> items;
    std::uint64_t cursor = 0;
    do {
      const auto page = runToEnd(context, reader.nextPage(cursor, count));
      EXPECT_TRUE(page) << page.error().text();
      if (!page) break;
      for (std::size_t i = 0; i < page->keys.size(); ++i) items.emplace(page->keys[i], page->bytes[i]);
      cursor = page->next;
    } while (cursor != 0);
    return items;
  }
};

TEST_F(MemcachedKeys, areAllThereWithTheirSizes) {
  const TestMemcached server;
  server.set(keys("user:", 5000), 100);
  server.set({"odd%key", "\xc3\xa4\xc3\xb6"}, 10);
  MemcachedKeyReader reader(network, addressOf(server), std::nullopt);
  const std::int64_t before = server.stat("cmd_get");
  const auto items = walk(reader, 700);
  EXPECT_EQ(items.size(), 5002U);
  EXPECT_TRUE(items.contains("odd%key"));
  EXPECT_TRUE(items.contains("\xc3\xa4\xc3\xb6"));
  EXPECT_GT(items.at("user:7"), 100U);
  EXPECT_EQ(server.stat("cmd_get"), before);
  EXPECT_EQ(runToEnd(context, reader.readKeyspace())->keys, 5002U);
  EXPECT_EQ(walk(reader, 10000).size(), 5002U) << "a walk begins anew";
}

TEST_F(MemcachedKeys, areReadOverTls) {
  const TestMemcached server({}, certificate());
  server.set(keys("user:", 5000), 100, 600);
  MemcachedKeyReader strange(network, addressOf(server), std::nullopt);
  EXPECT_FALSE(runToEnd(context, strange.readKeyspace())) << "it speaks nothing but TLS there";
  MemcachedKeyReader reader(network, trustedAddressOf(server), std::nullopt);
  EXPECT_EQ(walk(reader, 700).size(), 5000U);
  EXPECT_EQ(runToEnd(context, reader.readKeyspace())->keys, 5000U);
  const auto looks = runToEnd(context, reader.lookAt({"user:7", "gone"}));
  ASSERT_TRUE(looks) << looks.error().text();
  EXPECT_TRUE(looks->entries[0].ttl);
  EXPECT_TRUE(looks->entries[1].isGone);
  server.ask("stats detail on\r\nget user:1\r\n", 4);
  const auto prefixes = runToEnd(context, reader.readPrefixes());
  ASSERT_TRUE(prefixes) << prefixes.error().text();
  ASSERT_EQ(prefixes->size(), 1U);
  EXPECT_EQ(prefixes->front().hits, 1U);
}

TEST_F(MemcachedKeys, tellWhenTheyEndWithoutALookUp) {
  const TestMemcached server;
  server.set({"short"}, 1, 600);
  server.set({"long"}, 1);
  MemcachedKeyReader reader(network, addressOf(server), std::nullopt);
  const auto looks = runToEnd(context, reader.lookAt({"short", "long", "gone", "a b"}));
  ASSERT_TRUE(looks) << looks.error().text();
  EXPECT_EQ(looks->lookups, 0U);
  EXPECT_NEAR(static_cast<double>(looks->entries[0].ttl.value_or(0ms).count()), 600e3, 5e3);
  EXPECT_FALSE(looks->entries[1].ttl);
  EXPECT_TRUE(looks->entries[1].idle);
  EXPECT_TRUE(looks->entries[2].isGone);
  EXPECT_TRUE(looks->entries[3].isGone);
  EXPECT_EQ(server.stat("get_hits"), 0);
  EXPECT_EQ(server.stat("get_misses"), 0);
}

TEST_F(MemcachedKeys, ofAServerThatListsNothingAreAnError) {
  const TestMemcached server({"-X"});
  MemcachedKeyReader reader(network, addressOf(server), std::nullopt);
  const auto page = runToEnd(context, reader.nextPage(0, 100));
  ASSERT_FALSE(page);
}

}  // namespace
}  // namespace hotset::memcached::test
