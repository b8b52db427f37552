// SPDX-License-Identifier: GPL-3.0-only
#include <QtCore/QFile>
#include <QtCore/QRect>
#include <QtCore/QTemporaryDir>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include "ui/app/Appearance.h"
#include "ui/app/WindowSettings.h"

namespace hotset::ui {
namespace {

using namespace Qt::Literals::StringLiterals;

class WindowSettingsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() { m_directory = std::make_unique<QTemporaryDir>(); }

  void whatIsWrittenIsThereInTheNextRun() {
    {
      WindowSettings settings;
      QVERIFY(settings.open(file()).isEmpty());
      WindowPart part(settings, 2);
      part.write("place", QRect(10, 20, 1100, 800));
      part.write("tabs", QStringList{u"one"_s});
      part.write("filter", u"a, b; c = \"d\""_s);
    }
    WindowSettings settings;
    settings.open(file());
    const WindowPart part(settings, 2);
    QCOMPARE(part.read("place").toRect(), QRect(10, 20, 1100, 800));
    QCOMPARE(part.read("tabs").toStringList(), QStringList{u"one"_s});
    QCOMPARE(part.read("filter").toString(), u"a, b; c = \"d\""_s);
    QVERIFY(!WindowPart(settings, 1).read("place").isValid());
  }

  void whatIsForgottenIsGoneFromTheFileToo() {
    WindowSettings settings;
    settings.open(file());
    WindowPart(settings, 1).write("page", u"nodes"_s);
    WindowPart(settings, 11).write("page", u"settings"_s);
    QVERIFY(settings.save());
    WindowPart(settings, 1).forget();
    QVERIFY(settings.save());
    settings.open(file());
    QVERIFY(!WindowPart(settings, 1).read("page").isValid());
    QCOMPARE(WindowPart(settings, 11).read("page").toString(), u"settings"_s);
  }

  void aDamagedFileIsKeptAndWhatCanBeReadHolds() {
    write("[look]\ntheme=dark\nthis line is none\ntextPercent=150\n");
    WindowSettings settings;
    const QString kept = settings.open(file());
    QVERIFY(!kept.isEmpty());
    QVERIFY(contentOf(kept).contains("this line is none"));
    QCOMPARE(settings.read(u"look/theme"_s).toString(), u"dark"_s);
    QVERIFY(settings.save());
    WindowSettings next;
    QVERIFY(next.open(file()).isEmpty());
    QCOMPARE(next.read(u"look/theme"_s).toString(), u"dark"_s);
  }

  void aFileOfZerosIsADamagedOneAndEachKeepsItsOwnName() {
    write(QByteArray(100, '\0'));
    WindowSettings settings;
    const QString first = settings.open(file());
    write("nonsense");
    const QString second = settings.open(file());
    QVERIFY(!first.isEmpty() && !second.isEmpty() && first != second);
    QCOMPARE(contentOf(first).size(), 100);
  }

  void aFileThatCanNotBeWrittenIsSaid() {
    write("");
    WindowSettings settings;
    settings.open(file() + u"/window.ini"_s);  // beneath a file
    settings.write(u"a"_s, 1);
    QVERIFY(!settings.save());
  }

  void aChangeIsWrittenSoonWithoutBeingAskedFor() {
    WindowSettings settings;
    settings.open(file());
    settings.write(u"look/theme"_s, u"dark"_s);
    QTRY_VERIFY(contentOf(file()).contains("theme=dark"));
    settings.write(u"look/theme"_s, u"light"_s);
    settings.write(u"look/textPercent"_s, 150);
    QTRY_VERIFY(contentOf(file()).contains("textPercent=150"));
    QVERIFY(contentOf(file()).contains("theme=light"));
  }

  void whatCouldNotBeWrittenIsWrittenWhenItCan() {
    const QString folder = m_directory->filePath(u"later"_s);
    write("");
    QVERIFY(QFile::rename(file(), folder));
    WindowSettings settings;
    settings.open(folder + u"/window.ini"_s);  // beneath a file
    settings.write(u"a"_s, 1);
    QVERIFY(!settings.save());
    QVERIFY(QFile::remove(folder));
    QVERIFY(settings.save());
    QVERIFY(contentOf(folder + u"/window.ini"_s).contains("a=1"));
  }

  void looksAreKeptAndNonsenseIsNot() {
    WindowSettings settings;
    settings.open(file());
    Appearance appearance(settings, nullptr);
    const QSignalSpy changes(&appearance, &Appearance::changed), languages(&appearance, &Appearance::languageChanged);
    appearance.setTheme(u"contrast"_s);
    appearance.setTheme(u"purple"_s);
    appearance.setTextPercent(5000);
    appearance.setHasMotion(!appearance.hasMotion());
    appearance.setLanguage(u"de"_s);
    appearance.setLanguage(u"tlh"_s);
    QCOMPARE(changes.count(), 3);
    QCOMPARE(languages.count(), 1);
    Appearance next(settings, nullptr);
    next.load({}, 0, {});
    QCOMPARE(next.theme(), u"contrast"_s);
    QCOMPARE(next.textPercent(), 200);
    QCOMPARE(next.hasMotion(), appearance.hasMotion());
    QCOMPARE(next.language(), u"de"_s);
  }

  void theCommandLineHoldsForOneRun() {
    WindowSettings settings;
    Appearance appearance(settings, nullptr);
    appearance.load(u"dark"_s, 150, u"en"_s);
    QCOMPARE(appearance.theme(), u"dark"_s);
    QCOMPARE(appearance.textPercent(), 150);
    QCOMPARE(appearance.language(), u"en"_s);
    QVERIFY(!settings.read(u"look/theme"_s).isValid());
    appearance.load({}, 0, {});
    QCOMPARE(appearance.textPercent(), 100);
  }

 private:
  [[nodiscard]] QString file() const { return m_directory->filePath(u"window.ini"_s); }
  void write(const QByteArray& content) const {
    QFile opened(file());
    QVERIFY(opened.open(QIODevice::WriteOnly));
    opened.write(content);
  }
  static QByteArray contentOf(const QString& name) {
    QFile opened(name);
    return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray();
  }

  std::unique_ptr<QTemporaryDir> m_directory;
};

}  // namespace
}  // namespace hotset::ui

QTEST_MAIN(hotset::ui::WindowSettingsTest)
#include "WindowSettingsTest.moc"
