// SPDX-License-Identifier: Apache-2.0
#include "core/services/regions/EntryLooker.h"

#include <algorithm>
#include <chrono>

namespace hotset::regions {
namespace {

constexpr std::size_t kAtOnce = 50;

template <typename Time>
std::optional<double> secondsIn(const std::optional<Time>& time) {
  if (!time) return std::nullopt;
  return std::chrono::duration<double>(*time).count();
}

}  // namespace

EntryLooker::EntryLooker(std::shared_ptr<KeyReader> reader, const std::vector<RegionTally>& tallies)
    : m_reader(std::move(reader)),
      m_tallies(tallies),
      m_looks(tallies.size()),
      m_ofEach(std::min(kOfEachMax, std::max<std::size_t>(1, kOfAllMax / std::max<std::size_t>(1, tallies.size())))) {}

AwaitableResult<std::optional<std::uint64_t>> EntryLooker::lookAtSome() {
  const auto countOf = [this] { return std::min(m_ofEach, m_tallies[m_region].drawn.size()); };
  while (m_region < m_tallies.size() && m_next >= countOf()) {
    ++m_region;
    m_next = 0;
  }
  if (m_region == m_tallies.size()) co_return std::nullopt;
  const auto& drawn = m_tallies[m_region].drawn;
  const auto begin = drawn.begin() + static_cast<std::ptrdiff_t>(m_next);
  m_next = std::min(m_next + kAtOnce, countOf());
  const auto end = drawn.begin() + static_cast<std::ptrdiff_t>(m_next);
  const auto looks = co_await m_reader->lookAt(KeyReader::Keys(begin, end));
  if (!looks) {
    const ErrorCode code = looks.error().code();
    if (code == ErrorCode::notPermitted || code == ErrorCode::notSupported) co_return std::nullopt;
    co_return fail(looks.error());
  }
  for (const EntryLook& look : looks->entries) {
    if (!look.isGone) m_looks[m_region].add(look.type, look.encoding, secondsIn(look.ttl), secondsIn(look.idle));
  }
  co_return looks->lookups;
}

}  // namespace hotset::regions
