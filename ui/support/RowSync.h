// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <iterator>
#include <utility>
#include <vector>

#include <QtCore/QAbstractListModel>

namespace hotset::ui {

/// Brings a list model's rows to a wanted list and tells its views what was removed, inserted, moved and changed, so
/// that scrolling and selection stay, and items are kept, which take long to make. A row has `==`. The model makes this
/// its friend.
struct RowSync {
  /// Rows are known by their `key()`, which is unique.
  template <typename Model, typename Row>
  static void apply(Model& model, std::vector<Row>& rows, std::vector<Row> wanted) {
    removeMissing(model, rows, wanted);
    for (std::size_t position = 0; position < wanted.size(); ++position) {
      place(model, rows, position, std::move(wanted[position]));
    }
  }

  /// Rows are known by their places alone: those at the end come and go, the others change.
  template <typename Model, typename Row>
  static void applyByPlace(Model& model, std::vector<Row>& rows, std::vector<Row> wanted) {
    const std::size_t common = std::min(rows.size(), wanted.size());
    for (std::size_t row = 0; row < common; ++row) change(model, rows, row, std::move(wanted[row]));
    const int before = static_cast<int>(rows.size()), after = static_cast<int>(wanted.size());
    if (after < before) {
      model.beginRemoveRows({}, after, before - 1);
      rows.resize(wanted.size());
      model.endRemoveRows();
    } else if (after > before) {
      model.beginInsertRows({}, before, after - 1);
      std::move(wanted.begin() + before, wanted.end(), std::back_inserter(rows));
      model.endInsertRows();
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
    change(model, rows, position, std::move(row));
  }

  template <typename Model, typename Row>
  static void change(Model& model, std::vector<Row>& rows, std::size_t position, Row row) {
    if (rows[position] == row) return;
    rows[position] = std::move(row);
    const QModelIndex changed = model.index(static_cast<int>(position));
    Q_EMIT model.dataChanged(changed, changed);
  }
};

}  // namespace hotset::ui
