// SPDX-License-Identifier: Apache-2.0
#include "core/services/regions/live/LiveService.h"

#include <utility>

#include "core/services/regions/live/Listening.h"

namespace hotset::live {
namespace {

/// What is told under an offer: what the setting gives, and where it can't be read all that was wished for.
KindSet heardUnder(const Offer& offer, const Wish& wish) {
  KindSet kinds;
  const bool isKnown = !offer.whyFixed || !offer.value.empty() || !offer.needed.empty();
  for (const Kind kind : kKinds) {
    const bool isTold = offer.kinds[static_cast<std::size_t>(kind)].surety != Surety::notHeard;
    if (wish.kinds.has(kind) && (isTold || !isKnown)) kinds.add(kind);
  }
  return kinds;
}

}  // namespace

LiveService::LiveService(Timers& timers, LiveSourceFactory sources) : m_timers(timers), m_sources(std::move(sources)) {}

LiveService::~LiveService() = default;

AwaitableResult<Offer> LiveService::examine(fleet::Node node, Wish wish) {
  const auto source = m_sources(node);
  auto offer = co_await source->examine(wish);
  source->close();
  co_return offer;
}

AwaitableResult<void> LiveService::start(fleet::Node node, Wish wish, std::vector<RegionPattern> regions,
                                         std::optional<Consent> consent) {
  (void)consent;
  if (m_listenings.contains(node.id)) {
    setRegions(node.id, regions);
    co_return Result<void>();
  }
  const auto listening =
      std::make_shared<Listening>(m_timers, node, m_sources(node), [this](const PicturePtr& picture) {
        m_pictures[picture->node] = picture;
        m_changed.publish(picture);
      });
  m_listenings.emplace(node.id, listening);
  auto offer = co_await listening->source().examine(wish);
  if (!offer) {
    listening->close();
    m_listenings.erase(node.id);
    co_return fail(offer.error());
  }
  const KindSet kinds = heardUnder(*offer, wish);
  listening->begin(std::move(*offer), kinds, regions, false);
  co_return Result<void>();
}

void LiveService::setRegions(const fleet::NodeId& node, const std::vector<RegionPattern>& regions) {
  const auto found = m_listenings.find(node);
  if (found != m_listenings.end()) found->second->setRegions(regions);
}

AwaitableResult<void> LiveService::stop(fleet::NodeId node) {
  const auto found = m_listenings.find(node);
  if (found == m_listenings.end()) co_return Result<void>();
  const auto listening = found->second;
  m_listenings.erase(found);
  listening->close();
  listening->setPhase(Phase::off);
  co_return Result<void>();
}

PicturePtr LiveService::picture(const fleet::NodeId& node) const {
  const auto found = m_pictures.find(node);
  return found == m_pictures.end() ? nullptr : found->second;
}

}  // namespace hotset::live
