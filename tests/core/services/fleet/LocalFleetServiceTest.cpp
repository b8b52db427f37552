// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "core/services/fleet/LocalFleetService.h"
#include "core/services/fleet/MemorySecretStore.h"
#include "core/services/store/Store.h"
#include "tests/support/RunToEnd.h"
#include "tests/support/ScratchDirectory.h"

namespace hotset::fleet {
namespace {

using namespace std::chrono_literals;

/// A keychain that is not there.
class NoSecretStore final : public SecretStore {
 public:
  AwaitableResult<std::optional<Secret>> read(NodeId) override { co_return refusal(); }
  AwaitableResult<void> write(NodeId, Secret) override { co_return refusal(); }
  AwaitableResult<void> remove(NodeId) override { co_return refusal(); }

 private:
  static std::unexpected<Error> refusal() { return fail(ErrorCode::secretUnavailable, "no keychain answers"); }
};

Node nodeNamed(std::string name) {
  Node node;
  node.name = std::move(name);
  node.address.host = "10.0.0.7";
  return node;
}

/// One program's view of the workspace: a service over a store of its own.
class Program {
 public:
  Program(boost::asio::io_context& context, const std::filesystem::path& file, SecretStore& secrets, Timers& timers)
      : m_store(std::move(*test::runToEnd(
            context,
            store::Store::open(context.get_executor(), [file] { return store::Database::openSqlite(file); })))),
        fleet(*m_store, secrets, timers, context.get_executor(),
              [this](Node node, std::optional<Secret> password, FleetService::StepListener onStep) {
                return diagnose(this, std::move(node), std::move(password), std::move(onStep));
              }) {}

 private:
  static Awaitable<DoctorReport> diagnose(Program* self, Node node, std::optional<Secret> password,
                                          FleetService::StepListener onStep) {
    self->diagnosed = std::move(node);
    self->diagnosedWith = std::move(password);
    onStep({.layer = DoctorLayer::name, .verdict = DoctorVerdict::passed});
    co_return DoctorReport{};
  }

  std::unique_ptr<store::Store> m_store;

 public:
  std::optional<Node> diagnosed;
  std::optional<Secret> diagnosedWith;
  LocalFleetService fleet;
};

class LocalFleet : public testing::Test {
 protected:
  void TearDown() override {
    for (auto* program : {&m_program, &m_other}) program->reset();
    m_context.restart();
    m_context.poll();  // what was cancelled unwinds
  }

  template <typename T>
  T run(Awaitable<T> verb) {
    return test::runToEnd(m_context, std::move(verb));
  }
  LocalFleetService& fleet() { return m_program->fleet; }
  LocalFleetService& otherProgram() {
    m_other.emplace(m_context, m_file, m_secrets, m_timers);
    return m_other->fleet;
  }
  void useNoKeychain() { m_program.emplace(m_context, m_file, m_noSecrets, m_timers); }

  Node add(const std::string& name, std::optional<Secret> password = std::nullopt) {
    auto added = run(fleet().add(nodeNamed(name), std::move(password)));
    EXPECT_TRUE(added) << added.error().text();
    return added ? added->node : Node{};
  }
  std::optional<Secret> kept(const NodeId& node) { return run(m_secrets.read(node)).value_or(std::nullopt); }
  std::optional<Secret> passwordOf(const NodeId& node) { return run(fleet().password(node)).value_or(std::nullopt); }
  std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const Node& node : run(fleet().nodes()).value_or(std::vector<Node>())) all.push_back(node.name);
    return all;
  }

  test::ScratchDirectory m_directory;
  std::filesystem::path m_file = m_directory.path() / "hotset.db";
  boost::asio::io_context m_context;
  ManualTimers m_timers{m_context.get_executor()};
  MemorySecretStore m_secrets;
  NoSecretStore m_noSecrets;
  std::optional<Program> m_other;
  std::optional<Program> m_program{std::in_place, m_context, m_file, m_secrets, m_timers};
};

TEST_F(LocalFleet, findsANodeByItsNameAndByItsId) {
  const Node node = add("cache-1");
  EXPECT_FALSE(node.id.isEmpty());
  EXPECT_EQ(run(fleet().find("cache-1")).value_or(Node{}), node);
  EXPECT_EQ(run(fleet().find(node.id.value())).value_or(Node{}), node);
}

TEST_F(LocalFleet, namesWhatItDidNotFind) {
  const auto missing = run(fleet().find("nowhere"));
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().code(), ErrorCode::notFound);
  EXPECT_EQ(missing.error().subject(), "nowhere");
}

TEST_F(LocalFleet, givesEveryNodeAnIdOfItsOwn) { EXPECT_NE(add("a").id, add("b").id); }

TEST_F(LocalFleet, ordersNodesByName) {
  for (const auto* name : {"c", "a", "b"}) add(name);
  EXPECT_EQ(names(), (std::vector<std::string>{"a", "b", "c"}));
}

TEST_F(LocalFleet, refusesANodeThatCanNotBe) {
  const auto refused = run(fleet().add(nodeNamed(""), std::nullopt));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::invalidArgument);
  EXPECT_TRUE(names().empty());
}

TEST_F(LocalFleet, refusesASecondNodeOfTheSameNameAndForgetsItsPassword) {
  class CountingStore final : public SecretStore {
   public:
    AwaitableResult<std::optional<Secret>> read(NodeId) override { co_return std::nullopt; }
    AwaitableResult<void> write(NodeId, Secret) override {
      ++m_kept;
      co_return Result<void>();
    }
    AwaitableResult<void> remove(NodeId) override {
      --m_kept;
      co_return Result<void>();
    }
    int m_kept = 0;
  } secrets;
  add("cache-1");
  m_other.emplace(m_context, m_file, secrets, m_timers);
  const auto refused = run(m_other->fleet.add(nodeNamed("cache-1"), Secret("secret")));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code(), ErrorCode::alreadyExists);
  EXPECT_EQ(secrets.m_kept, 0);
  m_other.reset();
}

TEST_F(LocalFleet, keepsThePasswordInTheSecretStore) {
  const Node node = add("cache-1", Secret("hunter2"));
  EXPECT_EQ(kept(node.id), Secret("hunter2"));
  EXPECT_EQ(passwordOf(node.id), Secret("hunter2"));
  EXPECT_EQ(passwordOf(add("cache-2").id), std::nullopt);
}

TEST_F(LocalFleet, withoutAKeychainKeepsThePasswordForTheSessionAndSaysSo) {
  useNoKeychain();
  const auto added = run(fleet().add(nodeNamed("cache-1"), Secret("hunter2")));
  ASSERT_TRUE(added);
  ASSERT_TRUE(added->passwordNotKept);
  EXPECT_EQ(added->passwordNotKept->code(), ErrorCode::secretUnavailable);
  EXPECT_EQ(passwordOf(added->node.id), Secret("hunter2"));
  const auto unknown = run(fleet().password(NodeId("another")));
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code(), ErrorCode::secretUnavailable);
}

TEST_F(LocalFleet, withoutAKeychainStillRemovesANode) {
  useNoKeychain();
  const Node node = add("cache-1");
  EXPECT_TRUE(run(fleet().remove(node.id)));
  EXPECT_TRUE(names().empty());
}

TEST_F(LocalFleet, anUpdateReplacesKeepsOrRemovesThePassword) {
  Node node = add("cache-1", Secret("first"));
  node.name = "cache-one";
  EXPECT_TRUE(run(fleet().update(node, std::nullopt)));
  EXPECT_EQ(kept(node.id), Secret("first"));
  EXPECT_TRUE(run(fleet().update(node, Secret("second"))));
  EXPECT_EQ(kept(node.id), Secret("second"));
  EXPECT_TRUE(run(fleet().update(node, Secret())));
  EXPECT_EQ(kept(node.id), std::nullopt);
  EXPECT_EQ(names(), std::vector<std::string>{"cache-one"});
}

TEST_F(LocalFleet, aPasswordProvidedForTheSessionGoesBeforeTheOneKept) {
  const Node node = add("cache-1", Secret("kept"));
  EXPECT_TRUE(run(fleet().providePassword(node.id, Secret("typed"))));
  EXPECT_EQ(passwordOf(node.id), Secret("typed"));
  EXPECT_EQ(kept(node.id), Secret("kept"));
}

TEST_F(LocalFleet, removesTheNodeWithItsPassword) {
  const Node node = add("cache-1", Secret("hunter2"));
  EXPECT_TRUE(run(fleet().remove(node.id)));
  EXPECT_EQ(kept(node.id), std::nullopt);
  EXPECT_TRUE(names().empty());
  const auto again = run(fleet().remove(node.id));
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code(), ErrorCode::notFound);
}

TEST_F(LocalFleet, aRemovedNodeComesBackWholeForADay) {
  const Node node = add("cache-1");
  ASSERT_TRUE(run(fleet().remove(node.id)));
  const auto back = run(fleet().add(node, std::nullopt));
  ASSERT_TRUE(back);
  EXPECT_TRUE(back->isWhole);
  ASSERT_TRUE(run(fleet().remove(node.id)));
  m_timers.advance(25h);
  const Node second = add("cache-2");
  ASSERT_TRUE(run(fleet().remove(second.id)));
  const auto late = run(fleet().add(node, std::nullopt));
  ASSERT_TRUE(late);
  EXPECT_FALSE(late->isWhole);
}

TEST_F(LocalFleet, tellsListenersTheWholeListAfterEachChange) {
  std::vector<std::size_t> sizes;
  const Subscription heard = fleet().onChanged([&](const std::vector<Node>& nodes) { sizes.push_back(nodes.size()); });
  Node node = add("a");
  add("b");
  node.group = "g";
  EXPECT_TRUE(run(fleet().update(node, std::nullopt)));
  EXPECT_TRUE(run(fleet().remove(node.id)));
  EXPECT_EQ(sizes, (std::vector<std::size_t>{1, 2, 2, 1}));
}

TEST_F(LocalFleet, noticesTheChangesOfAnotherProgramWithinASecond) {
  std::vector<std::string> heard;
  const Subscription subscription = fleet().onChanged([&](const std::vector<Node>& nodes) {
    heard.clear();
    for (const Node& node : nodes) heard.push_back(node.name);
  });
  fleet().watchOtherPrograms();
  ASSERT_TRUE(run(otherProgram().add(nodeNamed("from-afar"), std::nullopt)));
  const auto settled = std::chrono::steady_clock::now() + 10s;
  const auto moved = m_timers.now();
  while (heard.empty() && std::chrono::steady_clock::now() < settled) {
    m_context.restart();
    m_context.run_for(5ms);
    if (m_timers.earliest() != SteadyTime::max() && m_timers.now() - moved < 1s) m_timers.advance(100ms);
  }
  EXPECT_EQ(heard, std::vector<std::string>{"from-afar"});
}

TEST_F(LocalFleet, diagnosesWithThePasswordKeptOrTheOneGiven) {
  const Node node = add("cache-1", Secret("kept"));
  int steps = 0;
  run(fleet().diagnose(node, std::nullopt, [&](const DoctorStep&) { ++steps; }));
  EXPECT_EQ(m_program->diagnosedWith, Secret("kept"));
  run(fleet().diagnose(node, Secret("given"), [&](const DoctorStep&) { ++steps; }));
  EXPECT_EQ(m_program->diagnosedWith, Secret("given"));
  EXPECT_EQ(m_program->diagnosed, node);
  EXPECT_EQ(steps, 2);
}

}  // namespace
}  // namespace hotset::fleet
