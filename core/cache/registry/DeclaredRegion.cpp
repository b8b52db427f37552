// SPDX-License-Identifier: Apache-2.0
#include "hotset/cache/DeclaredRegion.h"

#include <string>
#include <utility>

#include "hotset/cache/RegionPreset.h"

namespace hotset::cache {

DeclaredRegion::~DeclaredRegion() { stop(); }

Result<void> DeclaredRegion::start(RegionRegistry& registry) {
  const std::string name(m_declaration.name);
  if (isStarted()) return fail(ErrorCode::conflict, "the region has been started", name, "start it once");
  RegionDeclaration full{.keyPrefix = std::string(m_declaration.keyPrefix), .dependsOn = {}};
  full.config.name = name;
  full.config.entriesMax = m_declaration.entriesMax;
  full.config.bytesMax = m_declaration.bytesMax;
  full.config.ttl = {m_declaration.ttl, m_declaration.ttlKind};
  full.config.policy = m_declaration.policy;
  if (!m_declaration.preset.empty()) {
    auto preset = withPreset(std::move(full.config), m_declaration.preset);
    if (!preset) return fail(preset.error());
    full.config = std::move(*preset);
  }
  auto added = registry.add(std::move(full));
  if (!added) return fail(added.error());
  m_owned = new std::shared_ptr<Region>(std::move(*added));
  m_region.store(m_owned->get(), std::memory_order_release);
  return {};
}

void DeclaredRegion::stop() noexcept {
  m_region.store(nullptr, std::memory_order_release);
  delete std::exchange(m_owned, nullptr);
}

}  // namespace hotset::cache
