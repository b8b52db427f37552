// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtQuick/QQuickImageProvider>

namespace hotset::ui {

/// Draws the project's icons in any colour: "image://icon/<name>/<rrggbb>", from :/icons/<name>.svg, whose strokes are
/// `currentColor`. An unknown name is an empty picture.
class IconProvider final : public QQuickImageProvider {
 public:
  IconProvider();
  QImage requestImage(const QString& id, QSize* size, const QSize& requestedSize) override;
};

}  // namespace hotset::ui
