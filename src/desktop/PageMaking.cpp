// SPDX-License-Identifier: GPL-3.0-only
#include "src/desktop/PageMaking.h"

namespace hotset::desktop {
namespace {

constexpr int kSliceMs = 3;

}  // namespace

void PageMaking::incubatingObjectCountChanged(int count) {
  if (count == 0) {
    m_timer.stop();
  } else if (!m_timer.isActive()) {
    m_timer.start(0, this);
  }
}

void PageMaking::timerEvent(QTimerEvent* /*event*/) { incubateFor(kSliceMs); }

}  // namespace hotset::desktop
