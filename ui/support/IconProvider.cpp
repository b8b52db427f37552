// SPDX-License-Identifier: GPL-3.0-only
#include "ui/support/IconProvider.h"

#include <QtCore/QFile>
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtSvg/QSvgRenderer>

namespace hotset::ui {
namespace {

constexpr int kIconSize = 16;

}  // namespace

IconProvider::IconProvider() : QQuickImageProvider(QQuickImageProvider::Image) {}

QImage IconProvider::requestImage(const QString& id, QSize* size, const QSize& requestedSize) {
  const QString name = id.section(QLatin1Char('/'), 0, 0);
  const QString colour = id.section(QLatin1Char('/'), 1, 1);
  const QSize drawn = requestedSize.isValid() && !requestedSize.isEmpty() ? requestedSize : QSize(kIconSize, kIconSize);
  if (size) *size = drawn;
  QImage image(drawn, QImage::Format_ARGB32_Premultiplied);
  image.fill(Qt::transparent);
  QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
  if (!file.open(QIODevice::ReadOnly)) return image;
  QByteArray drawing = file.readAll();
  drawing.replace("currentColor", '#' + colour.toLatin1());
  QSvgRenderer renderer(drawing);
  QPainter painter(&image);
  renderer.render(&painter);
  return image;
}

}  // namespace hotset::ui
