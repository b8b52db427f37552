// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QObject>
#include <QtGui/QAccessible>
#include <QtQml/qqml.h>

namespace hotset::ui {

/// Tells assistive technology that something has appeared which is to be read at once. Window's thread.
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
};

}  // namespace hotset::ui
