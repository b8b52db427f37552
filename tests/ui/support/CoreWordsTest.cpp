// SPDX-License-Identifier: GPL-3.0-only
#include <set>

#include <QtCore/QCoreApplication>
#include <QtCore/QTranslator>
#include <QtTest/QTest>
#include <openssl/x509_vfy.h>

#include "core/domain/fleet/NodeUri.h"
#include "core/domain/regions/RegionPattern.h"
#include "core/domain/regions/live/ReadWindows.h"
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

  void errorsOfRegionsAreKnown() {
    const auto pattern = regions::RegionPattern::parse("a?b");
    QVERIFY(!pattern);
    QVERIFY(corewords::said(pattern.error().what()).startsWith(u'['));
    const auto load = live::checkLoad({.busyShare = 0.9}, {});
    QVERIFY(!load);
    QCOMPARE(corewords::said(load.error().what()),
             u"[watching every command would hurt the server: [its thread is busy 90 % of the time]]"_s);
  }

  void aDiagnosisIsKnownInWholeSentences() {
    QCOMPARE(corewords::said("Nothing listens there."), u"[nothing listens there]."_s);
    QCOMPARE(corewords::said("10.0.0.7:6379: nothing listens there."), u"10.0.0.7:6379: [nothing listens there]."_s);
    QCOMPARE(
        corewords::said("Not allowed: CONFIG GET (the configuration), SLOWLOG GET (the slow log). Not known to the "
                        "server: MEMORY STATS (where the memory goes)."),
        u"[Not allowed: CONFIG GET ([the configuration]), SLOWLOG GET ([the slow log]).] [Not known to the server: "
        "MEMORY STATS ([where the memory goes]).]"_s);
    QCOMPARE(corewords::said("the window is over; 12 commands were left out by the server, whichever they were"),
             u"[the window is over]; [12 commands were left out by the server, whichever they were]"_s);
  }

  void whatAServerSaysIsQuotedAsItIs() {
    QCOMPARE(corewords::said("the server answered: not asked for"), u"[the server answered: not asked for]"_s);
    QCOMPARE(corewords::said("Logged in as host."), u"[Logged in as host.]"_s);
  }

  void everyReasonForWhichOpenSslRefusesACertificateIsKnown() {
    // What a check of a server's certificate can end with: without lists of revocations, policies, DANE or Suite B.
    for (const int code : {X509_V_ERR_UNSPECIFIED,
                           X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT,
                           X509_V_ERR_UNABLE_TO_DECRYPT_CERT_SIGNATURE,
                           X509_V_ERR_UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY,
                           X509_V_ERR_CERT_SIGNATURE_FAILURE,
                           X509_V_ERR_CERT_NOT_YET_VALID,
                           X509_V_ERR_CERT_HAS_EXPIRED,
                           X509_V_ERR_ERROR_IN_CERT_NOT_BEFORE_FIELD,
                           X509_V_ERR_ERROR_IN_CERT_NOT_AFTER_FIELD,
                           X509_V_ERR_OUT_OF_MEM,
                           X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT,
                           X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN,
                           X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY,
                           X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE,
                           X509_V_ERR_CERT_CHAIN_TOO_LONG,
                           X509_V_ERR_CERT_REVOKED,
                           X509_V_ERR_NO_ISSUER_PUBLIC_KEY,
                           X509_V_ERR_PATH_LENGTH_EXCEEDED,
                           X509_V_ERR_INVALID_PURPOSE,
                           X509_V_ERR_CERT_UNTRUSTED,
                           X509_V_ERR_CERT_REJECTED,
                           X509_V_ERR_SUBJECT_ISSUER_MISMATCH,
                           X509_V_ERR_AKID_SKID_MISMATCH,
                           X509_V_ERR_AKID_ISSUER_SERIAL_MISMATCH,
                           X509_V_ERR_KEYUSAGE_NO_CERTSIGN,
                           X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION,
                           X509_V_ERR_INVALID_NON_CA,
                           X509_V_ERR_PROXY_CERTIFICATES_NOT_ALLOWED,
                           X509_V_ERR_INVALID_EXTENSION,
                           X509_V_ERR_INVALID_POLICY_EXTENSION,
                           X509_V_ERR_PERMITTED_VIOLATION,
                           X509_V_ERR_EXCLUDED_VIOLATION,
                           X509_V_ERR_SUBTREE_MINMAX,
                           X509_V_ERR_UNSUPPORTED_CONSTRAINT_TYPE,
                           X509_V_ERR_UNSUPPORTED_CONSTRAINT_SYNTAX,
                           X509_V_ERR_UNSUPPORTED_NAME_SYNTAX,
                           X509_V_ERR_HOSTNAME_MISMATCH,
                           X509_V_ERR_IP_ADDRESS_MISMATCH,
                           X509_V_ERR_EE_KEY_TOO_SMALL,
                           X509_V_ERR_CA_KEY_TOO_SMALL,
                           X509_V_ERR_CA_MD_TOO_WEAK,
                           X509_V_ERR_INVALID_CALL,
                           X509_V_ERR_STORE_LOOKUP,
                           X509_V_ERR_SIGNATURE_ALGORITHM_MISMATCH,
                           X509_V_ERR_SIGNATURE_ALGORITHM_INCONSISTENCY,
                           X509_V_ERR_INVALID_CA,
                           X509_V_ERR_EC_KEY_EXPLICIT_PARAMS}) {
      const std::string text = X509_verify_cert_error_string(code);
      QVERIFY2(corewords::said(text).startsWith(u'['), text.c_str());
      const QString error = corewords::said("the server's certificate was refused: " + text);
      QVERIFY2(error.count(u'[') == 2, text.c_str());
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
