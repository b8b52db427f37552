// SPDX-License-Identifier: Apache-2.0
#include "hotset/cache/KeyBuilder.h"

#include <algorithm>
#include <array>
#include <mutex>

#include "core/cache/region/KeyHash.h"

namespace hotset::cache {

namespace {

constexpr std::size_t kHashDigits = 32;
constexpr std::size_t kBytesMaxMin = 64;
constexpr std::size_t kBytesMaxMax = 65536;
constexpr char kDigits[] = "0123456789abcdef";

void appendHex(std::string& to, std::uint64_t value) {
  for (int shift = 60; shift >= 0; shift -= 4) to.push_back(kDigits[value >> shift & 15U]);
}

}  // namespace

struct KeyBuilder::Counts {
  mutable std::mutex mutex;
  std::uint64_t built = 0;
  std::uint64_t hashed = 0;
  std::uint64_t slow = 0;
  std::uint64_t lengths = 0;
  std::uint64_t lengthMax = 0;
  std::chrono::nanoseconds sum{0};
  std::chrono::nanoseconds minimum = std::chrono::nanoseconds::max();
  std::chrono::nanoseconds maximum{0};
  LatencyHistogram histogram;
};

KeyBuilder::KeyBuilder(KeyBuilderConfig config) : m_config(config), m_counts(std::make_unique<Counts>()) {
  m_config.bytesMax = std::clamp(m_config.bytesMax, kBytesMaxMin, kBytesMaxMax);
}

KeyBuilder::~KeyBuilder() = default;

std::string KeyBuilder::join(std::span<const std::string_view> parts) const {
  std::string key;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) key.push_back(m_config.separator);
    for (const char c : parts[i]) {
      const auto byte = static_cast<unsigned char>(c);
      if (c != m_config.separator && c != '%' && byte > 0x20) {
        key.push_back(c);
        continue;
      }
      key.push_back('%');
      key.push_back(kDigits[byte >> 4U]);
      key.push_back(kDigits[byte & 15U]);
    }
  }
  return key;
}

/// The seeds are part of what a key is: they never change.
void KeyBuilder::shorten(std::string& key) const {
  const std::uint64_t first = KeyHash(0x484F545345543031ULL)(key);
  const std::uint64_t second = KeyHash(0x484F545345543032ULL)(key);
  key.resize(m_config.bytesMax - kHashDigits - 1);
  key.push_back('#');
  appendHex(key, first);
  appendHex(key, second);
}

std::string KeyBuilder::build(std::span<const std::string_view> parts) const {
  const auto before = m_config.isMeasured ? std::chrono::steady_clock::now() : std::chrono::steady_clock::time_point{};
  std::string key = join(parts);
  const bool isLong = key.size() > m_config.bytesMax;
  if (isLong) shorten(key);
  if (!m_config.isMeasured) return key;
  const std::chrono::nanoseconds took = std::chrono::steady_clock::now() - before;
  const std::scoped_lock lock(m_counts->mutex);
  ++m_counts->built;
  m_counts->hashed += isLong ? 1 : 0;
  m_counts->slow += took >= m_config.slowFrom ? 1 : 0;
  m_counts->lengths += key.size();
  m_counts->lengthMax = std::max<std::uint64_t>(m_counts->lengthMax, key.size());
  m_counts->sum += took;
  m_counts->minimum = std::min(m_counts->minimum, took);
  m_counts->maximum = std::max(m_counts->maximum, took);
  m_counts->histogram.record(took);
  return key;
}

KeyBuilderStats KeyBuilder::stats() const {
  const std::scoped_lock lock(m_counts->mutex);
  KeyBuilderStats stats{.built = m_counts->built, .hashed = m_counts->hashed, .slow = m_counts->slow};
  if (stats.built == 0) return stats;
  stats.mean = m_counts->sum / static_cast<std::int64_t>(stats.built);
  stats.median = std::clamp(m_counts->histogram.quantile(0.5), m_counts->minimum, m_counts->maximum);
  stats.minimum = m_counts->minimum;
  stats.maximum = m_counts->maximum;
  stats.lengthMean = m_counts->lengths / stats.built;
  stats.lengthMax = m_counts->lengthMax;
  return stats;
}

}  // namespace hotset::cache
