// SPDX-License-Identifier: GPL-3.0-only
#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

#include "core/async/CoreRuntime.h"
#include "core/services/fleet/LibsecretSecretStore.h"
#include "tests/support/TestKeychain.h"
#include "ui/support/CoreBridge.h"
#include "ui/support/KeychainSecretStore.h"

namespace hotset::ui {
namespace {

using fleet::NodeId;
using fleet::SecretStore;
using Kept = Result<std::optional<Secret>>;

/// The window's keychain beside the command line's, on a real GNOME Keyring: what one writes the other reads.
class KeychainSecretStoreTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void initTestCase() {
    const std::string& missing = hotset::test::TestKeychain::instance().missing();
    if (!missing.empty()) QSKIP(missing.c_str());
    m_window = std::make_unique<KeychainSecretStore>(m_runtime.executor());
    m_commandLine = std::make_unique<fleet::LibsecretSecretStore>(m_runtime.executor(), m_runtime.timers());
  }
  void cleanupTestCase() {
    m_runtime.shutdown();
    m_commandLine.reset();
    m_window.reset();
  }

  void anUnknownNodeHasNone() { QVERIFY(read(*m_window, "unknown") == Kept(std::nullopt)); }

  void whatTheWindowKeepsTheCommandLineReads() {
    QVERIFY(write(*m_window, "kept-here", "pässwörd $1 \\ 日本"));
    QVERIFY(read(*m_window, "kept-here") == Kept(Secret("pässwörd $1 \\ 日本")));
    QVERIFY(read(*m_commandLine, "kept-here") == Kept(Secret("pässwörd $1 \\ 日本")));
  }

  void whatTheCommandLineKeepsTheWindowReadsReplacesAndRemoves() {
    QVERIFY(write(*m_commandLine, "kept-there", "first"));
    QVERIFY(read(*m_window, "kept-there") == Kept(Secret("first")));
    QVERIFY(write(*m_window, "kept-there", "second"));
    QVERIFY(read(*m_commandLine, "kept-there") == Kept(Secret("second")));
    QVERIFY(remove(*m_window, "kept-there"));
    QVERIFY(read(*m_commandLine, "kept-there") == Kept(std::nullopt));
    QVERIFY2(remove(*m_window, "kept-there"), "what is not there is removed already");
  }

  void whatIsNoTextIsRefusedAndReplacesNothing() {
    QVERIFY(write(*m_window, "binary", "text"));
    const auto refused = write(*m_window, "binary", std::string("a\0b", 3));
    QVERIFY(!refused && refused.error().code() == ErrorCode::secretUnavailable);
    QVERIFY(!write(*m_window, "binary", "\xff\xfe"));
    QVERIFY(read(*m_window, "binary") == Kept(Secret("text")));
  }

  void aKeychainThatDoesNotAnswerHoldsUpNeitherTheWindowNorTheEnd() {
    const hotset::test::TestKeychain::Pause pause;
    QElapsedTimer timer;
    timer.start();
    QObject receiver;
    const auto ticket = m_bridge.ask(
        &receiver, [this] { return m_window->read(NodeId("anything")); },
        [](const Kept&) { QFAIL("a stopped keychain answered"); });
    QVERIFY(!QTest::qWaitFor([this] { return m_bridge.pendingCount() == 0; }, 300));
    m_bridge.cancel(ticket);
    QVERIFY(QTest::qWaitFor([this] { return m_bridge.pendingCount() == 0; }, 20'000));
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
  }

 private:
  /// Asks on the core thread; the window's thread goes on meanwhile, since the keychain's answers arrive there.
  template <typename T, typename Make>
  Result<T> ask(Make make) {
    QObject receiver;
    std::optional<Result<T>> heard;
    m_bridge.ask(&receiver, std::move(make), [&heard](Result<T> answer) { heard = std::move(answer); });
    if (!QTest::qWaitFor([&heard] { return heard.has_value(); }, 30'000)) {
      return fail(ErrorCode::timedOut, "the keychain did not answer");
    }
    return std::move(*heard);
  }
  Kept read(SecretStore& store, const char* node) {
    return ask<std::optional<Secret>>([&store, node] { return store.read(NodeId(node)); });
  }
  Result<void> write(SecretStore& store, const char* node, std::string secret) {
    return ask<void>([&store, node, secret] { return store.write(NodeId(node), Secret(std::string(secret))); });
  }
  Result<void> remove(SecretStore& store, const char* node) {
    return ask<void>([&store, node] { return store.remove(NodeId(node)); });
  }

  CoreRuntime m_runtime;
  CoreBridge m_bridge{m_runtime.executor()};
  std::unique_ptr<KeychainSecretStore> m_window;
  std::unique_ptr<fleet::LibsecretSecretStore> m_commandLine;
};

}  // namespace
}  // namespace hotset::ui

QTEST_GUILESS_MAIN(hotset::ui::KeychainSecretStoreTest)
#include "KeychainSecretStoreTest.moc"
