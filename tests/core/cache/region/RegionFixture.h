// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include <gtest/gtest.h>

#include "hotset/cache/Region.h"

namespace hotset::cache::testing {

/// A region whose time stands still until the test moves it.
class RegionFixture : public ::testing::Test {
 protected:
  std::shared_ptr<ManualExecutor> m_executor = std::make_shared<ManualExecutor>();

  static RegionConfig small(std::uint64_t entriesMax = 1000) {
    RegionConfig config;
    config.name = "test";
    config.entriesMax = entriesMax;
    return config;
  }
  std::unique_ptr<Region> make(RegionConfig config = small()) const {
    auto region = Region::create(std::move(config), {.executor = m_executor, .policies = nullptr});
    EXPECT_TRUE(region.has_value()) << region.error().text();
    return std::move(*region);
  }
  static void put(Region& region, std::string_view key, std::string_view value, const SetOptions& options = {}) {
    const auto written = region.set(key, value, options);
    ASSERT_TRUE(written.has_value()) << written.error().text();
    ASSERT_TRUE(*written);
  }
};

}  // namespace hotset::cache::testing
