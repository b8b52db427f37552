// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/connectors/KeyReader.h"
#include "core/connectors/simulated/KeySpace.h"

namespace hotset::simulated {

/// Walks the entries of a simulated server, at a price as a real one would have it. Connects to nothing. Core thread
/// only.
class SimulatedKeyReader final : public KeyReader {
 public:
  explicit SimulatedKeyReader(const Profile& profile) : m_space(profile), m_runId(profile.node.id.value()) {}

  AwaitableResult<KeyspaceReading> readKeyspace() override;
  AwaitableResult<KeyPage> nextPage(std::uint64_t cursor, std::uint32_t count) override;
  AwaitableResult<std::vector<std::optional<std::uint64_t>>> readSizes(Keys keys) override;
  AwaitableResult<EntryLooks> lookAt(Keys keys) override;
  AwaitableResult<std::vector<regions::PrefixFigures>> readPrefixes() override;
  [[nodiscard]] bool isResumable() const noexcept override { return !m_space.isMemcached(); }
  void close() override {}

 private:
  void spend(double seconds);

  KeySpace m_space;
  std::string m_runId;
  std::uint64_t m_commands = 0, m_walkCalls = 0;
  double m_seconds = 0, m_walkSeconds = 0;
};

}  // namespace hotset::simulated
