// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/InfoKeys.h"

#include <algorithm>
#include <array>
#include <cstring>

namespace hotset::redis {
namespace {

using stats::Field;

constexpr InfoKey kSpecial[] = {
    {"used_cpu_sys", InfoValue::cpu, Field::cpuSystem},
    {"used_cpu_user", InfoValue::cpu, Field::cpuUser},
    {"used_cpu_sys_children", InfoValue::cpu, Field::cpuSystemChildren},
    {"used_cpu_user_children", InfoValue::cpu, Field::cpuUserChildren},
    {"rdb_last_bgsave_status", InfoValue::flag, Field::isLastSaveOk},
    {"aof_last_write_status", InfoValue::flag, Field::isLastAofWriteOk},
    {"aof_last_bgrewrite_status", InfoValue::flag, Field::isLastAofRewriteOk},
    {"master_link_status", InfoValue::flag, Field::isPrimaryLinkUp},
    {"used_memory_lua", InfoValue::scriptMemoryOfOld, Field::scriptMemory},  // before Redis 7
    {"server_time_usec", InfoValue::serverTime},
    {"redis_version", InfoValue::redisVersion},
    {"valkey_version", InfoValue::valkeyVersion},
    {"server_name", InfoValue::serverName},
    {"redis_mode", InfoValue::mode},
    {"server_mode", InfoValue::mode},  // Valkey 8 and later
    {"run_id", InfoValue::runId},
    {"role", InfoValue::role},
    {"maxmemory_policy", InfoValue::evictionPolicy},
    {"master_host", InfoValue::primaryHost},
    {"master_port", InfoValue::primaryPort},
    {"master_link_down_since_seconds", InfoValue::primaryLinkDownSeconds},
};

/// The eight bytes at `from`, fewer where the name ends sooner.
std::uint64_t wordAt(std::string_view name, std::size_t from) noexcept {
  std::uint64_t word = 0;
  std::memcpy(&word, name.data() + from, std::min<std::size_t>(sizeof(word), name.size() - from));
  return word;
}

/// Mixes length, first and last bytes: enough to keep the keys of INFO apart in a table a quarter full.
std::size_t hashOf(std::string_view name) noexcept {
  const std::uint64_t first = wordAt(name, 0);
  const std::uint64_t last = wordAt(name, name.size() < sizeof(first) ? 0 : name.size() - sizeof(first));
  const std::uint64_t hash = (first * 0x9E3779B97F4A7C15ULL) ^ (last * 0xC2B2AE3D27D4EB4FULL) ^ name.size();
  return static_cast<std::size_t>((hash * 0x9E3779B97F4A7C15ULL) >> 40);
}

class Table {
 public:
  Table() {
    for (std::size_t i = 0; i < stats::kFieldCount; ++i) {
      const auto field = static_cast<Field>(i);
      if (stats::traitsOf(field).isPlain) add({stats::traitsOf(field).name, InfoValue::number, field});
    }
    for (const InfoKey& key : kSpecial) add(key);
  }

  [[nodiscard]] const InfoKey* find(std::string_view name) const noexcept {
    for (std::size_t slot = hashOf(name) % kSlots;; slot = (slot + 1) % kSlots) {
      if (m_slots[slot].name == name) return name.empty() ? nullptr : &m_slots[slot];
      if (m_slots[slot].name.empty()) return nullptr;
    }
  }

 private:
  static constexpr std::size_t kSlots = 512;
  static_assert(stats::kFieldCount + std::size(kSpecial) < kSlots / 2);

  void add(const InfoKey& key) noexcept {
    std::size_t slot = hashOf(key.name) % kSlots;
    while (!m_slots[slot].name.empty()) slot = (slot + 1) % kSlots;
    m_slots[slot] = key;
  }

  std::array<InfoKey, kSlots> m_slots{};
};

}  // namespace

const InfoKey* findInfoKey(std::string_view name) noexcept {
  static const Table table;
  return table.find(name);
}

}  // namespace hotset::redis
