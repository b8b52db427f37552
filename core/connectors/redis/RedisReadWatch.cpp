// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/RedisReadWatch.h"

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <utility>

#include "core/clients/redis/ServerError.h"
#include "core/connectors/redis/ReadKeys.h"
#include "core/protocol/resp/MonitorScanner.h"

namespace hotset::redis {
namespace {

using namespace std::chrono_literals;
using live::ReadWatcher;
using live::ReadWindows;
using live::ServerLoad;
using live::WindowsTaken;

constexpr std::chrono::milliseconds kDeadline{3000};
/// Over which the first look at the load is taken.
constexpr std::chrono::milliseconds kLookFor{250};
/// How often a window is looked at, and how late that may come before our run loop counts as held up.
constexpr std::chrono::milliseconds kCheckEvery{20};
constexpr std::chrono::milliseconds kLateMax{200};

/// What INFO says, as text.
class Info {
 public:
  explicit Info(std::string text) : m_text(std::move(text)) {}

  [[nodiscard]] double number(std::string_view name) const {
    const auto at = m_text.find("\n" + std::string(name) + ":");
    if (at == std::string::npos) return 0;
    double value = 0;
    const char* const begin = m_text.data() + at + name.size() + 2;
    std::from_chars(begin, m_text.data() + m_text.size(), value);
    return value;
  }
  /// Seconds of the thread that answers commands; of the process where the server does not tell them apart.
  [[nodiscard]] double cpuSeconds() const {
    const double mainThread = number("used_cpu_sys_main_thread") + number("used_cpu_user_main_thread");
    return mainThread > 0 ? mainThread : number("used_cpu_sys") + number("used_cpu_user");
  }

 private:
  std::string m_text;
};

struct Look {
  SteadyTime time;
  Info info;
};

AwaitableResult<Look> look(Network* network, RedisClient* admin) {
  RedisRequest request(Repeatable::yes);
  for (const std::string_view section : {"cpu", "stats", "memory"}) request.add("INFO", section);
  const auto replies = co_await admin->pipeline(std::move(request), kDeadline);
  if (!replies) co_return fail(replies.error());
  std::string text;
  for (const resp::Reply& reply : *replies) {
    if (reply.isError()) co_return fail(errorFromServer(reply.view()));
    text += "\n";
    text += reply.view().asText().value_or("");
  }
  co_return Look{network->timers().now(), Info(std::move(text))};
}

ServerLoad loadBetween(const Look& from, const Look& to) {
  const double seconds = std::max(1e-3, std::chrono::duration<double>(to.time - from.time).count());
  const auto rate = [&](std::string_view name) { return (to.info.number(name) - from.info.number(name)) / seconds; };
  return {.busyShare = (to.info.cpuSeconds() - from.info.cpuSeconds()) / seconds,
          .commandsPerSecond = rate("total_commands_processed"),
          .memoryUsed = static_cast<std::uint64_t>(to.info.number("used_memory")),
          .memoryMax = static_cast<std::uint64_t>(to.info.number("maxmemory")),
          .memoryOfMachine = static_cast<std::uint64_t>(to.info.number("total_system_memory"))};
}

/// One window: it begins when the server has agreed, since of what was before that no read is seen.
struct Window {
  Window(const ReadWatcher& to, Timers& with, int ofDatabase)
      : watcher(to),
        timers(with),
        database(ofDatabase),
        scanner([](std::string_view name) { return readsKeys(name); },
                [this](const resp::MonitoredCommand& command) { take(command); }) {}
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;
  ~Window() = default;

  void feed(std::string_view more) {
    bytes += more.size();
    if (isOver) return;
    if (!begin) {
      begin = timers.now();
      watcher.onBegin();
    }
    scanner.feed(more);
  }
  void take(const resp::MonitoredCommand& command) const {
    if (command.database != database || isOver) return;
    for (const std::string_view key : keysRead(command.name, command.arguments)) watcher.onRead(key, std::nullopt);
  }

  const ReadWatcher& watcher;
  Timers& timers;
  std::optional<SteadyTime> begin;
  int database;
  resp::MonitorScanner scanner;
  std::uint64_t bytes = 0;
  bool isOver = false;
};

/// Waits for the end of a window; gives why it ended before its time.
Awaitable<std::string> waitForEnd(Network* network, RedisConnectionPtr connection, std::shared_ptr<Window> window,
                                  const ReadWindows* windows) {
  Timers& timers = network->timers();
  const SteadyTime asked = timers.now();
  const auto end = [&] { return window->begin ? *window->begin + windows->each : asked + kDeadline; };
  while (timers.now() < end()) {
    const SteadyTime due = std::min(end(), timers.now() + kCheckEvery);
    co_await timers.sleepUntil(due);
    if (!connection->isOpen()) co_return connection->closedBy()->what();
    if (!window->scanner.refusal().empty()) co_return window->scanner.refusal();
    if (window->bytes > windows->bytesMax) {
      co_return "more than " + std::to_string(windows->bytesMax >> 10) + " KB came in one window";
    }
    if (timers.now() - due > kLateMax) co_return "this program was held up and could not read in time";
  }
  co_return std::string();
}

/// The connection is closed here, and killed there: a server that has not noticed would go on keeping what we don't
/// read. Where the login may not kill, closing has to do.
Awaitable<void> kill(RedisClient* admin, std::int64_t id) {
  RedisRequest request;
  request.add("CLIENT", "KILL", "ID", id);
  const auto killed = co_await admin->command(std::move(request), kDeadline);
  (void)killed;
}

AwaitableResult<void> openWindow(Network* network, RedisClient* admin, RedisTarget target, const ReadWindows* windows,
                                 const ReadWatcher* watcher, WindowsTaken* taken) {
  const int database = target.address.database;
  auto connection = co_await RedisConnection::open(*network, std::move(target), {}, std::make_shared<RedisCost>());
  if (!connection) co_return fail(connection.error());
  const auto answered = co_await (*connection)->send(RedisRequest(Repeatable::yes).add("CLIENT", "ID"), kDeadline);
  if (!answered) co_return fail(answered.error());
  const auto id = answered->front().view().asInteger();
  const auto window = std::make_shared<Window>(*watcher, network->timers(), database);
  (*connection)->tap(RedisRequest().add("MONITOR"), [window](std::string_view bytes) { window->feed(bytes); });
  std::string why = co_await waitForEnd(network, *connection, window, windows);
  window->isOver = true;
  (*connection)->drop(Error(ErrorCode::cancelled, "the window is over"));
  if (!window->scanner.refusal().empty()) co_return fail(errorFromServer(window->scanner.refusal()));
  if (!window->begin) {
    co_return fail(why.empty() ? Error(ErrorCode::timedOut, "the server does not answer MONITOR")
                               : Error(ErrorCode::connectionLost, std::move(why)));
  }
  watcher->onEnd();
  ++taken->count;
  taken->observed += std::chrono::duration_cast<std::chrono::microseconds>(network->timers().now() - *window->begin);
  taken->commands += window->scanner.commands();
  taken->bytes += window->bytes;
  taken->whyEnded = std::move(why);
  if (id) co_await kill(admin, *id);
  co_return Result<void>();
}

AwaitableResult<WindowsTaken> watchAll(Network* network, RedisClient* admin, RedisTarget target, ReadWindows windows,
                                       ReadWatcher watcher) {
  if (const auto checked = live::checkLimits(windows); !checked) co_return fail(checked.error());
  auto before = co_await look(network, admin);
  if (!before) co_return fail(before.error());
  co_await network->timers().sleepFor(kLookFor);
  target.role = Role::monitor;
  WindowsTaken taken;
  for (int i = 0; i < windows.count; ++i) {
    if (i > 0) co_await network->timers().sleepFor(windows.between);
    auto now = co_await look(network, admin);
    if (!now) co_return fail(now.error());
    if (const auto allowed = live::checkLoad(loadBetween(*before, *now), windows); !allowed) {
      if (i == 0) co_return fail(allowed.error());
      taken.whyEnded = allowed.error().what();
      break;
    }
    const auto opened = co_await openWindow(network, admin, target, &windows, &watcher, &taken);
    if (!opened) co_return fail(opened.error());
    if (!taken.whyEnded.empty()) break;
    // What a window itself costs is not to stand against the next.
    auto after = co_await look(network, admin);
    if (!after) co_return fail(after.error());
    before = std::move(after);
  }
  co_return taken;
}

}  // namespace

AwaitableResult<WindowsTaken> watchReadsOf(Network& network, RedisClient& admin, RedisTarget target,
                                           ReadWindows windows, ReadWatcher watcher) {
  return watchAll(&network, &admin, std::move(target), windows, std::move(watcher));
}

}  // namespace hotset::redis
