// SPDX-License-Identifier: Apache-2.0
#include "core/lab/curves/RegionCurve.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace hotset::lab {

struct RegionCurve::Pending {
  std::mutex mutex;
  std::vector<std::uint64_t> hashes;
  std::uint64_t lost = 0;
  bool isOpen = true;

  void add(std::uint64_t hash) {
    const std::scoped_lock lock(mutex);
    if (!isOpen) return;
    if (hashes.size() < kPendingMax) {
      hashes.push_back(hash);
    } else {
      ++lost;
    }
  }
};

RegionCurve::RegionCurve(cache::Region& region, OnlineCurve curve)
    : m_region(region), m_curve(std::move(curve)), m_pending(std::make_shared<Pending>()) {
  m_pending->hashes.reserve(kPendingMax);
  m_absorbing.reserve(kPendingMax);
}

Result<std::unique_ptr<RegionCurve>> RegionCurve::attach(cache::Region& region, const OnlineCurvePlan& plan) {
  auto curve = OnlineCurve::create(plan);
  if (!curve) return fail(curve.error());
  std::unique_ptr<RegionCurve> made(new RegionCurve(region, std::move(*curve)));
  region.setTap(std::max(plan.keysOneIn, 1U), [pending = made->m_pending](const cache::AccessSample& sample) {
    if (sample.operation == cache::Operation::get) pending->add(sample.hash);
  });
  return made;
}

RegionCurve::~RegionCurve() {
  m_region.setTap(1, {});
  const std::scoped_lock lock(m_pending->mutex);
  m_pending->isOpen = false;
  m_pending->hashes = {};
}

std::size_t RegionCurve::absorb() {
  {
    const std::scoped_lock lock(m_pending->mutex);
    m_absorbing.swap(m_pending->hashes);
  }
  for (const std::uint64_t hash : m_absorbing) m_curve.access(hash);
  const std::size_t count = m_absorbing.size();
  m_absorbing.clear();
  return count;
}

std::uint64_t RegionCurve::lost() const {
  const std::scoped_lock lock(m_pending->mutex);
  return m_pending->lost;
}

std::uint64_t RegionCurve::memoryBytes() const {
  const std::scoped_lock lock(m_pending->mutex);
  const std::size_t hashes = m_pending->hashes.capacity() + m_absorbing.capacity();
  return m_curve.memoryBytes() + hashes * sizeof(std::uint64_t);
}

}  // namespace hotset::lab
