// SPDX-License-Identifier: Apache-2.0
#include <map>

#include <gtest/gtest.h>

#include "core/cache/eviction/SplitMix.h"
#include "core/cache/expiry/TimingWheel.h"

namespace hotset::cache {
namespace {

/// Goes on until nothing is left to do at this time; no single call may do more than `limit` of anything.
std::vector<Slot> allDue(TimingWheel& wheel, std::uint32_t now, std::size_t limit,
                         const std::map<Slot, std::uint32_t>& dates) {
  std::vector<Slot> due;
  for (bool isDone = false; !isDone;) {
    std::size_t asked = 0;
    const std::size_t before = due.size();
    isDone = wheel.advance(now, limit, due, [&](Slot slot) {
      ++asked;
      return dates.at(slot);
    });
    EXPECT_LE(due.size() - before, limit);
    EXPECT_LE(asked, 2 * limit);
  }
  return due;
}

TEST(TimingWheel, everySlotIsDueAtItsTimeHoweverFarAheadAndWhateverWasPutOff) {
  TimingWheel wheel;
  const std::uint32_t start = UINT32_MAX - 100000;  // ticks wrap meanwhile
  wheel.start(start);
  std::map<Slot, std::uint32_t> dates;
  SplitMix random(5);
  std::uint32_t now = start;
  Slot fresh = 0;
  for (int step = 0; step < 20000; ++step) {
    const auto far = static_cast<std::uint32_t>(1 + random.below(std::uint64_t{1} << random.below(19)));
    const std::uint64_t dice = random.below(10);
    if (dice < 5) {
      dates[fresh] = now + far;
      wheel.add(fresh, now + far);
      ++fresh;
    } else if (dice < 6 && !dates.empty()) {
      dates.begin()->second += far;  // put off: the wheel is not told
    } else if (dice < 7 && !dates.empty()) {
      wheel.remove(dates.rbegin()->first);
      dates.erase(dates.rbegin()->first);
    } else {
      now += static_cast<std::uint32_t>(random.below(700));
      for (const Slot slot : allDue(wheel, now, 7, dates)) {
        ASSERT_LE(static_cast<std::int32_t>(dates.at(slot) - now), 0);
        dates.erase(slot);
      }
      for (const auto& [slot, date] : dates) ASSERT_GT(static_cast<std::int32_t>(date - now), 0) << slot;
    }
    ASSERT_EQ(wheel.count(), dates.size());
  }
}

TEST(TimingWheel, whatWasAllWrittenAtOnceIsBroughtDownInSmallSteps) {
  TimingWheel wheel;
  wheel.start(1);
  std::map<Slot, std::uint32_t> dates;
  for (Slot slot = 0; slot < 5000; ++slot) {
    dates[slot] = 70000 + slot % 100;
    wheel.add(slot, dates[slot]);
  }
  EXPECT_TRUE(allDue(wheel, 69999, 16, dates).empty());
  EXPECT_EQ(allDue(wheel, 70049, 16, dates).size(), 2500U);
  EXPECT_EQ(allDue(wheel, 70099, 16, dates).size(), 2500U);
}

}  // namespace
}  // namespace hotset::cache
