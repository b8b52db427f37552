// SPDX-License-Identifier: GPL-3.0-only
#include "ui/support/FieldCopy.h"

#include <QtCore/QMetaProperty>

namespace hotset::ui {

void copyFields(const QObject& from, QObject& to) {
  const QMetaObject& kind = *to.metaObject();
  for (int i = kind.propertyOffset(); i < kind.propertyCount(); ++i) {
    const QMetaProperty field = kind.property(i);
    if (field.isWritable()) field.write(&to, field.read(&from));
  }
}

}  // namespace hotset::ui
