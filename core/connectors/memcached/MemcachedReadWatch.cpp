// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/memcached/MemcachedReadWatch.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace hotset::memcached {
namespace {

using namespace std::chrono_literals;
using live::ReadWatcher;
using live::ReadWindows;
using live::WindowsTaken;

constexpr std::chrono::milliseconds kDeadline{3000};
constexpr std::chrono::milliseconds kLookFor{250};
constexpr std::size_t kLinesAtOnce = 2000;

/// What `stats` says, and when.
struct Look {
  SteadyTime time;
  std::map<std::string, double, std::less<>> figures;

  [[nodiscard]] double operator[](std::string_view name) const {
    const auto found = figures.find(name);
    return found == figures.end() ? 0 : found->second;
  }
};

AwaitableResult<Look> look(Network* network, MemcachedConnectionPtr connection) {
  const auto lines = co_await connection->ask("stats", Form::list, kDeadline);
  if (!lines) co_return fail(lines.error());
  Look taken{network->timers().now(), {}};
  for (const std::string& line : *lines) {
    const auto stat = statIn(line);
    if (!stat) continue;
    double value = 0;
    std::from_chars(stat->second.data(), stat->second.data() + stat->second.size(), value);
    taken.figures.emplace(std::string(stat->first), value);
  }
  co_return taken;
}

live::ServerLoad loadBetween(const Look& from, const Look& to) {
  const double seconds = std::max(1e-3, std::chrono::duration<double>(to.time - from.time).count());
  const auto grown = [&](std::string_view name) { return to[name] - from[name]; };
  const double threads = std::max(1.0, to["threads"]);
  return {.busyShare = (grown("rusage_user") + grown("rusage_system")) / seconds / threads,
          .commandsPerSecond = (grown("cmd_get") + grown("cmd_set")) / seconds,
          .memoryUsed = 0,
          .memoryMax = 0,  // what it holds for a watcher has a fixed size of its own
          .memoryOfMachine = 0};
}

double leftOut(const Look& look) { return look["log_worker_dropped"] + look["log_watcher_skipped"]; }

AwaitableResult<void> openWindow(Network* network, MemcachedTarget target, const ReadWindows* windows,
                                 const ReadWatcher* watcher, WindowsTaken* taken) {
  const auto connection = co_await MemcachedConnection::open(*network, std::move(target), kDeadline);
  if (!connection) co_return fail(connection.error());
  const auto agreed = co_await (*connection)->ask("watch fetchers mutations", Form::line, kDeadline);
  if (!agreed) co_return fail(agreed.error());
  Timers& timers = network->timers();
  const SteadyTime begin = timers.now();
  const SteadyTime end = begin + windows->each;
  ReadsAmongFetches reads(*watcher);
  watcher->onBegin();
  while (timers.now() < end) {
    const auto lines = co_await (*connection)->linesThatCome(kLinesAtOnce, end - timers.now());
    if (!lines && lines.error().code() != ErrorCode::timedOut) taken->whyEnded = lines.error().what();
    if (!lines) break;
    for (const std::string& text : *lines) {
      const auto line = watchLineIn(text);
      if (!line) continue;
      ++taken->commands;
      reads.take(*line);
    }
    if ((*connection)->bytesBothWays() > windows->bytesMax) {
      taken->whyEnded = "more than " + std::to_string(windows->bytesMax >> 10) + " KB came in one window";
      break;
    }
  }
  reads.end();
  watcher->onEnd();
  ++taken->count;
  taken->observed += std::chrono::duration_cast<std::chrono::microseconds>(timers.now() - begin);
  taken->bytes += (*connection)->bytesBothWays();
  (*connection)->close();
  co_return Result<void>();
}

AwaitableResult<WindowsTaken> watchAll(Network* network, MemcachedTarget target, ReadWindows windows,
                                       ReadWatcher watcher) {
  if (const auto checked = live::checkLimits(windows); !checked) co_return fail(checked.error());
  const auto questions = co_await MemcachedConnection::open(*network, target, kDeadline);
  if (!questions) co_return fail(questions.error());
  auto before = co_await look(network, *questions);
  if (!before) co_return fail(before.error());
  const double leftOutBefore = leftOut(*before);
  co_await network->timers().sleepFor(kLookFor);
  WindowsTaken taken;
  for (int i = 0; i < windows.count && taken.whyEnded.empty(); ++i) {
    if (i > 0) co_await network->timers().sleepFor(windows.between);
    const auto now = co_await look(network, *questions);
    if (!now) co_return fail(now.error());
    const auto allowed = live::checkLoad(loadBetween(*before, *now), windows);
    if (!allowed && i == 0) co_return fail(allowed.error());
    if (!allowed) {
      taken.whyEnded = allowed.error().what();
      break;
    }
    const auto opened = co_await openWindow(network, target, &windows, &watcher, &taken);
    if (!opened) co_return fail(opened.error());
    before = co_await look(network, *questions);
    if (!before) co_return fail(before.error());
  }
  taken.skipped = static_cast<std::uint64_t>(std::max(0.0, leftOut(*before) - leftOutBefore));
  (*questions)->close();
  co_return taken;
}

}  // namespace

void ReadsAmongFetches::take(const WatchLine& line) {
  const auto last = m_last.find(line.client);
  if (line.event == WatchLine::Event::store) {
    if (last != m_last.end() && last->second.key == line.key) m_last.erase(last);
    return;
  }
  if (line.event != WatchLine::Event::fetch) return;
  if (last != m_last.end()) {
    m_watcher.onRead(last->second.key, last->second.wasFound);
    last->second = {line.key, line.wasFound};
  } else if (m_last.size() < kClientsMax) {
    m_last.emplace(line.client, Fetch{line.key, line.wasFound});
  } else {
    m_watcher.onRead(line.key, line.wasFound);
  }
}

void ReadsAmongFetches::end() {
  for (const auto& [client, fetch] : m_last) m_watcher.onRead(fetch.key, fetch.wasFound);
  m_last.clear();
}

AwaitableResult<WindowsTaken> watchReadsOf(Network& network, MemcachedTarget target, ReadWindows windows,
                                           ReadWatcher watcher) {
  return watchAll(&network, std::move(target), windows, std::move(watcher));
}

}  // namespace hotset::memcached
