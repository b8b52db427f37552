// SPDX-License-Identifier: GPL-3.0-only
#include <set>

#include <QtCore/QCoreApplication>
#include <QtCore/QTranslator>
#include <QtTest/QTest>

#include "core/domain/fleet/NodeUri.h"
#include "ui/support/CorePhrases.h"
#include "ui/support/CoreWords.h"

namespace hotset::ui {
namespace {

using namespace Qt::Literals::StringLiterals;

/// A language in which every text stands in brackets.
class Brackets final : public QTranslator {
 public:
  [[nodiscard]] QString translate(const char*, const char* text, const char*, int) const override {
    return u"["_s + QString::fromUtf8(text) + u"]"_s;
  }
  [[nodiscard]] bool isEmpty() const override { return false; }
};

class CoreWordsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() { QCoreApplication::installTranslator(&m_brackets); }
  void cleanup() { QCoreApplication::removeTranslator(&m_brackets); }

  void aSentenceIsFoundByItsShapeAndKeepsWhatVaries() {
    QCOMPARE(corewords::said("nothing listens there"), u"[nothing listens there]"_s);
    QCOMPARE(corewords::said("no answer within 1.5 s"), u"[no answer within 1.5 s]"_s);
    QCOMPARE(corewords::said("the server's certificate is for a, b, not for c"),
             u"[the server's certificate is for a, b, not for c]"_s);
    QCOMPARE(corewords::said("Logged in as %1."), u"[Logged in as %1.]"_s);
  }

  void whatIsNotKnownStaysAsItIs() {
    QCOMPARE(corewords::said("ERR something a server says"), u"ERR something a server says"_s);
    QCOMPARE(corewords::said("nothing listens there today"), u"nothing listens there today"_s);
    QCOMPARE(corewords::said(""), QString());
  }

  void anErrorIsSaidAsAWhole() {
    const Error error(ErrorCode::connectionRefused, "nothing listens there", "10.0.0.7:6379",
                      "Check the port, and that the server runs");
    QCOMPARE(corewords::sentence(error),
             u"10.0.0.7:6379: [nothing listens there]. [Check the port, and that the server runs]"_s);
  }

  void errorsOfTheCoreAreKnown() {
    for (const char* const uri : {"http://h", "redis://", "redis://h:99999", "redis://h/x", "unix://run",
                                  "memcached://h/1", "redis://h?what=1", ""}) {
      const auto parsed = parseNodeUri(uri);
      QVERIFY2(!parsed, uri);
      const std::string& what = parsed.error().what();
      QVERIFY2(corewords::said(what).startsWith(u'['), what.c_str());
    }
  }

  void noPhraseStandsTwice() {
    std::set<QByteArray> seen;
    for (const char* const phrase : corePhrases()) QVERIFY2(seen.insert(phrase).second, phrase);
  }

 private:
  Brackets m_brackets;
};

}  // namespace
}  // namespace hotset::ui

QTEST_GUILESS_MAIN(hotset::ui::CoreWordsTest)
#include "CoreWordsTest.moc"
