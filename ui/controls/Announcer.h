// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QObject>
#include <QtGui/QAccessible>
#include <QtQml/qqml.h>

namespace hotset::ui {

/// Tells assistive technology what is to be read at once: what has appeared, or what the arrows have come to. Window's
/// thread.
class Announcer final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON
 public:
  explicit Announcer(QObject* parent = nullptr) : QObject(parent) {}

  Q_INVOKABLE void announce(QObject* item) const {
    if (!item) return;
    for (const auto kind : {QAccessible::ObjectShow, QAccessible::Alert}) {
      QAccessibleEvent event(item, kind);
      QAccessible::updateAccessibility(&event);
    }
  }
  /// The arrows have come to this, though the keyboard stays in a field.
  Q_INVOKABLE void point(QObject* item) const {
    if (!item) return;
    QAccessibleEvent event(item, QAccessible::Focus);
    QAccessible::updateAccessibility(&event);
  }
};

}  // namespace hotset::ui
