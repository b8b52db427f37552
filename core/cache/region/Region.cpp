// SPDX-License-Identifier: Apache-2.0
#include "hotset/cache/Region.h"

#include <utility>

#include "core/cache/region/RegionCore.h"

namespace hotset::cache {

ValueView::ValueView() : m_content(std::make_unique<Content>()) {}
ValueView::~ValueView() = default;
ValueView::ValueView(ValueView&&) noexcept = default;
ValueView& ValueView::operator=(ValueView&&) noexcept = default;

std::string_view ValueView::bytes() const noexcept {
  if (!m_content) return {};
  if (!m_content->pin.holds()) return m_content->copy;
  const auto whole = m_content->pin.bytes();
  return {whole.data() + m_content->from, whole.size() - m_content->from};
}

Result<std::unique_ptr<Region>> Region::create(RegionConfig config, RegionEnvironment environment) {
  if (auto valid = validate(config); !valid) return fail(valid.error());
  const PolicyCatalog& policies = environment.policies != nullptr ? *environment.policies : PolicyCatalog::shared();
  auto policy = policies.make(config.policy, {.objective = config.objective});
  if (!policy) return fail(policy.error());
  auto core = std::make_shared<RegionCore>(std::move(config), std::move(*policy), std::move(environment));
  core->start();
  return std::unique_ptr<Region>(new Region(std::move(core)));
}

Region::Region(std::shared_ptr<RegionCore> core) : m_core(std::move(core)) {}
Region::~Region() = default;

std::optional<std::string> Region::get(std::string_view key) const {
  std::string value;
  if (!m_core->get(key, value)) return std::nullopt;
  return value;
}

bool Region::get(std::string_view key, std::string& value) const { return m_core->get(key, value); }

std::optional<ValueView> Region::view(std::string_view key) const {
  ValueView view;
  if (!m_core->view(key, view)) return std::nullopt;
  return view;
}

bool Region::exists(std::string_view key) const {
  std::optional<std::chrono::milliseconds> left;
  return m_core->life(key, left);
}

std::optional<EntryInfo> Region::info(std::string_view key) const {
  EntryInfo info;
  if (!m_core->info(key, info)) return std::nullopt;
  return info;
}

std::optional<std::chrono::milliseconds> Region::ttl(std::string_view key) const {
  std::optional<std::chrono::milliseconds> left;
  if (!m_core->life(key, left)) return std::nullopt;
  return left.value_or(kForever);
}

std::vector<std::optional<std::string>> Region::mget(std::span<const std::string_view> keys) const {
  std::vector<std::optional<std::string>> values;
  values.reserve(keys.size());
  for (const std::string_view key : keys) values.push_back(get(key));
  return values;
}

Result<bool> Region::set(std::string_view key, std::string_view value, const SetOptions& options) {
  return m_core->set(key, value, options);
}

Result<std::size_t> Region::mset(std::span<const std::pair<std::string_view, std::string_view>> pairs,
                                 const SetOptions& options) {
  std::size_t written = 0;
  for (const auto& [key, value] : pairs) {
    const auto result = m_core->set(key, value, options);
    if (!result) return fail(result.error());
    written += *result ? 1 : 0;
  }
  return written;
}

Result<std::int64_t> Region::increment(std::string_view key, std::int64_t by) { return m_core->increment(key, by); }

bool Region::erase(std::string_view key) { return m_core->erase(key); }

bool Region::expire(std::string_view key, std::chrono::milliseconds duration) { return m_core->expire(key, duration); }

void Region::clear() { m_core->clear(); }

void Region::clearTag(std::string_view tag) { m_core->clearTag(tag); }

std::vector<std::string> Region::keys(std::string_view pattern, std::size_t limit) const {
  std::vector<std::string> keys;
  for (Slot slot = 0; m_core->scan(slot, pattern, limit, keys);) {
  }
  return keys;
}

std::size_t Region::eraseMatching(std::string_view pattern) { return m_core->eraseMatching(pattern); }

void Region::forEachEntry(const std::function<bool(const EntryRecord&)>& visit) const {
  const std::vector<Slot> order = m_core->coldestFirst();
  std::vector<EntryRecord> records;
  for (std::span<const Slot> left = order; !left.empty();) {
    left = m_core->describe(left, records);
    for (const EntryRecord& record : records) {
      if (!visit(record)) return;
    }
  }
}

const Clock& Region::clock() const noexcept { return m_core->clock(); }

Result<void> Region::configure(RegionConfig config) { return m_core->configure(std::move(config)); }

RegionConfig Region::config() const { return m_core->config(); }

std::vector<CachingDecision> Region::decisions() const { return m_core->decisions(); }

RegionStats Region::stats() const { return m_core->stats(); }

void Region::addStatistics(const RegionStats& earlier) { m_core->addStatistics(earlier); }

void Region::countLoad(const Error* failure) { m_core->countLoad(failure); }

void Region::setHooks(RegionHooks hooks) { m_core->setHooks(std::move(hooks)); }

void Region::setTap(std::uint32_t oneIn, std::function<void(const AccessSample&)> tap) {
  m_core->setTap(oneIn, std::move(tap));
}

void Region::drain() const { m_core->drain(); }

}  // namespace hotset::cache
