// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include <QtCore/QObject>

#include "ui/stats/TableContent.h"

namespace hotset::ui {

/// Makes rows on a thread of the pool, one table at a time: what is asked for meanwhile replaces what was asked for
/// before and waits. Lives on the window's thread; answers there, and never after its death.
class RowWorker final : public QObject {
  Q_OBJECT
 public:
  struct Job {
    stats::NodeSnapshotPtr snapshot;
    TableQuery query;
  };
  using Handler = std::function<void(const Job& job, const std::vector<TableRow>& rows)>;

  RowWorker(Handler handler, QObject* parent);
  ~RowWorker() override;

  void ask(Job job);

 private:
  struct Desk;

  void start(Job job);
  void finish(const Job& job, const std::vector<TableRow>& rows);

  Handler m_handler;
  std::shared_ptr<Desk> m_desk;  // shared with the thread that works
  std::optional<Job> m_next;
  bool m_isBusy = false;
};

}  // namespace hotset::ui
