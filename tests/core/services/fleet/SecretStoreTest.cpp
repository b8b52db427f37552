// SPDX-License-Identifier: Apache-2.0
// One suite for every place where passwords can be kept, and what is particular to each.
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "core/services/fleet/CredentialsDirectorySecretStore.h"
#include "core/services/fleet/LibsecretSecretStore.h"
#include "core/services/fleet/MemorySecretStore.h"
#include "tests/support/ChildProcess.h"
#include "tests/support/RunToEnd.h"
#include "tests/support/ScratchDirectory.h"
#include "tests/support/TestKeychain.h"

namespace hotset::fleet {
namespace {

using namespace std::chrono_literals;

/// A store with the loop it lives on.
struct StoreOnLoop {
  boost::asio::io_context context;
  SystemTimers timers{context.get_executor()};
  std::unique_ptr<SecretStore> store;

  Result<std::optional<Secret>> read(const std::string& node) {
    return test::runToEnd(context, store->read(NodeId(node)));
  }
  Result<void> write(const std::string& node, std::string secret) {
    return test::runToEnd(context, store->write(NodeId(node), Secret(std::move(secret))));
  }
  Result<void> remove(const std::string& node) { return test::runToEnd(context, store->remove(NodeId(node))); }
};

enum class Kind { memory, keychain };

class SecretStoreSuite : public testing::TestWithParam<Kind>, public StoreOnLoop {
 protected:
  void SetUp() override {
    if (GetParam() == Kind::memory) {
      store = std::make_unique<MemorySecretStore>();
      return;
    }
    if (!test::TestKeychain::instance().missing().empty()) GTEST_SKIP() << test::TestKeychain::instance().missing();
    store = std::make_unique<LibsecretSecretStore>(context.get_executor(), timers);
  }

  /// A node of this test's own, since the keychain is shared.
  std::string node() const {
    return std::string("node-of-") + testing::UnitTest::GetInstance()->current_test_info()->name();
  }
};

TEST_P(SecretStoreSuite, hasNothingForAnUnknownNode) {
  const auto secret = read(node());
  ASSERT_TRUE(secret) << secret.error().text();
  EXPECT_EQ(*secret, std::nullopt);
}

TEST_P(SecretStoreSuite, givesBackWhatWasWritten) {
  const std::string text = "pässwörd with \"quotes\", 'more', $signs and \\ and 日本";
  ASSERT_TRUE(write(node(), text));
  EXPECT_EQ(read(node()).value_or(std::nullopt), Secret::copyOf(text));
}

TEST_P(SecretStoreSuite, keepsALongSecret) {
  const std::string text(4096, 'x');
  ASSERT_TRUE(write(node(), text));
  EXPECT_EQ(read(node()).value_or(std::nullopt), Secret::copyOf(text));
}

TEST_P(SecretStoreSuite, replacesWhatWasThere) {
  ASSERT_TRUE(write(node(), "first"));
  ASSERT_TRUE(write(node(), "second"));
  EXPECT_EQ(read(node()).value_or(std::nullopt), Secret("second"));
}

TEST_P(SecretStoreSuite, keepsEachNodesSecretApart) {
  ASSERT_TRUE(write(node() + "-a", "for a"));
  ASSERT_TRUE(write(node() + "-b", "for b"));
  EXPECT_EQ(read(node() + "-a").value_or(std::nullopt), Secret("for a"));
}

TEST_P(SecretStoreSuite, removesASecretAndWhatIsNotThere) {
  ASSERT_TRUE(write(node(), "secret"));
  EXPECT_TRUE(remove(node()));
  EXPECT_EQ(read(node()).value_or(Secret("still there")), std::nullopt);
  EXPECT_TRUE(remove(node()));
}

INSTANTIATE_TEST_SUITE_P(Memory, SecretStoreSuite, testing::Values(Kind::memory));
INSTANTIATE_TEST_SUITE_P(Keychain, SecretStoreSuite, testing::Values(Kind::keychain));

class Keychain : public testing::Test, public StoreOnLoop {
 protected:
  void SetUp() override {
    if (!test::TestKeychain::instance().missing().empty()) GTEST_SKIP() << test::TestKeychain::instance().missing();
    store = std::make_unique<LibsecretSecretStore>(context.get_executor(), timers);
  }
};

// What QtKeychain 0.13 writes, and what it looks for: seen in the keychain after it had written there.
TEST_F(Keychain, holdsItemsAsQtKeychainMakesThem) {
  ASSERT_TRUE(write("seen-by-the-window", "secret"));
  const auto found = test::runProgram({"secret-tool", "search", "--all", "user", "seen-by-the-window"});
  const std::string all = found.output + found.errors;
  for (const auto* line : {"attribute.user = seen-by-the-window\n", "attribute.server = hotset\n",
                           "attribute.type = plaintext\n", "schema = org.qt.keychain\n", "secret = secret\n"}) {
    EXPECT_NE(all.find(line), std::string::npos) << line << " is not in\n" << all;
  }
}

TEST_F(Keychain, readsItemsAsQtKeychainMakesThem) {
  const auto made = test::runProgram({"secret-tool", "store", "--label=hotset", "user", "of-the-window", "server",
                                      "hotset", "type", "plaintext", "xdg:schema", "org.qt.keychain"},
                                     {.input = "from the window"});
  ASSERT_EQ(made.exitCode, 0) << made.errors;
  EXPECT_EQ(read("of-the-window").value_or(std::nullopt), Secret("from the window"));
}

TEST_F(Keychain, refusesWhatIsNotText) {
  const auto refused = write("binary", std::string("a\0b", 3));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::secretUnavailable);
}

TEST_F(Keychain, thatDoesNotAnswerIsGivenUpInTime) {
  const test::TestKeychain::Pause pause;
  store = std::make_unique<LibsecretSecretStore>(context.get_executor(), timers, Unlocking::allowed, 300ms);
  const auto started = std::chrono::steady_clock::now();
  const auto refused = read("anything");
  EXPECT_LT(std::chrono::steady_clock::now() - started, 5s);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::secretUnavailable);
}

class Credentials : public testing::Test, public StoreOnLoop {
 protected:
  Credentials() {
    store = std::make_unique<CredentialsDirectorySecretStore>(context.get_executor(), directory.path(),
                                                              [this](const NodeId&) { return nodeName; });
  }
  void put(const std::string& name, const std::string& content, mode_t mode = 0400) {
    std::ofstream(directory / name) << content;
    ASSERT_EQ(::chmod((directory / name).c_str(), mode), 0);
  }
  std::string errorOf(const Result<std::optional<Secret>>& result) {
    EXPECT_FALSE(result);
    if (result) return {};
    EXPECT_EQ(result.error().text().find("hunter2"), std::string::npos) << "an error must not quote the password";
    return result.error().text();
  }

  test::ScratchDirectory directory;
  std::string nodeName = "cache-1";
};

TEST_F(Credentials, areFilesNamedLikeTheNode) {
  put("cache-1", "hunter2");
  EXPECT_EQ(read("4711").value_or(std::nullopt), Secret("hunter2"));
}

TEST_F(Credentials, areFilesNamedLikeTheNodesId) {
  put("4711", "hunter2");
  EXPECT_EQ(read("4711").value_or(std::nullopt), Secret("hunter2"));
}

TEST_F(Credentials, areNothingWhereThereIsNoFile) { EXPECT_EQ(read("4711").value_or(Secret("?")), std::nullopt); }

TEST_F(Credentials, doNotIncludeTheLinesEnd) {
  put("cache-1", "hunter2\r\n");
  EXPECT_EQ(read("4711").value_or(std::nullopt), Secret("hunter2"));
  put("4712", " two lines\nof it \n");
  nodeName.clear();
  EXPECT_EQ(read("4712").value_or(std::nullopt), Secret(" two lines\nof it "));
}

TEST_F(Credentials, thatOthersMayReadAreRefused) {
  for (const mode_t mode : {0440U, 0404U, 0402U, 0420U, 0644U}) {
    put("cache-1", "hunter2", mode);
    EXPECT_NE(errorOf(read("4711")).find("other users"), std::string::npos) << std::oct << mode;
    ::unlink((directory / "cache-1").c_str());
  }
}

TEST_F(Credentials, thatAreNoFilesOrTooLargeAreRefused) {
  ASSERT_EQ(::mkfifo((directory / "cache-1").c_str(), 0600), 0);
  EXPECT_NE(errorOf(read("4711")).find("not a file"), std::string::npos);
  nodeName = "cache-2";
  put("cache-2", std::string(65537, 'x'));
  EXPECT_NE(errorOf(read("4711")).find("64 KiB"), std::string::npos);
}

TEST_F(Credentials, areNeverLookedForOutsideTheirDirectory) {
  std::ofstream(directory.path().parent_path() / "hotset-outside") << "hunter2";
  for (const auto* name : {"../hotset-outside", "..", ".", "", "a/b"}) {
    nodeName = name;
    EXPECT_EQ(read(name).value_or(Secret("?")), std::nullopt) << name;
  }
  std::filesystem::remove(directory.path().parent_path() / "hotset-outside");
}

TEST_F(Credentials, areNeverWritten) {
  const auto refused = write("4711", "hunter2");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::notSupported);
  EXPECT_TRUE(remove("4711"));
  put("cache-1", "hunter2");
  EXPECT_FALSE(remove("4711"));
}

}  // namespace
}  // namespace hotset::fleet
