// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/HistoryModel.h"

namespace hotset::ui {

void HistoryModel::set(const RegionHistory& history) {
  m_history = history;
  Q_EMIT changed();
}

QString HistoryModel::text(int run) const {
  return m_history.texts.value(run < 0 ? static_cast<int>(m_history.texts.size()) - 1 : run);
}

}  // namespace hotset::ui
