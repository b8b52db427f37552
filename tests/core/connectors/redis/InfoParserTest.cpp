// SPDX-License-Identifier: Apache-2.0
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include <gtest/gtest.h>

#include "core/connectors/redis/InfoKeys.h"
#include "core/connectors/redis/InfoParser.h"

namespace hotset::redis {
namespace {

using stats::Field;

std::string recorded(const std::string& name) {
  std::ifstream file(std::filesystem::path(HOTSET_TEST_DATA) / (name + ".txt"));
  std::stringstream text;
  text << file.rdbuf();
  EXPECT_FALSE(text.str().empty()) << name;
  return text.str();
}

stats::StatsSample sampleOf(std::string_view info) {
  stats::StatsSample sample;
  readInfo(info, sample);
  return sample;
}

TEST(InfoParser, theAverageTtlIsThatOfAllKeysThatHaveOne) {
  const auto sample = sampleOf(
      "db0:keys=10,expires=1,avg_ttl=1000\r\ndb1:keys=10,expires=3,avg_ttl=5000\r\ndb2:keys=9,expires=9,avg_ttl=0\r\n");
  EXPECT_EQ(sample.expiry.averageTtl, std::chrono::milliseconds(4000));
  EXPECT_EQ(sample.expiry.keys, std::nullopt);  // without the other sections the list may not be whole
}

TEST(InfoParser, readsARedis7Primary) {
  const auto sample = sampleOf(recorded("info-redis-7.0-primary"));
  EXPECT_EQ(sample.server.product, "redis");
  EXPECT_EQ(sample.server.version, "7.0.15");
  EXPECT_EQ(sample.server.mode, "standalone");
  EXPECT_EQ(sample.server.role, "primary");
  EXPECT_EQ(sample.server.runId.size(), 40U);
  EXPECT_EQ(sample.server.connectedReplicas, 1U);
  EXPECT_EQ(sample.evictionPolicy, "noeviction");
  EXPECT_EQ(sample.values.get(Field::usedMemory), 1484528);
  EXPECT_EQ(sample.values.get(Field::maxMemory), 0);
  EXPECT_EQ(sample.values.get(Field::keyspaceMisses), 1);
  EXPECT_EQ(sample.values.get(Field::keys), 8);
  EXPECT_EQ(sample.values.get(Field::volatileKeys), 1);
  EXPECT_EQ(sample.values.get(Field::cpuSystem), 62131);
  EXPECT_EQ(sample.values.get(Field::isLastSaveOk), 1);
  ASSERT_EQ(sample.replication.replicas.size(), 1U);
  EXPECT_EQ(sample.replication.replicas[0].address, "127.0.0.1:17412");
  EXPECT_EQ(sample.replication.replicas[0].state, "online");
  EXPECT_EQ(sample.replication.replicas[0].lagBytes, 0U);
  ASSERT_TRUE(sample.details.has_value());
  EXPECT_EQ(sample.details->commands.size(), 15U);
  const auto& config = sample.details->commands[0];
  EXPECT_EQ(config.name, "CONFIG|GET");
  EXPECT_EQ(config.calls, 2U);
  EXPECT_EQ(config.cpuUs, 7U);
  ASSERT_EQ(sample.details->errors.size(), 2U);
  EXPECT_EQ(sample.details->errors[0].kind, "ERR");
  EXPECT_EQ(sample.details->errors[0].count, 13U);
}

TEST(InfoParser, readsARedis7Replica) {
  const auto sample = sampleOf(recorded("info-redis-7.0-replica"));
  EXPECT_EQ(sample.server.role, "replica");
  EXPECT_EQ(sample.replication.isPrimaryLinkUp, true);
  EXPECT_EQ(sample.replication.primaryAddress, "127.0.0.1:17411");
  EXPECT_EQ(sample.values.get(Field::replicationLagBytes), 0);
  EXPECT_EQ(sample.values.get(Field::replicationLagSeconds), 10);
}

TEST(InfoParser, readsAValkey8) {
  const auto sample = sampleOf(recorded("info-valkey-8.0-primary"));
  EXPECT_EQ(sample.server.product, "valkey");
  EXPECT_EQ(sample.server.version, "8.0.1");
  EXPECT_EQ(sample.server.mode, "standalone");
  EXPECT_EQ(sample.evictionPolicy, "allkeys-lru");
  EXPECT_EQ(sample.values.get(Field::maxMemory), 3145728);
  EXPECT_EQ(sample.values.get(Field::evictedKeys), 13831);
  EXPECT_TRUE(sample.values.has(Field::eventLoopUs));
}

TEST(InfoParser, readsWhatOtherVersionsSayDifferently) {
  const auto valkey72 =
      sampleOf("redis_version:7.2.4\r\nserver_name:valkey\r\nvalkey_version:7.2.7\r\nredis_mode:cluster\r\n");
  EXPECT_EQ(valkey72.server.product, "valkey");
  EXPECT_EQ(valkey72.server.version, "7.2.7");
  EXPECT_EQ(valkey72.server.mode, "cluster");
  const auto redis8 = sampleOf(
      "# "
      "Server\r\nredis_version:8.2.1\r\nredis_mode:standalone\r\ndb0:keys=5,expires=2,avg_ttl=0,subexpiry=1\r\nused_"
      "memory:7\r\ntotal_commands_processed:1\r\n");
  EXPECT_EQ(redis8.server.product, "redis");
  EXPECT_EQ(redis8.values.get(Field::keys), 5);
  EXPECT_EQ(redis8.expiry.volatileKeys, 2U);
  EXPECT_EQ(redis8.expiry.averageTtl, std::nullopt);  // 0: the server has not sampled it
  const auto redis6 = sampleOf(
      "redis_version:6.0.16\nused_memory_lua:37888\ncmdstat_get:calls=1,usec=3,usec_per_call=3.00\n# "
      "Commandstats\ncmdstat_set:calls=2,usec=3,usec_per_call=1.50\n");
  EXPECT_EQ(redis6.values.get(Field::scriptMemory), 37888);
  ASSERT_EQ(redis6.details->commands.size(), 1U);
  EXPECT_EQ(redis6.details->commands[0].name, "SET");
  EXPECT_EQ(redis6.details->commands[0].failed, std::nullopt);  // it does not say: not zero
}

TEST(InfoParser, whatIsNotThereIsAbsent) {
  const auto sample = sampleOf("");
  EXPECT_TRUE(sample.values.present().none());
  EXPECT_FALSE(sample.details.has_value());
  EXPECT_EQ(sample.server.uptime, std::nullopt);
  EXPECT_EQ(sample.persistence.lastSaveOk, std::nullopt);
}

TEST(InfoParser, anEmptyKeyspaceHasNoKeys) {
  EXPECT_EQ(sampleOf("used_memory:1\ntotal_commands_processed:1\n# Keyspace\n").values.get(Field::keys), 0);
}

TEST(InfoParser, numbersThatAreNoneAreAbsent) {
  for (const std::string_view value : {"", "x", "1x", "1.5", " 1", "99999999999999999999", "0x10", "+1"}) {
    const auto sample = sampleOf("used_memory:" + std::string(value) + "\r\n");
    EXPECT_FALSE(sample.values.has(Field::usedMemory)) << value;
  }
  for (const std::string_view value : {"", "-1", "nan", "inf", "1e300", "1,5"}) {
    EXPECT_FALSE(sampleOf("used_cpu_sys:" + std::string(value)).values.has(Field::cpuSystem)) << value;
  }
}

TEST(InfoParser, theLagOfAPrimaryIsThatOfItsFurthestReplica) {
  const auto sample = sampleOf(
      "role:master\nslave0:ip=a,port=1,state=online,offset=900,lag=1\n"
      "slave1:ip=b,port=2,state=online,offset=400,lag=0\n"
      "slave2:ip=c,port=3,state=wait_bgsave,offset=0,lag=0\nmaster_repl_offset:1000\n");
  EXPECT_EQ(sample.values.get(Field::replicationLagBytes), 600);
  EXPECT_EQ(sample.values.get(Field::replicationLagSeconds), 1);
  ASSERT_EQ(sample.replication.replicas.size(), 3U);
  EXPECT_EQ(sample.replication.replicas[0].lagBytes, 100U);
  EXPECT_EQ(sample.replication.replicas[2].lagBytes, std::nullopt);  // has nothing yet, so is not behind
}

TEST(InfoParser, aReplicaWithoutItsPrimaryHasNotHeardForAsLongAsTheLinkIsDown) {
  const auto sample = sampleOf(
      "role:slave\nmaster_host:p\nmaster_port:6379\nmaster_link_status:down\nmaster_last_io_seconds_ago:-1\n"
      "master_link_down_since_seconds:17\nslave_read_repl_offset:500\nslave_repl_offset:450\n");
  EXPECT_EQ(sample.replication.isPrimaryLinkUp, false);
  EXPECT_EQ(sample.values.get(Field::replicationLagSeconds), 17);
  EXPECT_EQ(sample.values.get(Field::replicationLagBytes), 50);
}

TEST(InfoParser, hostileNamesAreShownHarmlessAndShort) {
  const auto sample = sampleOf("redis_version:7\x1b[31m\xe2\x80\xae" + std::string(1'000'000, 'x') +
                               "\n# Commandstats\ncmdstat_e\x07vil:calls=1,usec=1\n");
  EXPECT_LT(sample.server.version.size(), 200U);
  EXPECT_EQ(sample.server.version.find('\x1b'), std::string::npos);
  EXPECT_EQ(sample.details->commands[0].name.find('\x07'), std::string::npos);
}

TEST(InfoParser, listsHaveLimits) {
  std::string info = "# Commandstats\n";
  for (int i = 0; i < 5000; ++i) {
    info += "cmdstat_c" + std::to_string(i) + ":calls=1,usec=1\nerrorstat_E" + std::to_string(i) + ":count=1\nslave" +
            std::to_string(i) + ":ip=a,port=1,state=online,offset=1,lag=0\n";
  }
  const auto sample = sampleOf(info);
  EXPECT_EQ(sample.details->commands.size(), 1000U);
  EXPECT_EQ(sample.details->errors.size(), 256U);
  EXPECT_EQ(sample.replication.replicas.size(), 1000U);
}

TEST(InfoParser, survivesAnyDamage) {
  std::mt19937_64 random(11);
  for (const char* name : {"info-redis-7.0-primary", "info-redis-7.0-replica", "info-valkey-8.0-primary"}) {
    const std::string info = recorded(name);
    for (int round = 0; round < 3000; ++round) {
      std::string damaged = info;
      for (std::uint64_t i = 0, count = 1 + random() % 50; i < count; ++i) {
        const std::size_t at = random() % damaged.size();
        switch (random() % 4) {
          case 0:
            damaged[at] = static_cast<char>(random());
            break;
          case 1:
            damaged.erase(at, random() % 40);
            break;
          case 2:
            damaged.insert(at, damaged.substr(random() % damaged.size(), random() % 40));
            break;
          default:
            damaged.insert(at, "9223372036854775807");
        }
      }
      const auto sample = sampleOf(damaged);
      EXPECT_GE(sample.values.raw(Field::keys), 0);
    }
  }
}

TEST(InfoKeys, everyPlainFieldIsFoundAndNothingElse) {
  for (std::size_t i = 0; i < stats::kFieldCount; ++i) {
    const auto field = static_cast<Field>(i);
    if (!stats::traitsOf(field).isPlain) continue;
    const InfoKey* key = findInfoKey(stats::traitsOf(field).name);
    ASSERT_NE(key, nullptr);
    EXPECT_EQ(key->field, field);
  }
  EXPECT_EQ(findInfoKey(""), nullptr);
  EXPECT_EQ(findInfoKey("used_memory_human"), nullptr);
  EXPECT_EQ(findInfoKey("own_bytes"), nullptr);
}

}  // namespace
}  // namespace hotset::redis
