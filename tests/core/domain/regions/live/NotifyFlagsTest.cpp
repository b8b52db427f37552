// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include "core/domain/regions/live/NotifyFlags.h"

namespace hotset::live {
namespace {

constexpr KindSet kFew{Kind::removal, Kind::expiry, Kind::eviction, Kind::miss};

TEST(NotifyFlags, WhatIsMissingIsAddedAndNothingElseIsTouched) {
  EXPECT_EQ(flagsFor(kFew, ""), "gxemE");
  EXPECT_EQ(flagsFor(kFew, "AKE"), "AKEm");
  EXPECT_EQ(flagsFor(kFew, "Kx"), "KxgemE");
  EXPECT_EQ(flagsFor({Kind::write, Kind::hit}, "E"), "Eg$lshzt");
}

TEST(NotifyFlags, ASettingThatSufficesStaysAsItIs) {
  EXPECT_EQ(flagsFor(kFew, "AKEmn"), "AKEmn");
  EXPECT_EQ(flagsFor({}, ""), "");
  EXPECT_EQ(flagsFor({Kind::hit}, "Kx"), "Kx");
}

TEST(NotifyFlags, KindsToldNeedTheirLettersAndTheEventChannel) {
  EXPECT_EQ(kindsTold("Exe"), (KindSet{Kind::expiry, Kind::eviction}));
  EXPECT_EQ(kindsTold("Kxem"), KindSet());
  EXPECT_EQ(kindsTold("AE"), (KindSet{Kind::write, Kind::removal, Kind::expiry, Kind::eviction}));
  EXPECT_EQ(kindsTold("E$m"), (KindSet{Kind::miss}));
}

TEST(NotifyFlags, RestoringPutsBackWhatWasThere) {
  EXPECT_EQ(flagsRestored("gxeEm", "", "gxemE"), "");
  EXPECT_EQ(flagsRestored("AKEm", "AKE", "AKEm"), "AKE");
}

TEST(NotifyFlags, RestoringKeepsWhatOthersAddedSince) {
  EXPECT_EQ(flagsRestored("xEm$", "x", "xEm"), "$x");
  EXPECT_EQ(flagsRestored("AKEmn", "KEx", "AKEm"), "EKnx");
}

TEST(NotifyFlags, RestoringLeavesWhatSomebodyElseHasSetInstead) {
  EXPECT_EQ(flagsRestored("KEx", "", "gxemE"), "KEx");
  EXPECT_EQ(flagsRestored("", "", "gxemE"), "");
}

TEST(NotifyFlags, EventsAreNamedOnceAndKnown) {
  EXPECT_EQ(kindOfEvent("keymiss"), Kind::miss);
  EXPECT_EQ(kindOfEvent("zunionstore"), Kind::write);
  EXPECT_EQ(kindOfEvent("expire"), std::nullopt);
  EXPECT_EQ(kindOfEvent(""), std::nullopt);
  EXPECT_THAT(eventsOf(kFew),
              testing::UnorderedElementsAre("del", "evicted", "expired", "keymiss", "move_from", "rename_from"));
}

}  // namespace
}  // namespace hotset::live
