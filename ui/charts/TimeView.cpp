// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/TimeView.h"

#include <algorithm>
#include <cmath>

namespace hotset::ui {
namespace {

constexpr double kMinute = 60;
/// Zooming this close to the end keeps it in sight, and the page live.
constexpr double kEnd = 0.97;

}  // namespace

Stretch TimeView::shown(const Stretch& known) const {
  if (m_end) return {*m_end - m_span, *m_end};
  double span = m_span;
  if (m_fits) span = std::min(span, std::max(kMinute, std::ceil(known.length() / kMinute) * kMinute));
  return {known.to - span, known.to};
}

void TimeView::follow(double spanSeconds, bool fits) {
  m_span = std::clamp(spanSeconds, kSpanMin, kSpanMax);
  m_fits = fits;
  m_end.reset();
}

void TimeView::pause(const Stretch& known) {
  if (!m_end) show(shown(known), known);
}

void TimeView::zoom(double factor, double at, const Stretch& known) {
  const Stretch now = shown(known);
  const double span = std::clamp(now.length() * factor, kSpanMin, kSpanMax);
  if (isLive() && at >= kEnd) return follow(span);
  const double anchor = now.from + at * now.length();
  show({anchor - at * span, anchor + (1 - at) * span}, known);
}

void TimeView::select(double from, double to, const Stretch& known) {
  const Stretch now = shown(known);
  const auto [first, last] = std::minmax(std::clamp(from, 0.0, 1.0), std::clamp(to, 0.0, 1.0));
  Stretch wanted{now.from + first * now.length(), now.from + last * now.length()};
  if (wanted.length() < kSpanMin) {  // a click that slipped, or less than there is to see
    const double middle = (wanted.from + wanted.to) / 2;
    wanted = {middle - kSpanMin / 2, middle + kSpanMin / 2};
  }
  show(wanted, known);
}

void TimeView::pan(double share, const Stretch& known) {
  const Stretch now = shown(known);
  const double by = share * now.length();
  if (now.to + by >= known.to) {
    m_span = now.length();
    return follow();
  }
  show({now.from + by, now.to + by}, known);
}

/// Keeps within the hour before the newest.
void TimeView::show(const Stretch& wanted, const Stretch& known) {
  m_span = std::clamp(wanted.length(), kSpanMin, kSpanMax);
  m_fits = false;
  m_end = std::clamp(wanted.to, std::min(known.to, known.to - kSpanMax + m_span), known.to);
}

}  // namespace hotset::ui
