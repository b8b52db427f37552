// SPDX-License-Identifier: GPL-3.0-only
#include <cstdio>

#include <QtQml/QQmlEngine>
#include <QtQuickTest/quicktest.h>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include "ui/support/IconProvider.h"

namespace hotset::ui {
namespace {

bool g_hasWarned = false;

/// What the window gives its QML, and an eye on what QML complains about.
class Setup : public QObject {
  Q_OBJECT
 public Q_SLOTS:
  void qmlEngineAvailable(QQmlEngine* engine) {
    engine->addImportPath(QStringLiteral(":/qt/qml"));
    engine->addImageProvider(QStringLiteral("icon"), new IconProvider);
    connect(engine, &QQmlEngine::warnings, engine, [](const QList<QQmlError>& warnings) {
      for (const QQmlError& warning : warnings) std::fprintf(stderr, "%s\n", qUtf8Printable(warning.toString()));
      g_hasWarned = true;
    });
  }
};

}  // namespace
}  // namespace hotset::ui

// Qt's own main builds a QGuiApplication, with which Qt Charts crashes.
int main(int argc, char** argv) {
  QTEST_SET_MAIN_SOURCE_PATH
  QApplication application(argc, argv);
  hotset::ui::Setup setup;
  const int failures = quick_test_main_with_setup(argc, argv, "hotset", nullptr, &setup);
  return hotset::ui::g_hasWarned ? 1 : failures;
}
#include "QmlTests.moc"
