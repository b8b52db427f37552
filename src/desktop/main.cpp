// SPDX-License-Identifier: GPL-3.0-only
#include <csignal>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include <QtGui/QIcon>
#include <QtWidgets/QApplication>
#include <malloc.h>

#include "core/base/ProcessHardening.h"
#include "core/base/Text.h"
#include "src/desktop/Desktop.h"
#include "src/desktop/Doorbell.h"
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

/// An hour of a node's readings is megabytes for a moment: such blocks go back to the system by themselves instead of
/// leaving holes in the heap, which else grows with every page that is opened.
void returnLargeBlocks() {
  constexpr int kLarge = 1 << 20;
  mallopt(M_MMAP_THRESHOLD, kLarge);
  mallopt(M_TRIM_THRESHOLD, 2 * kLarge);
}

/// Asks the window that runs already for this workspace; the code to end with, or nothing: none runs.
std::optional<int> askRunningWindow(const Options& options) {
  const auto workspace = workspaceOf(options);
  if (!workspace) return std::nullopt;
  QByteArray token = qgetenv("XDG_ACTIVATION_TOKEN");
  if (token.isEmpty()) token = qgetenv("DESKTOP_STARTUP_ID");
  const auto isShown =
      Doorbell::ring(Doorbell::addressOf(*workspace), {options.open, options.isNewWindow, token.toStdString()});
  if (!isShown) return std::nullopt;
  if (const std::string given = startOptionsOf(options); !given.empty()) {
    std::fprintf(stderr, "hotset: a window was open already for this workspace; %s holds for a new start only\n",
                 given.c_str());
  }
  if (*isShown) return 0;
  const auto region = regionOfPage(options.open);
  std::fprintf(stderr, "hotset: no node of this workspace is called %s\n",
               hotset::printable(region ? region->node : nodeOfPage(options.open).value_or(options.open)).c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  hotset::hardenProcess();
  returnLargeBlocks();
  std::signal(SIGPIPE, SIG_IGN);
  // Without a zone that is named, the C library asks for the zone's file at every local time.
  if (!qEnvironmentVariableIsSet("TZ")) qputenv("TZ", ":/etc/localtime");
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
  const std::jthread fonts(readFontList);
  // Qt Charts needs the application of Qt Widgets.
  int qtArgc = 1;
  QApplication application(qtArgc, argv);
  QApplication::setApplicationName(QStringLiteral("hotset"));
  QApplication::setApplicationDisplayName(QStringLiteral("Hotset"));
  QApplication::setDesktopFileName(QStringLiteral("hotset"));
  QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/hotset.svg")));
  if (!options->render) {
    if (const auto code = askRunningWindow(*options)) return *code;
  }
  logStartup("application-built");
  int code = 1;
  {
    Desktop desktop(*options);
    if (desktop.start()) code = QApplication::exec();
  }
  return code;
}
