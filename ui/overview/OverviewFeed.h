// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/services/attention/AttentionService.h"
#include "core/services/fleet/FleetService.h"
#include "core/services/stats/StatsService.h"
#include "ui/overview/FleetSums.h"
#include "ui/overview/OverviewFrame.h"

namespace hotset::ui {

/// The core's half of the overview: gathers what is known of every node, and groups, filters, sorts and adds up on
/// request. Core thread only; held by shared_ptr. The services outlive what it is connected to.
class OverviewFeed : public std::enable_shared_from_this<OverviewFeed> {
 public:
  using Listener = std::function<void()>;

  /// Follows the services until the subscription goes; `onNews` is called at every change.
  Subscription follow(fleet::FleetService& fleet, stats::StatsService& stats, attention::AttentionService& attention,
                      const Listener& onNews);
  /// The list of nodes; `past` is asked for each node seen for the first time.
  void setNodes(const std::vector<fleet::Node>& nodes);
  void addPast(const fleet::NodeId& node, const std::vector<stats::StatsPoint>& past);
  /// Nodes whose past has not been asked for yet.
  [[nodiscard]] std::vector<fleet::NodeId> takeNewcomers();

  [[nodiscard]] OverviewFramePtr frame(const OverviewView& view);

 private:
  /// Of a row when it was last sorted.
  struct Ordered {
    std::size_t place = 0;
    std::optional<attention::Severity> worst;
  };

  void add(const stats::NodeSnapshotPtr& snapshot);
  [[nodiscard]] std::vector<OverviewRow> rows(const OverviewView& view,
                                              const std::vector<attention::NodeFinding>& findings);
  void order(std::vector<OverviewRow>& rows, const OverviewView& view);

  attention::AttentionService* m_attention = nullptr;
  std::map<fleet::NodeId, FleetEntry> m_entries;
  WallTime m_newest{};
  bool m_isLoaded = false;
  OverviewView m_orderedFor;
  WallTime m_orderedAt{};
  std::map<std::string, Ordered> m_order;  ///< By row key.
};

}  // namespace hotset::ui
