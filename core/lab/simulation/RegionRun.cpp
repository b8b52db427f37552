// SPDX-License-Identifier: Apache-2.0
#include "core/lab/simulation/RegionRun.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <memory>
#include <string_view>

#include "core/lab/simulation/LabPolicies.h"
#include "hotset/cache/Region.h"

namespace hotset::lab {
namespace {

constexpr std::size_t kChunk = 65536;

class RegionRun {
 public:
  RegionRun(const TraceView& trace, const RunOptions& options, cache::Region& region, cache::ManualExecutor& executor)
      : m_trace(trace), m_options(options), m_region(region), m_executor(executor) {
    m_fills = std::ranges::find(trace.operations, Operation::set) == trace.operations.end();
    m_hasLives = !trace.timesMs.empty();
    if (m_hasLives && trace.size() > 0) m_nowMs = trace.timesMs[0];
  }

  void access(std::size_t i) {
    const std::uint64_t hash = m_trace.hashes[m_trace.keys[i]];
    char key[sizeof(hash)];
    std::memcpy(key, &hash, sizeof(hash));
    const std::string_view name(key, sizeof(key));
    if (m_hasLives) letTimePass(m_trace.timesMs[i]);
    const Operation operation = m_trace.operations.empty() ? Operation::get : m_trace.operations[i];
    if (operation == Operation::erase) {
      m_region.erase(name);
    } else if (operation == Operation::set) {
      write(i, name);
    } else {
      read(i, name);
    }
  }

  Outcome finish() {
    const cache::RegionCounters totals = m_region.stats().totals;
    m_outcome.evictions = totals.removalsBy(cache::RemovalCause::size);
    m_outcome.expiries = totals.removalsBy(cache::RemovalCause::expired);
    return m_outcome;
  }

 private:
  void read(std::size_t i, std::string_view name) {
    ++m_outcome.requests;
    m_outcome.bytes += m_trace.weight(i);
    if (m_region.get(name, m_value)) {
      ++m_outcome.hits;
      m_outcome.hitBytes += m_trace.weight(i);
      if (!m_trace.sizes.empty() && m_value.size() != m_trace.sizes[i]) write(i, name);
    } else if (m_fills) {
      write(i, name);
    }
  }

  void write(std::size_t i, std::string_view name) {
    const std::size_t bytes = m_trace.sizes.empty() ? 0 : m_trace.sizes[i];
    if (bytes > m_payload.size()) m_payload.resize(std::min(bytes, cache::Region::kValueBytesMax));
    cache::SetOptions options;
    std::uint32_t ttlMs = m_trace.ttlsMs.empty() ? 0 : m_trace.ttlsMs[i];
    if (ttlMs == 0) ttlMs = m_options.ttlMs;
    if (m_hasLives && ttlMs > 0) options.ttl = cache::Ttl{std::chrono::milliseconds(ttlMs)};
    const bool isTooLarge = bytes > m_payload.size() || bytes > m_options.entryMax;
    const auto written =
        isTooLarge ? Result<bool>(false) : m_region.set(name, std::string_view(m_payload).substr(0, bytes), options);
    if (isTooLarge || !written) {
      ++m_outcome.tooLarge;
      m_region.erase(name);
    } else {
      ++m_outcome.inserts;
    }
  }

  void letTimePass(std::uint64_t timeMs) {
    if (timeMs <= m_nowMs) return;
    m_executor.advance(std::chrono::milliseconds(timeMs - m_nowMs));
    m_nowMs = timeMs;
  }

  const TraceView& m_trace;
  RunOptions m_options;
  cache::Region& m_region;
  cache::ManualExecutor& m_executor;
  Outcome m_outcome;
  std::string m_value;
  std::string m_payload;
  std::uint64_t m_nowMs = 0;
  bool m_fills = true;
  bool m_hasLives = false;
};

}  // namespace

Result<Outcome> runRegion(const TraceView& trace, const std::string& policy, const RunOptions& options,
                          Progress& progress) {
  cache::RegionConfig config;
  config.name = "lab";
  (trace.sizes.empty() ? config.entriesMax : config.bytesMax) = options.capacity;
  config.policy = policy;
  const auto executor = std::make_shared<cache::ManualExecutor>();
  const auto region = cache::Region::create(config, {.executor = executor, .policies = &labPolicies()});
  if (!region) return fail(region.error());
  RegionRun run(trace, options, **region, *executor);
  for (std::size_t at = 0; at < trace.size() && !progress.isCancelled(); at += kChunk) {
    const std::size_t to = std::min(at + kChunk, trace.size());
    for (std::size_t i = at; i < to; ++i) run.access(i);
    progress.advance(to - at);
  }
  return run.finish();
}

}  // namespace hotset::lab
