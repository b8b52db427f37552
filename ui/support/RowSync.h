// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include <QtCore/QAbstractListModel>

namespace hotset::ui {

/// Brings a list model's rows to a wanted list and tells its views what was removed, inserted, moved and changed, so
/// that scrolling and selection stay. A row has `key()` (unique) and `==`. The model makes this its friend.
struct RowSync {
  template <typename Model, typename Row>
  static void apply(Model& model, std::vector<Row>& rows, std::vector<Row> wanted) {
    removeMissing(model, rows, wanted);
    for (std::size_t position = 0; position < wanted.size(); ++position) {
      place(model, rows, position, std::move(wanted[position]));
    }
  }

 private:
  template <typename Model, typename Row>
  static void removeMissing(Model& model, std::vector<Row>& rows, const std::vector<Row>& wanted) {
    std::vector<decltype(std::declval<Row>().key())> keys;
    keys.reserve(wanted.size());
    for (const Row& row : wanted) keys.push_back(row.key());
    std::ranges::sort(keys);
    for (std::size_t row = rows.size(); row-- > 0;) {
      if (std::ranges::binary_search(keys, rows[row].key())) continue;
      const int index = static_cast<int>(row);
      model.beginRemoveRows({}, index, index);
      rows.erase(rows.begin() + index);
      model.endRemoveRows();
    }
  }

  template <typename Model, typename Row>
  static void place(Model& model, std::vector<Row>& rows, std::size_t position, Row row) {
    const int target = static_cast<int>(position);
    const auto found = std::find_if(rows.begin() + target, rows.end(),
                                    [key = row.key()](const Row& known) { return known.key() == key; });
    if (found == rows.end()) {
      model.beginInsertRows({}, target, target);
      rows.insert(rows.begin() + target, std::move(row));
      model.endInsertRows();
      return;
    }
    const int from = static_cast<int>(found - rows.begin());
    if (from != target) {
      model.beginMoveRows({}, from, from, {}, target);
      std::rotate(rows.begin() + target, rows.begin() + from, rows.begin() + from + 1);
      model.endMoveRows();
    }
    if (rows[position] == row) return;
    rows[position] = std::move(row);
    Q_EMIT model.dataChanged(model.index(target), model.index(target));
  }
};

}  // namespace hotset::ui
