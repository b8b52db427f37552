// SPDX-License-Identifier: Apache-2.0
#include <charconv>

#include "hotset/cache/DeclaredRegion.h"
#include "hotset/cache/TypedRegion.h"
#include "tests/core/cache/region/RegionFixture.h"

namespace hotset::cache::testing {
namespace {

using namespace std::chrono_literals;

struct NumberCodec {
  using Value = int;
  [[nodiscard]] std::string encode(int value) const { return std::to_string(value); }
  [[nodiscard]] std::optional<int> decode(std::string_view bytes) const {
    int value = 0;
    const auto parsed = std::from_chars(bytes.data(), bytes.data() + bytes.size(), value);
    if (parsed.ec != std::errc{} || parsed.ptr != bytes.data() + bytes.size()) return std::nullopt;
    return value;
  }
};

constinit DeclaredRegion declared{
    {.name = "declared", .keyPrefix = "declared:", .entriesMax = 100, .preset = "security-critical"}};
constinit DeclaredRegion clashing{{.name = "declared", .entriesMax = 100}};
constinit DeclaredRegion unlimited{{.name = "unlimited"}};

class TypedRegionTest : public RegionFixture {};

TEST_F(TypedRegionTest, workflowsAreKeptByProviderTypeAndConfiguration) {
  WorkflowCache<> workflows(make());
  ASSERT_TRUE(workflows.put("openai", "chat", "{\"t\": 1}", "compiled").value());
  EXPECT_EQ(workflows.get("openai", "chat", "{\"t\": 1}"), "compiled");
  EXPECT_EQ(workflows.get("openai", "chat", "{\"t\": 2}"), std::nullopt);
  EXPECT_TRUE(workflows.erase("openai", "chat", "{\"t\": 1}"));
  EXPECT_EQ(workflows.get("openai", "chat", "{\"t\": 1}"), std::nullopt);
  EXPECT_EQ(workflows.keyStats().built, 5U);
}

TEST_F(TypedRegionTest, theOtherKindsHaveTheirOwnKeys) {
  ToolCache<> tools(make());
  ModelRegistryCache<> models(make());
  SessionCache<> sessions(make());
  ASSERT_TRUE(tools.put("server", "search", "t").value());
  ASSERT_TRUE(models.put("default_provider", "llm", "openai").value());
  ASSERT_TRUE(sessions.put(std::string("id"), "s").value());
  EXPECT_EQ(tools.get("server", "search"), "t");
  EXPECT_EQ(models.get("default_provider", "llm"), "openai");
  EXPECT_EQ(sessions.get("id"), "s");
}

TEST_F(TypedRegionTest, bytesThatAreNoValueAreAMiss) {
  const std::shared_ptr<Region> region = make();
  TypedRegion<NumberCodec, 1> numbers(region);
  ASSERT_TRUE(numbers.put("n", 42).value());
  EXPECT_EQ(numbers.get("n"), 42);
  put(*region, "n", "not a number");
  EXPECT_EQ(numbers.get("n"), std::nullopt);
}

TEST_F(TypedRegionTest, aRegionDeclaredByOneLineIsThereOnceItIsStarted) {
  RegionRegistry registry({.executor = m_executor, .policies = nullptr});
  EXPECT_FALSE(declared.isStarted());
  ASSERT_TRUE(declared.start(registry).has_value());
  put(*declared, "declared:1", "v");
  EXPECT_EQ(declared->ttl("declared:1")->count() / 1000, 300);
  EXPECT_EQ(registry.forKey("declared:1")->get("declared:1"), "v");
  EXPECT_EQ(declared.start(registry).error().code(), ErrorCode::conflict);
  EXPECT_EQ(clashing.start(registry).error().code(), ErrorCode::alreadyExists);
  EXPECT_EQ(unlimited.start(registry).error().code(), ErrorCode::invalidArgument);
  EXPECT_FALSE(unlimited.isStarted());
  declared.stop();
  EXPECT_FALSE(declared.isStarted());
  EXPECT_NE(registry.find("declared"), nullptr);
}

}  // namespace
}  // namespace hotset::cache::testing
