// SPDX-License-Identifier: Apache-2.0
// How a region scales from one thread to two beside the bare loop, in one run: short rounds in which loop and region
// take turns on one thread and on two, and the ratio of each round. bench_cache_scaling [rounds]. Time is each thread's
// own, so that a thread that was interrupted is not taken for a slow one.
#include <array>
#include <atomic>
#include <condition_variable>
#include <ctime>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <pthread.h>

#include "tests/benchmarks/cache/Medians.h"
#include "tests/benchmarks/cache/Peer.h"

namespace {

using namespace hotset::cache;
using namespace hotset::cache::bench;

constexpr std::size_t kThreads = 2;
constexpr std::size_t kAccesses = 4'000'000;
constexpr std::size_t kMeasured = 200'000;
constexpr std::size_t kWarmUp = 50'000;
constexpr std::size_t kBetween = 2'000;  // until the other thread is through

double threadSeconds() {
  std::timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Two threads, each on a processor of its own, that run what they are told together.
class Crew {
 public:
  Crew() {
    for (std::size_t i = 0; i < kThreads; ++i) m_threads[i] = std::thread([this, i] { serve(i); });
  }
  ~Crew() {
    {
      const std::scoped_lock lock(m_mutex);
      m_isOver = true;
    }
    m_changed.notify_all();
    for (std::thread& thread : m_threads) thread.join();
  }
  Crew(const Crew&) = delete;
  Crew& operator=(const Crew&) = delete;

  /// Calls work(i) on those threads whose bit is set, and returns when all are back.
  void run(unsigned which, const std::function<void(std::size_t)>& work) {
    std::unique_lock lock(m_mutex);
    m_work = &work;
    m_wanted = which;
    m_changed.notify_all();
    m_changed.wait(lock, [this] { return m_wanted == 0 && m_running == 0; });
  }

 private:
  void serve(std::size_t number) {
    cpu_set_t processors;
    CPU_ZERO(&processors);
    CPU_SET(number, &processors);
    pthread_setaffinity_np(pthread_self(), sizeof(processors), &processors);
    const unsigned mine = 1U << number;
    std::unique_lock lock(m_mutex);
    for (;;) {
      m_changed.wait(lock, [&] { return m_isOver || (m_wanted & mine) != 0; });
      if (m_isOver) return;
      m_wanted &= ~mine;
      ++m_running;
      lock.unlock();
      (*m_work)(number);
      lock.lock();
      --m_running;
      m_changed.notify_all();
    }
  }

  std::mutex m_mutex;
  std::condition_variable m_changed;
  const std::function<void(std::size_t)>* m_work = nullptr;
  unsigned m_wanted = 0;
  unsigned m_running = 0;
  bool m_isOver = false;
  std::array<std::thread, kThreads> m_threads;
};

/// The accesses in their order, a part for each thread, one part of it after another.
class Stream {
 public:
  explicit Stream(const Work& work) : m_work(work) {
    for (std::size_t i = 0; i < kThreads; ++i) m_next[i].at = i * work.order.size() / kThreads;
  }
  void read(Peer& peer, std::size_t thread, std::size_t accesses) {
    std::size_t& at = m_next[thread].at;
    if (at + accesses > m_work.order.size()) at = 0;
    if (peer.read(m_work, at, at + accesses) != accesses) ++m_misses;
    at += accesses;
  }
  [[nodiscard]] bool hasMissed() const { return m_misses != 0; }

 private:
  struct alignas(64) Next {
    std::size_t at = 0;
  };
  const Work& m_work;
  std::array<Next, kThreads> m_next;
  std::atomic<int> m_misses{0};
};

/// Accesses a second of all threads together that `which` names; they overlap from the first to the last one counted.
double measure(Crew& crew, Peer& peer, Stream& stream, unsigned which) {
  const unsigned threads = which == 3U ? 2 : 1;
  std::atomic<unsigned> ready{0};
  std::atomic<unsigned> through{0};
  std::array<double, kThreads> perSecond{};
  crew.run(which, [&](std::size_t thread) {
    stream.read(peer, thread, kWarmUp);
    ++ready;
    while (ready.load(std::memory_order_relaxed) < threads) stream.read(peer, thread, kBetween);
    const double before = threadSeconds();
    stream.read(peer, thread, kMeasured);
    perSecond[thread] = static_cast<double>(kMeasured) / (threadSeconds() - before);
    ++through;
    while (through.load(std::memory_order_relaxed) < threads) stream.read(peer, thread, kBetween);
  });
  return perSecond[0] + perSecond[1];
}

void print(const char* what, const std::vector<double>& sample, double factor) {
  const MedianInterval interval = MedianInterval::of(sample);
  fmt::print("  {:44} {:8.3f} [{:.3f}, {:.3f}]\n", what, interval.median * factor, interval.low * factor,
             interval.high * factor);
}

void compare(Crew& crew, std::size_t entries, int rounds) {
  const Work work(entries, kAccesses);
  const std::string value(kValueBytes, 'v');
  BareLoop loop;
  RegionPeer region(entries, true);
  for (Peer* const peer : {static_cast<Peer*>(&loop), static_cast<Peer*>(&region)}) peer->fill(work, value);
  Stream stream(work);
  // Every entry's use is told to the policy once after so many inserts: that is over when the rounds begin.
  crew.run(3U, [&](std::size_t thread) {
    for (std::size_t i = 0; i < kAccesses; i += kMeasured) stream.read(region, thread, kMeasured);
  });
  std::vector<double> loopOne, regionOne, loopScales, regionScales, toLoopOne, toLoopTwo, regionTwo, scaling;
  for (int round = 0; round < rounds; ++round) {
    const unsigned alone = round % 2 == 0 ? 1U : 2U;
    double took[2][2] = {};  // [peer][threads - 1]
    const int first = round / 2 % 2;
    for (const int which : {first, 1 - first}) {
      Peer& peer = which == 0 ? static_cast<Peer&>(loop) : static_cast<Peer&>(region);
      took[which][0] = measure(crew, peer, stream, alone);
      took[which][1] = measure(crew, peer, stream, 3U);
    }
    loopOne.push_back(1.0 / took[0][0]);
    regionOne.push_back(1.0 / took[1][0]);
    toLoopOne.push_back(took[0][0] / took[1][0]);
    regionTwo.push_back(took[1][1]);
    toLoopTwo.push_back(took[1][1] / took[0][1]);
    loopScales.push_back(took[0][1] / took[0][0]);
    regionScales.push_back(took[1][1] / took[1][0]);
    scaling.push_back(regionScales.back() / loopScales.back());
  }
  fmt::print("{} entries, Zipf 0.99, all hits, {} rounds: median [95 %]{}\n", entries, rounds,
             stream.hasMissed() ? "; SOME WERE MISSES" : "");
  print("bare loop, 1 thread, ns", loopOne, 1e9);
  print("region, 1 thread, ns", regionOne, 1e9);
  print("region to loop, 1 thread, times the time", toLoopOne, 1);
  print("region, 2 threads, million a second", regionTwo, 1e-6);
  print("region to loop, 2 threads, share of the rate", toLoopTwo, 1);
  print("bare loop, 2 threads to 1", loopScales, 1);
  print("region, 2 threads to 1", regionScales, 1);
  print("scaling of the region to the loop's", scaling, 1);
}

}  // namespace

int main(int argc, char** argv) {
  const int rounds = argc > 1 ? std::max(std::atoi(argv[1]), 10) : 200;
  Crew crew;
  compare(crew, 1'000'000, rounds);
  compare(crew, 32'768, rounds);
  return 0;
}
