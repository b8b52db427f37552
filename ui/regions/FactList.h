// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QAbstractListModel>
#include <QtCore/QList>
#include <QtQml/qqml.h>

namespace hotset::ui {

/// A figure with how sure it is, and perhaps a bar.
struct Fact {
  QString title, figure, note;
  int tone = 0;             ///< Tone.
  double share = 0;         ///< Length of the bar, 0 to 1.
  QList<qreal> trend = {};  ///< NaN: a gap.

  bool operator==(const Fact& other) const;
};

/// Figures beside each other. Window's thread.
class FactList final : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(int count READ count NOTIFY countChanged)
 public:
  enum Role {
    titleRole = Qt::UserRole,  ///< QString.
    figureRole,                ///< QString.
    noteRole,                  ///< QString: how sure it is, and from when.
    toneRole,                  ///< int: Tone.
    shareRole,                 ///< real.
    trendRole,                 ///< list<real>.
  };

  explicit FactList(QObject* parent) : QAbstractListModel(parent) {}

  void set(std::vector<Fact> facts);
  [[nodiscard]] const std::vector<Fact>& all() const noexcept { return m_facts; }
  [[nodiscard]] int count() const noexcept { return static_cast<int>(m_facts.size()); }

  [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : count(); }
  [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
  [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

 Q_SIGNALS:
  void countChanged();

 private:
  friend struct RowSync;

  std::vector<Fact> m_facts;
};

}  // namespace hotset::ui
