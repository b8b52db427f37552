// SPDX-License-Identifier: GPL-3.0-only
#include <atomic>
#include <stdexcept>
#include <vector>

#include <QtCore/QThread>
#include <QtTest/QTest>

#include "core/async/CoreRuntime.h"
#include "core/async/OneShot.h"
#include "ui/support/CoreBridge.h"

namespace hotset::ui {
namespace {

/// Counts what lives of it, wherever it is copied.
struct Counted {
  explicit Counted(std::atomic<int>& alive) : m_alive(&alive) { ++*m_alive; }
  Counted(const Counted& other) : m_alive(other.m_alive) { ++*m_alive; }
  Counted& operator=(const Counted&) = delete;
  ~Counted() { --*m_alive; }

 private:
  std::atomic<int>* m_alive;
};

AwaitableResult<int> echo(int value) { co_return value; }
Awaitable<int> echoPlain(int value) { co_return value; }
Awaitable<void> nothing() { co_return; }
AwaitableResult<int> refuse() { co_return fail(ErrorCode::notFound, "no node has this name"); }
AwaitableResult<int> explode() {
  throw std::runtime_error("a defect");
  co_return 0;
}

/// Waits until it is cancelled, and says when it was.
AwaitableResult<int> waitForever(Executor core, std::atomic<int>* cancelled) {
  const OneShot<int> never(core);
  const auto value = co_await never.waitUnlessCancelled();
  if (!value) ++*cancelled;
  co_return value.value_or(0);
}

class CoreBridgeTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void init() {
    m_runtime = std::make_unique<CoreRuntime>();
    m_bridge = std::make_unique<CoreBridge>(m_runtime->executor());
  }
  void cleanup() {
    m_runtime->shutdown();
    m_bridge.reset();
    m_runtime.reset();
  }

  void answersArriveOnTheWindowsThread() {
    QObject receiver;
    Result<int> heard = fail(ErrorCode::internal, "nothing yet");
    QThread* made = nullptr;
    m_bridge->ask(
        &receiver,
        [&made] {
          made = QThread::currentThread();
          return echo(7);
        },
        [&heard](Result<int> answer) {
          QCOMPARE(QThread::currentThread(), QCoreApplication::instance()->thread());
          heard = std::move(answer);
        });
    QTRY_COMPARE(heard.value_or(0), 7);
    QVERIFY(made != QCoreApplication::instance()->thread());
    QCOMPARE(m_bridge->pendingCount(), std::size_t{0});
  }

  void whatIsNoResultBecomesOne() {
    QObject receiver;
    int heard = 0;
    bool isDone = false;
    m_bridge->ask(&receiver, [] { return echoPlain(3); }, [&heard](const Result<int>& answer) { heard = *answer; });
    m_bridge->ask(
        &receiver, [] { return nothing(); }, [&isDone](const Result<void>& answer) { isDone = answer.has_value(); });
    QTRY_COMPARE(heard, 3);
    QTRY_VERIFY(isDone);
  }

  void errorsAndExceptionsArriveAsErrors() {
    QObject receiver;
    std::vector<ErrorCode> heard;
    const auto note = [&heard](const Result<int>& answer) { heard.push_back(answer.error().code()); };
    m_bridge->ask(&receiver, [] { return refuse(); }, note);
    m_bridge->ask(&receiver, [] { return explode(); }, note);
    QTRY_COMPARE(heard.size(), std::size_t{2});
    QCOMPARE(heard[0], ErrorCode::notFound);
    QCOMPARE(heard[1], ErrorCode::internal);
  }

  void aReceiversDeathCancelsItsQuestion() {
    std::atomic<int> cancelled = 0;
    auto receiver = std::make_unique<QObject>();
    std::atomic<bool> isAsked = false;
    m_bridge->ask(
        receiver.get(),
        [core = m_runtime->executor(), &cancelled, &isAsked] {
          isAsked = true;
          return waitForever(core, &cancelled);
        },
        [](const Result<int>&) { QFAIL("the receiver is dead"); });
    QTRY_VERIFY(isAsked.load());
    QCOMPARE(cancelled.load(), 0);
    receiver.reset();
    QTRY_COMPARE(cancelled.load(), 1);
    QCoreApplication::processEvents();
  }

  void aCancelledQuestionIsNotAnswered() {
    std::atomic<int> cancelled = 0;
    QObject receiver;
    const auto ticket = m_bridge->ask(
        &receiver, [core = m_runtime->executor(), &cancelled] { return waitForever(core, &cancelled); },
        [](const Result<int>&) { QFAIL("it was cancelled"); });
    m_bridge->cancel(ticket);
    m_bridge->cancel(ticket);
    QTRY_COMPARE(cancelled.load(), 1);
    QCOMPARE(m_bridge->pendingCount(), std::size_t{0});
  }

  void aHandlerMayDeleteItsReceiver() {
    auto* receiver = new QObject;
    bool isAnswered = false;
    m_bridge->ask(
        receiver, [] { return echo(1); },
        [receiver, &isAnswered](const Result<int>&) {
          delete receiver;
          isAnswered = true;
        });
    QTRY_VERIFY(isAnswered);
  }

  void ofTwentyThousandCallsWithHalfTheReceiversDeletedNoneLeaks() {
    constexpr int kCalls = 20000;
    std::atomic<int> alive = 0;
    int answered = 0;
    int answeredToTheDead = 0;
    std::vector<std::unique_ptr<QObject>> receivers;
    std::vector<char> isDead(kCalls, 0);
    for (int call = 0; call < kCalls; ++call) {
      receivers.push_back(std::make_unique<QObject>());
      m_bridge->ask(
          receivers.back().get(), [counted = Counted(alive), call] { return echo(call); },
          [counted = Counted(alive), &answered, &answeredToTheDead, &isDead](const Result<int>& answer) {
            ++answered;
            if (isDead[static_cast<std::size_t>(*answer)]) ++answeredToTheDead;
          });
      if (call % 2 == 1) {
        isDead[static_cast<std::size_t>(call)] = 1;
        receivers.back().reset();
      }
      if (call % 100 == 0) QCoreApplication::processEvents();
    }
    QTRY_COMPARE(answered, kCalls / 2);
    QTRY_COMPARE(alive.load(), 0);
    QCOMPARE(answeredToTheDead, 0);
    QCOMPARE(m_bridge->pendingCount(), std::size_t{0});
  }

  void aSlowWindowGetsFewAndLargeBatches() {
    QObject receiver;
    Signal<int> signal;
    std::vector<std::vector<int>> batches;
    m_bridge->listen<std::vector<int>>(
        &receiver,
        [&signal](const Outlet<std::vector<int>>& outlet) {
          return signal.subscribe(
              [outlet](int value) { outlet.change([value](std::vector<int>& batch) { batch.push_back(value); }); });
        },
        [&batches](std::vector<int> batch) { batches.push_back(std::move(batch)); }, std::chrono::milliseconds(50));
    m_bridge->post([&signal] {
      for (int value = 0; value < 1000; ++value) signal.publish(value);
    });
    const auto heard = [&batches] {
      std::size_t count = 0;
      for (const auto& batch : batches) count += batch.size();
      return count;
    };
    QTRY_COMPARE(heard(), std::size_t{1000});
    QCOMPARE(batches.size(), std::size_t{2});  // the first value at once, all others while the window was busy
    QCOMPARE(batches.back().back(), 999);
  }

  void aStreamEndsWithItsReceiverOnTheCoreThread() {
    Signal<int> signal;
    std::atomic<bool> isHeard = false, isReleasedOnCore = false;
    auto receiver = std::make_unique<QObject>();
    m_bridge->listen<int>(
        receiver.get(),
        [this, &signal, &isHeard, &isReleasedOnCore](const Outlet<int>& outlet) {
          auto inner = std::make_shared<Subscription>(
              signal.subscribe([outlet](int value) { outlet.change([value](int& latest) { latest = value; }); }));
          isHeard = true;
          return Subscription([this, inner, &isReleasedOnCore] {
            inner->reset();
            isReleasedOnCore = m_runtime->isCoreThread();
          });
        },
        [](int) {});
    QTRY_VERIFY(isHeard.load());
    receiver.reset();
    QTRY_VERIFY(isReleasedOnCore.load());
    QVERIFY(!signal.hasListeners());
  }

 private:
  std::unique_ptr<CoreRuntime> m_runtime;
  std::unique_ptr<CoreBridge> m_bridge;
};

}  // namespace
}  // namespace hotset::ui

QTEST_GUILESS_MAIN(hotset::ui::CoreBridgeTest)
#include "CoreBridgeTest.moc"
