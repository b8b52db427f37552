// SPDX-License-Identifier: GPL-3.0-only
#include "src/desktop/SystemLook.h"

#include <QtCore/QDir>
#include <QtGui/QFontInfo>
#include <QtGui/QGuiApplication>
#include <QtQuick/QQuickWindow>
#include <fontconfig/fontconfig.h>

namespace hotset::desktop {
namespace {

bool hasGraphicsCard() {
  return !QDir(QStringLiteral("/dev/dri")).entryList({QStringLiteral("renderD*")}, QDir::System).isEmpty();
}

bool isLastResort(const QString& family) {
  return family.startsWith(QStringLiteral("DejaVu")) || family.startsWith(QStringLiteral("Bitstream"));
}

/// None: the system's own is good.
std::optional<QFont> findFont(QFont font) {
  if (!isLastResort(QFontInfo(font).family())) return std::nullopt;
  for (const char* name : {"Noto Sans", "Open Sans", "Roboto", "Cantarell", "Ubuntu", "Liberation Sans"}) {
    const QString family = QString::fromLatin1(name);
    font.setFamilies({family});
    if (QFontInfo(font).family() == family) return font;
  }
  return std::nullopt;
}

}  // namespace

void drawWithoutDisplay() {
  if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
}

void chooseRenderer() {
  for (const char* choice : {"QT_QUICK_BACKEND", "QMLSCENE_DEVICE", "QSG_RHI_BACKEND", "QT_OPENGL"}) {
    if (qEnvironmentVariableIsSet(choice)) return;
  }
  if (!hasGraphicsCard()) QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
}

void readFontList() { FcInit(); }

FontSearch::FontSearch() : m_found(std::async(std::launch::async, findFont, QGuiApplication::font())) {}

void FontSearch::apply() {
  if (const auto font = m_found.get()) QGuiApplication::setFont(*font);
}

}  // namespace hotset::desktop
