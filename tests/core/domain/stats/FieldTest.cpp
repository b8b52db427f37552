// SPDX-License-Identifier: Apache-2.0
#include <set>

#include <gtest/gtest.h>

#include "core/domain/stats/FieldValues.h"

namespace hotset::stats {
namespace {

TEST(Field, everyFieldHasANameOfItsOwn) {
  std::set<std::string_view> names;
  for (std::size_t i = 0; i < kFieldCount; ++i) names.insert(traitsOf(static_cast<Field>(i)).name);
  EXPECT_EQ(names.size(), kFieldCount);
  EXPECT_FALSE(names.contains(""));
}

TEST(Field, traitsStandBesideTheirField) {  // the table is by position: one slip would shift all that follow
  EXPECT_EQ(traitsOf(Field::usedMemory).name, "used_memory");
  EXPECT_EQ(traitsOf(Field::aofSize).name, "aof_current_size");
  EXPECT_EQ(traitsOf(Field::keyspaceMisses).name, "keyspace_misses");
  EXPECT_EQ(traitsOf(Field::eventLoopUs).name, "eventloop_duration_sum");
  EXPECT_EQ(traitsOf(Field::replicaOffset).name, "slave_repl_offset");
  EXPECT_EQ(traitsOf(Field::cpuSystem).name, "used_cpu_sys");
  EXPECT_EQ(traitsOf(Field::ownCpuUs).name, "own_cpu_us");
  EXPECT_EQ(traitsOf(Field::latencyFirst).name, "latency_1");
  EXPECT_EQ(traitsOf(Field::latencyLast).name, "latency_open");
}

TEST(FieldValues, absentIsNotZero) {
  FieldValues values;
  EXPECT_EQ(values.get(Field::keys), std::nullopt);
  values.set(Field::keys, 0);
  EXPECT_EQ(values.get(Field::keys), 0);
  values.add(Field::keys, 7);
  EXPECT_EQ(values.get(Field::keys), 7);
}

}  // namespace
}  // namespace hotset::stats
