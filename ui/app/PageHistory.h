// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "core/domain/fleet/Node.h"

namespace hotset::ui {

/// The pages there are.
enum class Page { overview, nodes, node, regions, region, settings };

/// A page; for Page::node and Page::region, of which node.
struct Place {
  Page page = Page::overview;
  fleet::NodeId node;
  std::string region;  ///< For Page::region, its handle (see regionhandle); of what belongs to none: empty.

  bool operator==(const Place&) const = default;
};

/// Where the operator has been: back, forward, and on from there. Begins at the overview; remembers a hundred places.
class PageHistory {
 public:
  static constexpr std::size_t kPlacesMax = 100;

  [[nodiscard]] const Place& current() const noexcept { return m_places[m_current]; }
  [[nodiscard]] bool canGoBack() const noexcept { return m_current > 0; }
  [[nodiscard]] bool canGoForward() const noexcept { return m_current + 1 < m_places.size(); }

  /// To another place; what lay ahead is forgotten. To the place one is at: nothing happens.
  void go(const Place& place);
  void goBack();
  void goForward();
  /// Drops the places whose node is no more, staying at the nearest that is left.
  void keepNodes(const std::function<bool(const fleet::NodeId& node)>& isThere);

 private:
  std::vector<Place> m_places{Place()};
  std::size_t m_current = 0;
};

}  // namespace hotset::ui
