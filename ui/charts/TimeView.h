// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <optional>

namespace hotset::ui {

/// From when to when, in seconds since 1970.
struct Stretch {
  double from = 0, to = 0;
  [[nodiscard]] double length() const noexcept { return to - from; }
  bool operator==(const Stretch&) const = default;
};

/// Which stretch of what is known a page shows: the newest (live), or one that was paused, zoomed into or panned to.
/// A value; pure.
class TimeView {
 public:
  static constexpr double kSpanMin = 10;
  static constexpr double kSpanMax = 3600;

  /// `fits`: while less is known than the span, only that is shown, in whole minutes, so that a node that was just
  /// added fills its charts.
  explicit TimeView(double spanSeconds, bool fits = false) : m_span(spanSeconds), m_fits(fits) {}

  [[nodiscard]] bool isLive() const noexcept { return !m_end; }
  /// What is shown of what is known. Never ends after `known`.
  [[nodiscard]] Stretch shown(const Stretch& known) const;

  /// The newest `spanSeconds`.
  void follow(double spanSeconds, bool fits = false);
  /// The newest, as long as before.
  void follow() { m_end.reset(); }
  void pause(const Stretch& known);
  /// Makes the stretch so many times as long, around a place in it (0 to 1). Stays live when zoomed at its end.
  void zoom(double factor, double at, const Stretch& known);
  /// Shows the part between two places of what is shown, 0 to 1 each.
  void select(double from, double to, const Stretch& known);
  /// Moves by a share of what is shown, negative into the past; live again when that reaches the newest.
  void pan(double share, const Stretch& known);

 private:
  void show(const Stretch& wanted, const Stretch& known);

  double m_span;
  bool m_fits;
  std::optional<double> m_end;  // none: live
};

}  // namespace hotset::ui
