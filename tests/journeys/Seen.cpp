// SPDX-License-Identifier: GPL-3.0-only
#include "tests/journeys/Seen.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace hotset::desktop {
namespace {

constexpr double kOverlapMax = 3;  // pixels, in both directions
constexpr double kVisibleChange = 3;

bool isText(const QQuickItem& item) { return item.inherits("QQuickText"); }

/// Where the letters are: the item may be larger.
QRectF drawnRect(const QQuickItem& item) {
  const double width = std::min(item.property("contentWidth").toDouble(), item.width());
  const double height = std::min(item.property("contentHeight").toDouble(), item.height());
  const int align = item.property("effectiveHorizontalAlignment").toInt();
  const double left = item.property("leftPadding").toDouble(), right = item.property("rightPadding").toDouble();
  double x = left;
  if (align & Qt::AlignRight) x = item.width() - right - width;
  if (align & Qt::AlignHCenter) x = left + (item.width() - left - right - width) / 2;
  const int upright = item.property("verticalAlignment").toInt();
  double y = 0;
  if (upright & Qt::AlignVCenter) y = (item.height() - height) / 2;
  if (upright & Qt::AlignBottom) y = item.height() - height;
  return item.mapRectToScene({x, y, width, height});
}

struct Around {
  QRectF clip;
  bool isDisabled = false;
};

void collect(QQuickItem* item, Around around, std::vector<SeenText>& found) {
  if (!item->isVisible() || item->opacity() < 0.05) return;
  if (item->clip()) around.clip &= item->mapRectToScene({0, 0, item->width(), item->height()});
  around.isDisabled = around.isDisabled || !item->isEnabled();
  if (isText(*item) && !item->property("text").toString().trimmed().isEmpty()) {
    SeenText text{item, item->property("text").toString(), drawnRect(*item), {}};
    text.inSight = text.drawn & around.clip;
    const bool wraps = item->property("wrapMode").toInt() != 0;
    const double room =
        item->width() - item->property("leftPadding").toDouble() - item->property("rightPadding").toDouble();
    const bool fits = item->property("fontSizeMode").toInt() != 0;  // drawn smaller where it must
    text.isCut = item->property("truncated").toBool() ||
                 (!wraps && !fits &&
                  item->property("implicitWidth").toDouble() - item->property("leftPadding").toDouble() -
                          item->property("rightPadding").toDouble() >
                      room + 1);
    text.mayBeCut = item->property("mayBeCut").toBool();
    text.isDisabled = around.isDisabled;
    // Above or below it may be scrolled to; beside it is gone.
    const bool isBeside = text.drawn.top() < around.clip.bottom() && text.drawn.bottom() > around.clip.top();
    if (!around.clip.isEmpty() && isBeside) found.push_back(text);
  }
  for (QQuickItem* child : item->childItems()) collect(child, around, found);
}

/// Something around it scrolls this way: what is out of sight there can be brought into it.
bool scrolls(const QQuickItem* item, bool sideways) {
  for (const QQuickItem* around = item; around; around = around->parentItem()) {
    if (!around->inherits("QQuickFlickable")) continue;
    const double content = around->property(sideways ? "contentWidth" : "contentHeight").toDouble();
    if (content > (sideways ? around->width() : around->height()) + 0.5) return true;
  }
  return false;
}

double luminance(QRgb pixel) {
  const auto part = [](int channel) {
    const double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * part(qRed(pixel)) + 0.7152 * part(qGreen(pixel)) + 0.0722 * part(qBlue(pixel));
}

double contrast(double one, double other) { return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05); }

}  // namespace

QString SeenText::where() const {
  QStringList path;
  for (const QQuickItem* around = item; around && path.size() < 6; around = around->parentItem()) {
    const QString name = QString::fromLatin1(around->metaObject()->className()).section(QLatin1Char('_'), 0, 0);
    path.prepend(around->objectName().isEmpty() ? name : around->objectName());
  }
  return QStringLiteral("“%1” (%2; %3,%4 %5x%6)")
      .arg(words, path.join(QLatin1Char('>')))
      .arg(qRound(drawn.x()))
      .arg(qRound(drawn.y()))
      .arg(qRound(drawn.width()))
      .arg(qRound(drawn.height()));
}

std::vector<SeenText> seenTexts(const QQuickWindow& window) {
  std::vector<SeenText> found;
  const Around all{{0, 0, double(window.width()), double(window.height())}};
  // A popup's veil covers the page: then only what is in the overlay is seen.
  for (QQuickItem* child : window.contentItem()->childItems()) {
    if (!child->inherits("QQuickOverlay") || !child->isVisible()) continue;
    collect(child, all, found);
    if (!found.empty()) return found;
  }
  collect(window.contentItem(), all, found);
  return found;
}

QStringList misplaced(const std::vector<SeenText>& texts, const QQuickWindow& window) {
  QStringList faults;
  for (const SeenText& text : texts) {
    if (text.isCut && !text.mayBeCut) faults.append(QStringLiteral("cut off: ") + text.where());
    const bool isClipped = text.inSight.width() < text.drawn.width() - 1.5 && !scrolls(text.item, true);
    if (isClipped && !text.mayBeCut) faults.append(QStringLiteral("cut at its side: ") + text.where());
    // Beside the rest of what scrolls sideways.
    if (text.inSight.isEmpty() && scrolls(text.item, true)) continue;
    if (text.inSight.height() < text.drawn.height() - 3 && !scrolls(text.item, false)) {
      faults.append(QStringLiteral("cut above or below: ") + text.where());
    }
    const bool isOutside = text.drawn.left() < -1 || text.drawn.right() > window.width() + 1;
    if (isOutside && !scrolls(text.item, true)) faults.append(QStringLiteral("outside the window: ") + text.where());
  }
  for (std::size_t i = 0; i < texts.size(); ++i) {
    for (std::size_t j = i + 1; j < texts.size(); ++j) {
      const QRectF both = texts[i].inSight & texts[j].inSight;
      if (both.width() <= kOverlapMax || both.height() <= kOverlapMax) continue;
      faults.append(QStringLiteral("over each other: ") + texts[i].where() + QStringLiteral(" and ") +
                    texts[j].where());
    }
  }
  return faults;
}

std::optional<double> contrastIn(const QImage& picture, const QRect& rect) {
  const QRect inside = rect & picture.rect();
  if (inside.width() < 3 || inside.height() < 3) return std::nullopt;
  std::map<QRgb, int> counts;
  for (int y = inside.top(); y <= inside.bottom(); ++y) {
    for (int x = inside.left(); x <= inside.right(); ++x) ++counts[picture.pixel(x, y)];
  }
  const auto ground = std::max_element(counts.begin(), counts.end(),
                                       [](const auto& left, const auto& right) { return left.second < right.second; });
  const double behind = luminance(ground->first);
  double best = 1;
  for (const auto& [pixel, count] : counts) best = std::max(best, contrast(behind, luminance(pixel)));
  return best > 1.01 ? std::optional(best) : std::nullopt;
}

int changedAlong(const QImage& one, const QImage& other, const QRect& rect, int depth) {
  const QRect outer = rect.adjusted(-depth, -depth, depth, depth) & one.rect() & other.rect();
  const QRect inner = rect.adjusted(depth, depth, -depth, -depth);
  int changed = 0;
  for (int y = outer.top(); y <= outer.bottom(); ++y) {
    for (int x = outer.left(); x <= outer.right(); ++x) {
      if (inner.contains(x, y) || one.pixel(x, y) == other.pixel(x, y)) continue;
      changed += contrast(luminance(one.pixel(x, y)), luminance(other.pixel(x, y))) >= kVisibleChange ? 1 : 0;
    }
  }
  return changed;
}

}  // namespace hotset::desktop
