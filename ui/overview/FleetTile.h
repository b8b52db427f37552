// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtQml/qqml.h>

#include "ui/overview/OverviewFrame.h"
#include "ui/support/Figures.h"

namespace hotset::ui {

/// One figure of the whole fleet: what it is now, how it compares, and its last quarter of an hour. Window's thread.
class FleetTile final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(QString title READ title CONSTANT)
  Q_PROPERTY(int colour READ colour CONSTANT)
  Q_PROPERTY(QString number READ number NOTIFY changed)
  Q_PROPERTY(QString unit READ unit NOTIFY changed)
  Q_PROPERTY(QString note READ note NOTIFY changed)
  Q_PROPERTY(QList<qreal> trend READ trend NOTIFY changed)
  Q_PROPERTY(QString spoken READ spoken NOTIFY changed)
 public:
  /// `colour`: an index into the theme's series colours.
  FleetTile(QString title, int colour, QObject* parent)
      : QObject(parent), m_title(std::move(title)), m_colour(colour) {}

  [[nodiscard]] QString title() const { return m_title; }
  [[nodiscard]] int colour() const noexcept { return m_colour; }
  [[nodiscard]] QString number() const { return m_figure.number; }
  [[nodiscard]] QString unit() const { return m_figure.unit; }
  /// What the figure is made of, or how it has changed.
  [[nodiscard]] QString note() const { return m_note; }
  [[nodiscard]] QList<qreal> trend() const { return m_trend; }
  /// The tile as a sentence: figure, note, and where it is going.
  [[nodiscard]] QString spoken() const;

  void set(Figure figure, QString note, const std::vector<double>& trend);

 Q_SIGNALS:
  void changed();

 private:
  QString m_title, m_note;
  Figure m_figure;
  QList<qreal> m_trend;
  int m_colour;
};

/// Hit ratio, operations, p99, memory and evictions of the fleet, from its figures.
void showFigures(const FleetFigures& fleet, const QList<FleetTile*>& tiles);
/// Empty tiles, in the order in which showFigures fills them.
[[nodiscard]] QList<FleetTile*> makeTiles(QObject* parent);

}  // namespace hotset::ui
