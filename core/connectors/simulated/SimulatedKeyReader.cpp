// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/simulated/SimulatedKeyReader.h"

#include <algorithm>
#include <utility>

namespace hotset::simulated {
namespace {

constexpr double kSecondsPerCall = 4e-6, kSecondsPerKey = 1.0e-6, kSecondsPerSize = 2.2e-6;

}  // namespace

void SimulatedKeyReader::spend(double seconds) {
  ++m_commands;
  m_seconds += seconds + kSecondsPerCall;
}

AwaitableResult<KeyspaceReading> SimulatedKeyReader::readKeyspace() {
  spend(0);
  co_return KeyspaceReading{.keys = m_space.keys(),
                            .keysWithTtl = {},
                            .cpuSeconds = m_seconds,
                            .commands = m_commands,
                            .ownCommands = m_commands,
                            .readingSeconds = m_seconds,
                            .walk = {.seconds = m_walkSeconds, .calls = m_walkCalls},
                            .lookups = 0,
                            .runId = m_runId};
}

AwaitableResult<KeyPage> SimulatedKeyReader::nextPage(std::uint64_t cursor, std::uint32_t count) {
  const auto texts = std::make_shared<std::vector<std::string>>();
  KeyPage page;
  const std::uint64_t end = std::min(m_space.keys(), cursor + std::max(count, 1U));
  texts->reserve(end - cursor);
  for (std::uint64_t place = cursor; place < end; ++place) texts->push_back(m_space.keyAt(place));
  page.keys.assign(texts->begin(), texts->end());
  if (m_space.isMemcached()) {
    page.bytes.reserve(page.keys.size());
    for (const std::string_view key : page.keys) page.bytes.push_back(m_space.bytesOf(key));
  }
  page.storage = texts;
  page.next = end == m_space.keys() ? 0 : end;
  const double seconds = static_cast<double>(page.keys.size()) * kSecondsPerKey;
  spend(seconds);
  m_walkSeconds += seconds;
  ++m_walkCalls;
  co_return page;
}

AwaitableResult<std::vector<std::optional<std::uint64_t>>> SimulatedKeyReader::readSizes(Keys keys) {
  std::vector<std::optional<std::uint64_t>> sizes;
  sizes.reserve(keys.size());
  for (const std::string_view key : keys) sizes.emplace_back(m_space.bytesOf(key));
  spend(static_cast<double>(keys.size()) * kSecondsPerSize);
  co_return sizes;
}

AwaitableResult<EntryLooks> SimulatedKeyReader::lookAt(Keys keys) {
  EntryLooks looks;
  looks.entries.reserve(keys.size());
  for (const std::string_view key : keys) looks.entries.push_back(m_space.look(key));
  looks.lookups = m_space.isMemcached() ? 0 : 3 * keys.size();
  spend(static_cast<double>(keys.size()) * kSecondsPerSize);
  co_return looks;
}

AwaitableResult<std::vector<regions::PrefixFigures>> SimulatedKeyReader::readPrefixes() {
  co_return std::vector<regions::PrefixFigures>();
}

}  // namespace hotset::simulated
