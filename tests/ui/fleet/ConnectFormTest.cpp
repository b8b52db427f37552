// SPDX-License-Identifier: GPL-3.0-only
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

#include "tests/ui/support/TestCore.h"
#include "ui/fleet/ConnectForm.h"

namespace hotset::ui {
namespace {

using namespace test;
using namespace Qt::Literals::StringLiterals;
using fleet::DoctorLayer;
using fleet::DoctorVerdict;

fleet::DoctorStep step(DoctorLayer layer, DoctorVerdict verdict, const char* finding) {
  return {.layer = layer, .verdict = verdict, .finding = finding, .advice = {}, .took = std::chrono::milliseconds(1)};
}

class ConnectFormTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    m_core = std::make_unique<TestCore>();
    m_form = std::make_unique<ConnectForm>(m_core->bridge, m_core->fleet);
    m_form->openNew();
  }
  void cleanup() {
    m_form.reset();
    m_core.reset();
  }

  void fieldsFollowTheUri() {
    m_form->setUri(u"rediss://ops:s3cret@cache-1:6380/2?sni=cache.example"_s);
    QCOMPARE(text("host"), u"cache-1"_s);
    QCOMPARE(text("port"), u"6380"_s);
    QCOMPARE(text("database"), u"2"_s);
    QCOMPARE(text("user"), u"ops"_s);
    QCOMPARE(text("password"), u"s3cret"_s);
    QCOMPARE(text("serverName"), u"cache.example"_s);
    QCOMPARE(m_form->property("transport").toInt(), static_cast<int>(fleet::Transport::tls));
    QCOMPARE(m_form->uriFault(), QString());
  }

  void thePasswordLeavesTheUri() {
    m_form->setUri(u"redis://ops:s3cret@cache-1"_s);
    m_form->tidyUri();
    QVERIFY(!m_form->uri().contains(u"s3cret"_s));
    QCOMPARE(text("password"), u"s3cret"_s);
  }

  void theUriFollowsTheFields() {
    m_form->setProperty("host", u"cache-2"_s);
    m_form->setProperty("port", u"7000"_s);
    QCOMPARE(m_form->uri(), u"redis://cache-2:7000"_s);
    QCOMPARE(m_form->nameProposed(), u"cache-2:7000"_s);
  }

  void aUriThatCannotBeReadIsExplainedAndChangesNothing() {
    m_form->setProperty("host", u"cache-2"_s);
    m_form->setUri(u"ftp://x"_s);
    QVERIFY(!m_form->uriFault().isEmpty());
    QCOMPARE(text("host"), u"cache-2"_s);
  }

  void stepsAppearAsTheyEnd() {
    m_core->fleet.doctorSteps = {step(DoctorLayer::name, DoctorVerdict::passed, "cache-1 has an address")};
    m_core->fleet.doctorHangs = true;
    m_form->setProperty("host", u"cache-1"_s);
    m_form->test();
    QVERIFY(m_form->isTesting());
    QTRY_COMPARE(m_form->steps()->index(0).data(DoctorStepModel::verdictRole).toString(), u"passed"_s);
    QCOMPARE(m_form->steps()->index(1).data(DoctorStepModel::verdictRole).toString(), u"working"_s);
    QCOMPARE(m_form->steps()->index(2).data(DoctorStepModel::verdictRole).toString(), u"waiting"_s);
    m_form->cancelTest();
    QVERIFY(!m_form->isTesting());
    QTRY_COMPARE(cancelledCount(), 1);
  }

  void theVerdictSaysWhatTheStepsCameTo_data() {
    QTest::addColumn<int>("worst");
    QTest::addColumn<int>("tone");
    QTest::newRow("passed") << static_cast<int>(DoctorVerdict::passed) << 1;
    QTest::newRow("warned") << static_cast<int>(DoctorVerdict::warned) << 2;
    QTest::newRow("failed") << static_cast<int>(DoctorVerdict::failed) << 3;
  }
  void theVerdictSaysWhatTheStepsCameTo() {
    QFETCH(int, worst);
    QFETCH(int, tone);
    m_core->fleet.doctorSteps = {step(DoctorLayer::name, DoctorVerdict::passed, "found"),
                                 step(DoctorLayer::login, static_cast<DoctorVerdict>(worst), "login")};
    m_form->setProperty("host", u"cache-1"_s);
    m_form->test();
    QTRY_VERIFY(m_form->hasTested());
    QCOMPARE(m_form->verdictTone(), tone);
    QCOMPARE(m_form->aclLine(), u"ACL SETUSER hotset"_s);
    m_form->setProperty("host", u"cache-2"_s);
    QVERIFY2(!m_form->hasTested(), "what was found of another address says nothing of this one");
  }

  void whatANodeIsCalledLeavesWhatTheDoctorFound() {
    m_form->setUri(u"redis://cache-1"_s);
    m_form->test();
    QTRY_VERIFY(m_form->hasTested());
    const QString verdict = m_form->verdict();
    m_form->setProperty("group", u"shop"_s);
    m_form->setProperty("environment", 2);
    QVERIFY(m_form->hasTested());
    QCOMPARE(m_form->verdict(), verdict);
    m_form->setProperty("user", u"ops"_s);
    QVERIFY2(!m_form->hasTested(), "another user may be let in or not");
  }

  void aFormThatGoesOnKeepsWhatTheDoctorFound() {
    m_form->setUri(u"redis://cache-1"_s);
    m_form->test();
    QTRY_VERIFY(m_form->hasTested());
    ConnectForm next(m_core->bridge, m_core->fleet);
    next.continueFrom(*m_form);
    QVERIFY(next.hasTested());
    QCOMPARE(next.verdict(), m_form->verdict());
    QCOMPARE(next.steps()->index(0).data(DoctorStepModel::findingRole),
             m_form->steps()->index(0).data(DoctorStepModel::findingRole));
  }

  void aNodeIsStoredWithItsPasswordAndTheFormForgetsIt() {
    const QSignalSpy saved(m_form.get(), &ConnectForm::saved);
    m_form->setUri(u"redis://:s3cret@cache-1"_s);
    m_form->setProperty("name", u"catalog"_s);
    m_form->save();
    QTRY_COMPARE(saved.size(), 1);
    QCOMPARE(saved.at(0).at(1).toString(), QString());
    QVERIFY(!m_form->isOpen());
    QCOMPARE(text("password"), QString());
    m_core->onCore([this] {
      QCOMPARE(m_core->fleet.list.size(), std::size_t{1});
      QCOMPARE(m_core->fleet.list[0].name, std::string("catalog"));
      QCOMPARE(m_core->fleet.passwords.at(m_core->fleet.list[0].id).reveal(), std::string_view("s3cret"));
    });
  }

  void aMissingKeychainIsSaidInWords() {
    m_core->fleet.keychainFault = Error(ErrorCode::secretUnavailable, "no keychain is running");
    const QSignalSpy saved(m_form.get(), &ConnectForm::saved);
    m_form->setUri(u"redis://:s3cret@cache-1"_s);
    m_form->save();
    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(saved.at(0).at(1).toString().contains(u"for this session only"_s));
  }

  void aRefusalKeepsTheFormOpen() {
    m_core->fleet.refusal = Error(ErrorCode::alreadyExists, "a node of this name is there already");
    m_form->setProperty("host", u"cache-1"_s);
    m_form->save();
    QTRY_VERIFY(m_form->fault().contains(u"is there already"_s));
    QVERIFY(m_form->isOpen());
    QVERIFY(!m_form->isSaving());
  }

  void aFaultyDescriptionIsNamedBeforeAnythingIsTried() {
    m_form->setProperty("host", QString());
    m_form->test();
    QVERIFY(!m_form->isTesting());
    QVERIFY(!m_form->fault().isEmpty());
  }

  void editingKeepsThePasswordUnlessOneIsTyped() {
    fleet::Node node = nodeNamed("a");
    m_core->onCore([this, &node] {
      m_core->fleet.list = {node};
      m_core->fleet.passwords[node.id] = Secret(std::string("old"));
    });
    const QSignalSpy saved(m_form.get(), &ConnectForm::saved);
    m_form->openExisting(node);
    QVERIFY(m_form->isEditing());
    m_form->setProperty("port", u"7001"_s);
    m_form->save();
    QTRY_COMPARE(saved.size(), 1);
    m_core->onCore([this, &node] {
      QCOMPARE(m_core->fleet.list[0].address.port, std::uint16_t{7001});
      QCOMPARE(m_core->fleet.passwords.at(node.id).reveal(), std::string_view("old"));
    });
  }

  void closingWhileTheDoctorWorksCancelsIt() {
    m_core->fleet.doctorHangs = true;
    m_form->setProperty("host", u"cache-1"_s);
    m_form->test();
    m_form->close();
    QTRY_COMPARE(cancelledCount(), 1);
  }

  void aDuplicateIsANewNodeUnderAnotherName() {
    fleet::Node node = nodeNamed("catalog-1");
    node.group = "shop";
    node.tags = {"eu", "web"};
    node.colour = fleet::NodeColour::green;
    m_form->openDuplicate(node);
    QVERIFY(!m_form->isEditing());
    QCOMPARE(text("name"), QStringLiteral("catalog-1 copy"));
    QCOMPARE(text("uri"), QStringLiteral("redis://127.0.0.1:6379"));
    QCOMPARE(text("tags"), QStringLiteral("eu, web"));
    m_form->setProperty("tags", QStringLiteral(" eu,, blue "));
    const QSignalSpy saved(m_form.get(), &ConnectForm::saved);
    m_form->save();
    QTRY_COMPARE(saved.size(), 1);
    fleet::Node stored;
    m_core->onCore([&] { stored = m_core->fleet.list.back(); });
    QCOMPARE(stored.tags, std::vector<std::string>({"eu", "blue"}));
    QCOMPARE(stored.group, std::string("shop"));
    QCOMPARE(stored.colour, fleet::NodeColour::green);
  }

  void signsOfProductionAreAskedAboutUntilItIsMarked() {
    m_form->openNew();
    m_form->setUri(QStringLiteral("redis://cache.prod.example.com"));
    QVERIFY2(text("productionHint").contains(QStringLiteral("“prod”")), qPrintable(text("productionHint")));
    m_form->setProperty("environment", 3);
    QCOMPARE(text("productionHint"), QString());
  }

  void theStepsAreAModel() {
    const QAbstractItemModelTester tester(m_form->steps(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_form->steps()->restart(true);
    m_form->steps()->take(step(DoctorLayer::name, DoctorVerdict::passed, "found"));
    m_form->steps()->finish();
    QCOMPARE(m_form->steps()->rowCount(), 6);
  }

 private:
  QString text(const char* field) const { return m_form->property(field).toString(); }
  int cancelledCount() {
    int count = 0;
    m_core->onCore([this, &count] { count = m_core->fleet.doctorCancelled; });
    return count;
  }

  std::unique_ptr<TestCore> m_core;
  std::unique_ptr<ConnectForm> m_form;
};

}  // namespace
}  // namespace hotset::ui

QTEST_MAIN(hotset::ui::ConnectFormTest)
#include "ConnectFormTest.moc"
