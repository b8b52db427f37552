// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <utility>

#include "core/services/regions/live/LiveArchive.h"

namespace hotset::live {

/// In memory, for as long as the program runs: for nodes that are in no workspace, such as simulated ones. What is
/// known of a node before anything happens is asked for once.
class MemoryLiveArchive final : public LiveArchive {
 public:
  static constexpr std::size_t kReadsKept = 500;

  struct Pages {
    std::vector<Period> periods;
    std::vector<ReadShares> reads;
  };
  using FirstPages = std::function<Pages(const fleet::NodeId& node)>;

  explicit MemoryLiveArchive(FirstPages firstPages = {}) : m_firstPages(std::move(firstPages)) {}

  AwaitableResult<void> add(fleet::NodeId node, std::vector<Period> periods, WallTime now) override;
  AwaitableResult<void> keepReads(fleet::NodeId node, ReadShares reads) override;
  AwaitableResult<RegionPast> past(fleet::NodeId node, RegionPattern region) override;
  AwaitableResult<std::vector<RegionHours>> hours(fleet::NodeId node, WallTime since) override;

 private:
  using Key = std::pair<std::chrono::seconds, WallTime>;
  struct Book {
    std::map<Key, Period> periods;
    std::vector<ReadShares> reads;
  };

  Book& bookOf(const fleet::NodeId& node);

  FirstPages m_firstPages;
  std::map<fleet::NodeId, Book> m_books;
};

}  // namespace hotset::live
