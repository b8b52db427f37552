// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>
#include <vector>

#include <QtCore/QRectF>
#include <QtGui/QImage>
#include <QtQuick/QQuickItem>
#include <QtQuick/QQuickWindow>

namespace hotset::desktop {

/// A text that is drawn in the window.
struct SeenText {
  QQuickItem* item = nullptr;
  QString words;
  QRectF drawn;             ///< Where its letters are, in the window's coordinates.
  QRectF inSight;           ///< What of that is not cut by something around it.
  bool isCut = false;       ///< It ends in an ellipsis, or does not fit its own width.
  bool mayBeCut = false;    ///< Meant to be: a name or an address in a narrow column.
  bool isDisabled = false;  ///< Of a control that can't be used now.

  /// For a message: the text, and between which items it stands.
  [[nodiscard]] QString where() const;
};

/// All texts of the window that are in sight, at least in part. What a dialog covers is not.
[[nodiscard]] std::vector<SeenText> seenTexts(const QQuickWindow& window);

/// What is wrong with how the texts stand: cut off, outside the window, or over each other.
[[nodiscard]] QStringList misplaced(const std::vector<SeenText>& texts, const QQuickWindow& window);

/// The contrast (WCAG 2.1) between what a rectangle of the picture mostly shows and what stands out most from it; none
/// where nothing does.
[[nodiscard]] std::optional<double> contrastIn(const QImage& picture, const QRect& rect);

/// How many pixels of the rectangle's rim differ at 3:1 or more between two pictures.
[[nodiscard]] int changedAlong(const QImage& one, const QImage& other, const QRect& rect, int depth);

}  // namespace hotset::desktop
