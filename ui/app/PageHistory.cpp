// SPDX-License-Identifier: GPL-3.0-only
#include "ui/app/PageHistory.h"

namespace hotset::ui {

void PageHistory::go(const Place& place) {
  if (place == current()) return;
  m_places.resize(m_current + 1);
  m_places.push_back(place);
  if (m_places.size() > kPlacesMax) m_places.erase(m_places.begin());
  m_current = m_places.size() - 1;
}

void PageHistory::goBack() {
  if (canGoBack()) --m_current;
}

void PageHistory::goForward() {
  if (canGoForward()) ++m_current;
}

void PageHistory::keepNodes(const std::function<bool(const fleet::NodeId& node)>& isThere) {
  std::vector<Place> kept;
  std::size_t current = 0;
  for (std::size_t i = 0; i < m_places.size(); ++i) {
    const bool isOfNode = m_places[i].page == Page::node || m_places[i].page == Page::region;
    const bool isKept = !isOfNode || isThere(m_places[i].node);
    const bool isRepeated = isKept && !kept.empty() && kept.back() == m_places[i];
    if (isKept && !isRepeated) kept.push_back(m_places[i]);
    if (i == m_current) current = kept.empty() ? 0 : kept.size() - 1;
  }
  if (kept.empty()) kept.emplace_back();
  m_places = std::move(kept);
  m_current = current;
}

}  // namespace hotset::ui
