// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include <gtest/gtest.h>

#include "hotset/cache/PolicyCatalog.h"

namespace hotset::cache {
namespace {

/// A policy of an application: last in, first out.
class NewestFirst final : public EvictionPolicy {
 public:
  [[nodiscard]] std::string_view name() const noexcept override { return "newest-first"; }
  void resize(std::uint64_t, std::uint32_t) override {}
  [[nodiscard]] Slot evict() override {
    if (m_slots.empty()) return kNoSlot;
    const Slot slot = m_slots.back();
    m_slots.pop_back();
    return slot;
  }
  void inserted(Slot slot, const EntryTraits&) override { m_slots.push_back(slot); }
  void used(Slot) override {}
  void updated(Slot, const EntryTraits&) override {}
  void erased(Slot slot) override { std::erase(m_slots, slot); }
  void forEachColdestFirst(const std::function<void(Slot)>& visit) const override {
    for (auto slot = m_slots.rbegin(); slot != m_slots.rend(); ++slot) visit(*slot);
  }
  [[nodiscard]] PolicyStats stats() const override { return {}; }
  [[nodiscard]] std::uint64_t memoryBytes() const override { return m_slots.capacity() * sizeof(Slot); }

 private:
  std::vector<Slot> m_slots;
};

TEST(PolicyCatalog, knowsTheBuiltInPoliciesByName) {
  const PolicyCatalog catalog;
  for (const char* name :
       {"auto", "w-tinylfu", "s3-fifo", "sieve", "lru", "lfu", "fifo", "random", "ttl", "priority", "gdsf", "clock"}) {
    const auto policy = catalog.make(name);
    ASSERT_TRUE(policy.has_value()) << name;
    EXPECT_EQ((*policy)->name(), name);
  }
  EXPECT_EQ(catalog.names().size(), 12U);
}

TEST(PolicyCatalog, saysWhichNamesThereAreWhenItDoesNotKnowOne) {
  const auto policy = PolicyCatalog().make("mru");
  ASSERT_FALSE(policy.has_value());
  EXPECT_EQ(policy.error().code(), ErrorCode::notFound);
  EXPECT_EQ(policy.error().subject(), "mru");
  EXPECT_NE(policy.error().advice().find("s3-fifo"), std::string::npos);
  PolicyCatalog own;
  ASSERT_TRUE(
      own.add("newest-first", [](const PolicyOptions&) { return std::make_unique<NewestFirst>(); }).has_value());
  EXPECT_NE(own.make("mru").error().advice().find("newest-first"), std::string::npos);
}

TEST(PolicyCatalog, takesPoliciesOfTheApplicationOnce) {
  PolicyCatalog catalog;
  const auto make = [](const PolicyOptions&) { return std::make_unique<NewestFirst>(); };
  ASSERT_TRUE(catalog.add("newest-first", make).has_value());
  EXPECT_TRUE(catalog.contains("newest-first"));
  EXPECT_EQ(catalog.add("newest-first", make).error().code(), ErrorCode::alreadyExists);
  EXPECT_EQ(catalog.add("lru", make).error().code(), ErrorCode::alreadyExists);
  EXPECT_EQ(catalog.add("", make).error().code(), ErrorCode::invalidArgument);
  const auto policy = catalog.make("newest-first").value();
  policy->inserted(1, {});
  policy->inserted(2, {});
  EXPECT_EQ(policy->evict(), 2U);
}

TEST(PolicyCatalog, aFactoryThatMakesNothingIsAnError) {
  PolicyCatalog catalog;
  ASSERT_TRUE(catalog.add("none", [](const PolicyOptions&) { return nullptr; }).has_value());
  EXPECT_EQ(catalog.make("none").error().code(), ErrorCode::internal);
}

}  // namespace
}  // namespace hotset::cache
