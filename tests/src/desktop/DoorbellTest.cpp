// SPDX-License-Identifier: GPL-3.0-only
#include <filesystem>
#include <future>

#include <QtNetwork/QLocalSocket>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "src/desktop/Doorbell.h"
#include "tests/support/ScratchDirectory.h"

namespace hotset::desktop {
namespace {

/// A door that opens for "node/known", and what was asked there.
struct Door {
  std::vector<Ring> rings;
  Doorbell bell{[this](const Ring& ring) {
    rings.push_back(ring);
    return ring.page != "node/unknown";
  }};
};

class DoorbellTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    m_directory = std::make_unique<test::ScratchDirectory>();
    qputenv("XDG_RUNTIME_DIR", QByteArray::fromStdString(m_directory->path().string()));
    chmod(m_directory->path().c_str(), S_IRWXU);
    m_address = Doorbell::addressOf(m_directory->path() / "workspace");
  }

  void whoRingsIsAnswered() {
    Door door;
    QVERIFY(door.bell.listen(m_address));
    const Ring ring{"node/known", true, "token"};
    QCOMPARE(ringFromElsewhere(ring), std::optional(true));
    QVERIFY(door.rings == std::vector{ring});
    QCOMPARE(ringFromElsewhere({"node/unknown", false, ""}), std::optional(false));
  }

  void whereNobodyIsNobodyAnswers() { QCOMPARE(ringFromElsewhere({}), std::optional<bool>()); }

  void aDoorThatACrashLeftBehindIsTakenOver() {
    leaveSocketBehind();
    QCOMPARE(ringFromElsewhere({}), std::optional<bool>());
    Door door;
    QVERIFY(door.bell.listen(m_address));
    QCOMPARE(ringFromElsewhere({}), std::optional(true));
  }

  void onlyThisUserMayRing() {
    Door door;
    QVERIFY(door.bell.listen(m_address));
    struct stat seen{};
    QCOMPARE(stat(qPrintable(m_address), &seen), 0);
    QCOMPARE(seen.st_mode & (S_IRWXG | S_IRWXO), 0U);
  }

  void eachWorkspaceHasItsOwnDoorHoweverItIsNamed() {
    const auto workspace = m_directory->path() / "workspace";
    std::filesystem::create_directory(workspace);
    std::filesystem::create_directory_symlink(workspace, m_directory->path() / "link");
    QCOMPARE(Doorbell::addressOf(m_directory->path() / "link"), m_address);
    QCOMPARE(Doorbell::addressOf(workspace / ".." / "workspace"), m_address);
    QVERIFY(Doorbell::addressOf(m_directory->path() / "other") != m_address);
    QVERIFY(m_address.size() < 100);
  }

  void whoSendsTooMuchIsSentAwayAndTheNextIsHeard() {
    Door door;
    QVERIFY(door.bell.listen(m_address));
    QLocalSocket caller;
    const QSignalSpy gone(&caller, &QLocalSocket::disconnected);
    caller.connectToServer(m_address);
    caller.write(QByteArray(100'000, 'x'));
    QTRY_COMPARE(gone.count(), 1);
    QVERIFY(door.rings.empty());
    QCOMPARE(ringFromElsewhere({}), std::optional(true));
  }

 private:
  /// As another program does: not on the thread that answers.
  std::optional<bool> ringFromElsewhere(const Ring& ring) {
    auto answer = std::async(std::launch::async, [this, ring] { return Doorbell::ring(m_address, ring); });
    while (answer.wait_for(std::chrono::milliseconds(5)) != std::future_status::ready)
      QCoreApplication::processEvents();
    return answer.get();
  }
  void leaveSocketBehind() const {
    const QByteArray name = m_address.toUtf8();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::copy(name.begin(), name.end(), address.sun_path);
    const int descriptor = socket(AF_UNIX, SOCK_STREAM, 0);
    QCOMPARE(bind(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
    close(descriptor);
  }

  std::unique_ptr<test::ScratchDirectory> m_directory;
  QString m_address;
};

}  // namespace
}  // namespace hotset::desktop

QTEST_GUILESS_MAIN(hotset::desktop::DoorbellTest)
#include "DoorbellTest.moc"
