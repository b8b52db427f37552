// SPDX-License-Identifier: GPL-3.0-only
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

#include "ui/app/Notices.h"

namespace hotset::ui {
namespace {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using Tester = QAbstractItemModelTester;

constexpr Notices::Stay kShort{.plain = 20ms, .withAction = 40ms, .least = 10ms};

QStringList texts(NoticeModel* model) {
  QStringList all;
  for (int row = 0; row < model->count(); ++row) all << model->index(row).data(NoticeModel::textRole).toString();
  return all;
}

class NoticesTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void threeStandOpenAndTheRestIsKeptUnread() {
    Notices notices(nullptr);
    const Tester open(notices.open(), Tester::FailureReportingMode::QtTest);
    const Tester past(notices.past(), Tester::FailureReportingMode::QtTest);
    for (const char* const text : {"1", "2", "3", "4", "5"}) notices.add(QString::fromLatin1(text), Tone::neutral);
    QCOMPARE(texts(notices.open()), (QStringList{u"5"_s, u"4"_s, u"3"_s}));
    QCOMPARE(texts(notices.past()).size(), 5);
    QCOMPARE(notices.unreadCount(), 2);
    notices.markRead();
    QCOMPARE(notices.unreadCount(), 0);
    notices.dismissAll();
    QCOMPARE(notices.open()->count(), 0);
    QCOMPARE(notices.past()->count(), 5);
  }

  void theSameWordsAreNotToldTwice() {
    Notices notices(nullptr);
    const int first = notices.add(u"lost"_s, Tone::severe);
    QCOMPARE(notices.add(u"lost"_s, Tone::severe), first);
    QCOMPARE(notices.past()->count(), 1);
    notices.dismiss(first);
    QVERIFY(notices.add(u"lost"_s, Tone::severe) != first);
    QCOMPARE(notices.past()->count(), 2);
  }

  void anActionIsTakenOnce() {
    Notices notices(nullptr);
    int taken = 0;
    const int id =
        notices.add([] { return u"removed"_s; }, Tone::neutral, [] { return u"Undo"_s; }, [&taken] { ++taken; });
    QCOMPARE(notices.open()->index(0).data(NoticeModel::actionRole).toString(), u"Undo"_s);
    notices.act(id);
    notices.act(id);
    QCOMPARE(taken, 1);
    QCOMPARE(notices.open()->count(), 0);
    QCOMPARE(notices.past()->index(0).data(NoticeModel::actionRole).toString(), QString());
  }

  void anActionThatWasWithdrawnDoesNothing() {
    Notices notices(nullptr);
    int taken = 0;
    const int id =
        notices.add([] { return u"removed"_s; }, Tone::neutral, [] { return u"Undo"_s; }, [&taken] { ++taken; });
    notices.withdrawAction(id);
    notices.act(id);
    QCOMPARE(taken, 0);
  }

  void whatIsNeutralGoesByItselfAndAWarningStays() {
    Notices notices(kShort, nullptr);
    notices.add(u"lost"_s, Tone::warning);
    notices.add(u"saved"_s, Tone::good);
    notices.add(u"done"_s, Tone::neutral);
    QTRY_COMPARE(texts(notices.open()), QStringList{u"lost"_s});
    QTest::qWait(100);
    QCOMPARE(texts(notices.open()), QStringList{u"lost"_s});
    QCOMPARE(texts(notices.past()), (QStringList{u"done"_s, u"saved"_s, u"lost"_s}));
    QCOMPARE(notices.unreadCount(), 0);
  }

  void onlyTheOneThatIsSeenGrowsOld() {
    Notices notices(kShort, nullptr);
    notices.add(u"saved"_s, Tone::good);
    const int above = notices.add(u"lost"_s, Tone::severe);
    QTest::qWait(100);
    QCOMPARE(notices.open()->count(), 2);
    notices.dismiss(above);
    QTRY_COMPARE(notices.open()->count(), 0);
  }

  void nothingGoesWhileItIsHeld() {
    Notices notices(kShort, nullptr);
    notices.add(u"saved"_s, Tone::good);
    notices.setHeld(true);
    notices.add(u"done"_s, Tone::neutral);
    QTest::qWait(100);
    QCOMPARE(notices.open()->count(), 2);
    notices.setHeld(false);
    QTRY_COMPARE(notices.open()->count(), 0);
  }

  void whatHasGoneCanStillBeUndone() {
    Notices notices(kShort, nullptr);
    int taken = 0;
    const int id =
        notices.add([] { return u"removed"_s; }, Tone::neutral, [] { return u"Undo"_s; }, [&taken] { ++taken; });
    QTRY_COMPARE(notices.open()->count(), 0);
    QCOMPARE(notices.past()->index(0).data(NoticeModel::actionRole).toString(), u"Undo"_s);
    notices.act(id);
    QCOMPARE(taken, 1);
  }

  void whatWasToldIsFoundInAnotherLanguage() {
    QString language = u"en"_s;
    const auto words = [&language] { return language == u"en"_s ? u"saved"_s : u"gespeichert"_s; };
    Notices before(nullptr);
    before.add(words, Tone::good);
    const int id = before.add(words, Tone::neutral, words, [] {});
    language = u"de"_s;
    Notices next(nullptr);
    next.continueFrom(before);
    QCOMPARE(texts(next.open()), (QStringList{u"gespeichert"_s, u"gespeichert"_s}));
    QCOMPARE(next.past()->index(0).data(NoticeModel::actionRole).toString(), QString());
    int taken = 0;
    next.offer(id, words, [&taken] { ++taken; });
    QCOMPARE(next.past()->index(0).data(NoticeModel::actionRole).toString(), u"gespeichert"_s);
    next.act(id);
    QCOMPARE(taken, 1);
    QVERIFY(next.add(u"more"_s, Tone::good) > id);
  }

  void fiftyAreKept() {
    Notices notices(nullptr);
    for (int i = 0; i < 70; ++i) notices.add(QString::number(i), Tone::neutral);
    QCOMPARE(notices.past()->count(), 50);
    QCOMPARE(texts(notices.past()).first(), u"69"_s);
  }

  void aReaderHearsWhatKindItIs() {
    Notices notices(nullptr);
    notices.add(u"the disk is full"_s, Tone::severe);
    QCOMPARE(notices.open()->index(0).data(NoticeModel::spokenRole).toString(), u"Error: the disk is full"_s);
  }
};

}  // namespace
}  // namespace hotset::ui

QTEST_MAIN(hotset::ui::NoticesTest)
#include "NoticesTest.moc"
