// SPDX-License-Identifier: GPL-3.0-only
#include <csignal>
#include <cstdio>
#include <memory>

#include <QtGui/QIcon>
#include <QtWidgets/QApplication>

#include "core/base/ProcessHardening.h"
#include "src/desktop/Desktop.h"
#include "src/desktop/Options.h"
#include "src/desktop/StartupLog.h"
#include "src/desktop/SystemLook.h"

namespace {

using namespace hotset::desktop;

/// Says what a window needs before Qt, which would abort with a riddle.
bool hasDisplay() {
  return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY") ||
         qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

}  // namespace

int main(int argc, char** argv) {
  hotset::hardenProcess();
  std::signal(SIGPIPE, SIG_IGN);
  logStartup("main");
  const auto options = parseOptions(argc, argv);
  if (!options) return options.error();
  if (options->render) {
    drawWithoutDisplay();
  } else if (!hasDisplay()) {
    std::fputs("hotset: there is no display. Use hotsetctl, or hotset --render PAGE FILE.png\n", stderr);
    return 1;
  } else {
    chooseRenderer();
  }
  // Qt Charts needs the application of Qt Widgets.
  int qtArgc = 1;
  QApplication application(qtArgc, argv);
  QApplication::setApplicationName(QStringLiteral("hotset"));
  QApplication::setApplicationDisplayName(QStringLiteral("Hotset"));
  QApplication::setDesktopFileName(QStringLiteral("hotset"));
  QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/hotset.svg")));
  chooseFont();
  logStartup("application-built");
  int code = 1;
  {
    Desktop desktop(*options);
    if (desktop.start()) code = QApplication::exec();
  }
  return code;
}
