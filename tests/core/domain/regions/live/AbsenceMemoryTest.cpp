// SPDX-License-Identifier: Apache-2.0
#include <random>
#include <string>
#include <unordered_map>

#include <gtest/gtest.h>

#include "core/domain/regions/live/AbsenceMemory.h"

namespace hotset::live {
namespace {

using namespace std::chrono_literals;

class AbsenceMemoryTest : public testing::Test {
 protected:
  void SetUp() override { m_memory.begin(m_now); }

  SteadyTime m_now{1h};
  AbsenceMemory m_memory{42};
};

TEST_F(AbsenceMemoryTest, AMissHasTheCauseByWhichItsKeyWentLast) {
  m_memory.note(m_now, Kind::eviction, "e");
  m_memory.note(m_now, Kind::expiry, "x");
  m_memory.note(m_now, Kind::removal, "r");
  m_memory.note(m_now, Kind::eviction, "both");
  m_memory.note(m_now, Kind::expiry, "both");
  EXPECT_EQ(m_memory.missed(m_now, "e"), MissCause::evicted);
  EXPECT_EQ(m_memory.missed(m_now, "x"), MissCause::expired);
  EXPECT_EQ(m_memory.missed(m_now, "r"), MissCause::removed);
  EXPECT_EQ(m_memory.missed(m_now, "both"), MissCause::expired);
}

TEST_F(AbsenceMemoryTest, TheCauseStaysUntilTheKeyIsStoredAgain) {
  m_memory.note(m_now, Kind::eviction, "k");
  EXPECT_EQ(m_memory.missed(m_now, "k"), MissCause::evicted);
  EXPECT_EQ(m_memory.missed(m_now, "k"), MissCause::evicted);
  m_memory.note(m_now, Kind::write, "k");
  EXPECT_EQ(m_memory.missed(m_now, "k"), MissCause::unseen);  // emptied by FLUSHDB, of which nothing is told
}

TEST_F(AbsenceMemoryTest, WithoutWritesTheNextDepartureIsTheCause) {
  m_memory.note(m_now, Kind::eviction, "k");
  m_memory.note(m_now, Kind::removal, "k");  // so it had been stored meanwhile
  EXPECT_EQ(m_memory.missed(m_now, "k"), MissCause::removed);
}

TEST_F(AbsenceMemoryTest, AFirstMissIsNotKnownAndASecondWasNeverStoredMeanwhile) {
  EXPECT_EQ(m_memory.missed(m_now, "k"), MissCause::unseen);
  EXPECT_EQ(m_memory.missed(m_now + 1s, "k"), MissCause::neverStored);
  EXPECT_EQ(m_memory.missed(m_now + 2s, "k"), MissCause::neverStored);
}

TEST_F(AbsenceMemoryTest, WritesOfKeysThatNothingIsKnownOfTakeNoRoom) {
  for (int i = 0; i < 1000; ++i) m_memory.note(m_now, Kind::write, std::to_string(i));
  EXPECT_EQ(m_memory.size(), 0U);
}

TEST_F(AbsenceMemoryTest, ItHoldsNoMoreThanItsLimitAndSaysHowFarBackItReaches) {
  AbsenceMemory memory(1, {.entriesMax = 100, .ageMax = 1h});
  memory.begin(m_now);
  for (int i = 0; i < 1000; ++i) memory.note(m_now + std::chrono::seconds(i), Kind::eviction, std::to_string(i));
  EXPECT_LE(memory.size(), 101U);
  EXPECT_EQ(memory.missed(m_now + 1000s, "999"), MissCause::evicted);
  EXPECT_EQ(memory.missed(m_now + 1000s, "1"), MissCause::unseen);
  EXPECT_GT(memory.reachesBackTo(), m_now + 890s);
  EXPECT_LE(memory.reachesBackTo(), m_now + 950s);
}

TEST_F(AbsenceMemoryTest, WhatIsOlderThanItsAgeIsForgotten) {
  AbsenceMemory memory(1, {.entriesMax = 100, .ageMax = 2h});
  memory.begin(m_now);
  memory.note(m_now, Kind::eviction, "old");
  memory.note(m_now + 1h, Kind::eviction, "a");
  memory.note(m_now + 2h, Kind::eviction, "b");
  EXPECT_EQ(memory.missed(m_now + 2h, "old"), MissCause::unseen);
  EXPECT_EQ(memory.missed(m_now + 2h, "a"), MissCause::evicted);
}

TEST_F(AbsenceMemoryTest, AMillionRandomEventsAreToldAsASimpleLedgerTellsThem) {
  std::mt19937_64 random(7);
  std::unordered_map<std::uint64_t, MissCause> ledger;
  for (int i = 0; i < 1'000'000; ++i) {
    const std::uint64_t number = random() % 20'000;
    const std::string key = "key:" + std::to_string(number);
    switch (random() % 4) {
      case 0:
        m_memory.note(m_now, Kind::eviction, key);
        ledger[number] = MissCause::evicted;
        break;
      case 1:
        m_memory.note(m_now, Kind::expiry, key);
        ledger[number] = MissCause::expired;
        break;
      default: {
        const auto known = ledger.find(number);
        const MissCause expected = known == ledger.end() ? MissCause::unseen : known->second;
        ASSERT_EQ(m_memory.missed(m_now, key), expected) << key;
        if (known == ledger.end()) ledger[number] = MissCause::neverStored;
      }
    }
  }
  EXPECT_LE(m_memory.size(), 20'000U);
}

}  // namespace
}  // namespace hotset::live
