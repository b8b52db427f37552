// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/connectors/redis/OwnCost.h"

namespace hotset::redis {
namespace {

using stats::Field;

TEST(OwnCost, countsCommandsAndBytes) {
  OwnCost cost;
  cost.setTraffic(3, 5300);
  stats::StatsSample sample;
  cost.settle(sample);
  EXPECT_EQ(sample.values.get(Field::ownCommands), 3);
  EXPECT_EQ(sample.values.get(Field::ownBytes), 5300);
}

TEST(OwnCost, usesWhatACallTakesOnThisServer) {
  OwnCost cost;
  cost.countCall("INFO");
  cost.countCall("INFO");
  stats::StatsSample sample;
  sample.details.emplace();
  sample.details->commands.push_back({"INFO", 100, 2500, 0, 0, {}});
  cost.settle(sample);
  EXPECT_EQ(sample.values.get(Field::ownCpuUs), 50);
  cost.countCall("INFO");
  sample.details->commands[0].calls += 10;  // others ask too
  sample.details->commands[0].cpuUs += 1000;
  cost.settle(sample);
  EXPECT_EQ(sample.values.get(Field::ownCpuUs), 150);
}

TEST(OwnCost, fallsBackToTheUsualWhereTheServerDoesNotSay) {
  OwnCost cost;
  cost.countCall("INFO");
  cost.countBatch();
  stats::StatsSample sample;
  cost.settle(sample);
  EXPECT_EQ(sample.values.get(Field::ownCpuUs), 50 + static_cast<std::int64_t>(OwnCost::kBatchUs));
}

TEST(OwnCost, neverFallsWhateverTheServerSays) {
  OwnCost cost;
  std::int64_t last = 0;
  for (const std::uint64_t calls : {100ULL, 5ULL, 0ULL, 7ULL, 1'000'000ULL, 1ULL}) {
    cost.countCall("INFO");
    stats::StatsSample sample;
    sample.details.emplace();
    sample.details->commands.push_back({"INFO", calls, calls * 20, 0, 0, {}});
    cost.settle(sample);
    EXPECT_GE(sample.values.raw(Field::ownCpuUs), last);
    last = sample.values.raw(Field::ownCpuUs);
  }
  EXPECT_EQ(last, 6 * 20);
}

}  // namespace
}  // namespace hotset::redis
