// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include <gtest/gtest.h>
#include <soci/soci.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/async/CoreRuntime.h"
#include "core/services/store/NodeTable.h"
#include "core/services/store/Workspace.h"
#include "tests/support/ScratchDirectory.h"

namespace hotset::store {
namespace {

namespace fs = std::filesystem;

class WorkspaceTest : public testing::Test {
 protected:
  void TearDown() override {
    m_core.shutdown();
    m_open.clear();
  }

  static AwaitableResult<Workspace*> openOn(WorkspaceTest* self, Role role, std::string program) {
    auto workspace = co_await Workspace::open(self->m_core.executor(), self->m_path, role, std::move(program));
    if (!workspace) co_return fail(workspace.error());
    self->m_open.push_back(std::move(*workspace));
    co_return self->m_open.back().get();
  }
  static AwaitableResult<void> closeOn(WorkspaceTest* self) {
    self->m_open.clear();
    co_return Result<void>();
  }
  Result<Workspace*> open(Role role, const std::string& program = "test") {
    return m_core.wait<Workspace*>([=, this] { return openOn(this, role, program); });
  }
  void close() {
    (void)m_core.wait<void>([this] { return closeOn(this); });
  }
  Result<std::size_t> countNodes(Workspace& workspace) {
    return m_core.wait<std::size_t>([&] {
      return workspace.store().read(
          [](soci::session& session) { return Result<std::size_t>(readNodes(session).size()); });
    });
  }

  test::ScratchDirectory m_directory;
  fs::path m_path = m_directory.path() / "share" / "hotset";
  CoreRuntime m_core;
  std::vector<std::unique_ptr<Workspace>> m_open;
};

TEST_F(WorkspaceTest, isMadeForItsOwnerAlone) {
  ASSERT_TRUE(open(Role::owner));
  struct stat status{};
  ASSERT_EQ(::stat(m_path.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 0777U, 0700U);
  for (const auto& entry : fs::directory_iterator(m_path)) {
    EXPECT_EQ(entry.status().permissions(), fs::perms(0600)) << entry.path();
  }
}

TEST_F(WorkspaceTest, hasOneOwnerWhoIsNamedToTheNext) {
  ASSERT_TRUE(open(Role::owner, "hotsetd"));
  const auto second = open(Role::owner, "hotset");
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code(), ErrorCode::workspaceInUse);
  const std::string expected = "hotsetd, process " + std::to_string(::getpid());
  EXPECT_NE(second.error().text().find(expected), std::string::npos) << second.error().text();
}

TEST_F(WorkspaceTest, isFreeAgainWhenItsOwnerHasClosedIt) {
  ASSERT_TRUE(open(Role::owner));
  close();
  EXPECT_TRUE(open(Role::owner));
}

TEST_F(WorkspaceTest, isFreeAgainWhenItsOwnerWasKilled) {
  fs::create_directories(m_path);
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    const auto held = WorkspaceOwnership::take(m_path, "doomed");
    (void)!::write(ready[1], held ? "y" : "n", 1);
    for (;;) ::pause();
  }
  char answer = '?';
  ASSERT_EQ(::read(ready[0], &answer, 1), 1);
  ASSERT_EQ(answer, 'y');
  EXPECT_FALSE(WorkspaceOwnership::take(m_path, "next"));
  ::kill(child, SIGKILL);
  ::waitpid(child, nullptr, 0);
  EXPECT_TRUE(WorkspaceOwnership::take(m_path, "next")) << "a lock file left behind is harmless";
}

TEST_F(WorkspaceTest, servesGuestsWithAndWithoutAnOwner) {
  const auto early = open(Role::guest);
  ASSERT_TRUE(early) << early.error().text();
  const auto owner = open(Role::owner);
  ASSERT_TRUE(owner) << owner.error().text();
  const auto late = open(Role::guest);
  ASSERT_TRUE(late) << late.error().text();
  EXPECT_EQ(countNodes(**late).value_or(99), 0U);
}

TEST_F(WorkspaceTest, isRefusedWhereOthersMayWrite) {
  fs::create_directories(m_path);
  fs::permissions(m_path, fs::perms(0777));
  const auto refused = open(Role::owner);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().text().find("other users may write"), std::string::npos) << refused.error().text();
}

TEST_F(WorkspaceTest, isRefusedWhereAFileStandsInTheWay) {
  fs::create_directories(m_path.parent_path());
  std::ofstream(m_path) << "not a directory";
  const auto refused = open(Role::guest);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().text().find("not a directory"), std::string::npos) << refused.error().text();
}

TEST(WorkspaceDirectory, followsXdgDataHomeThenHome) {
  ::setenv("HOME", "/hers", 1);
  ::setenv("XDG_DATA_HOME", "/data", 1);
  EXPECT_EQ(Workspace::defaultDirectory().value_or(""), "/data/hotset");
  ::setenv("XDG_DATA_HOME", "relative/paths/are/ignored", 1);
  EXPECT_EQ(Workspace::defaultDirectory().value_or(""), "/hers/.local/share/hotset");
  ::unsetenv("XDG_DATA_HOME");
  ::unsetenv("HOME");
  EXPECT_FALSE(Workspace::defaultDirectory());
}

}  // namespace
}  // namespace hotset::store
