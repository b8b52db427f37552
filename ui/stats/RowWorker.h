// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <utility>
#include <vector>

#include "ui/stats/TableContent.h"
#include "ui/support/LatestWork.h"

namespace hotset::ui {

struct RowJob {
  stats::NodeSnapshotPtr snapshot;
  TableQuery query;
};

/// Makes the rows of a table on another thread.
class RowWorker final : public LatestWork<RowJob, std::vector<TableRow>> {
 public:
  using Job = RowJob;

  explicit RowWorker(Handler handler)
      : LatestWork([](const Job& job) { return tableRows(*job.snapshot, job.query); }, std::move(handler)) {}
};

}  // namespace hotset::ui
