// SPDX-License-Identifier: Apache-2.0
#include "src/cli/LabRun.h"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdio>
#include <mutex>

#include <fmt/format.h>
#include <unistd.h>

#include "core/base/Text.h"
#include "src/cli/Figures.h"
#include "src/cli/Output.h"

namespace hotset::cli {
namespace {

constexpr std::chrono::milliseconds kInterval{250};
constexpr double kShareKnown = 0.02;  // before that nobody can say how long it takes

std::atomic<lab::Progress*> cancelled = nullptr;
static_assert(std::atomic<lab::Progress*>::is_always_lock_free);

void cancelRun(int signal) {
  static_cast<void>(signal);
  if (lab::Progress* const progress = cancelled) progress->cancel();
}

/// The first Ctrl-C ends the work in order, a second one the program.
void listen(void (*handler)(int)) {
  struct sigaction action{};
  action.sa_handler = handler;
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

std::string lineOf(const lab::Progress::Snapshot& now, std::chrono::duration<double> since) {
  if (now.total == 0) return fmt::format("{}: {} so far", now.stage, countText(static_cast<double>(now.done)));
  const double share = std::min(1.0, static_cast<double>(now.done) / static_cast<double>(now.total));
  std::string line = fmt::format("{}: {:.0f} %", now.stage, 100 * share);
  if (share >= kShareKnown) {
    const auto left = std::chrono::duration_cast<std::chrono::seconds>(since * (1 - share) / share);
    line += fmt::format(", {} left", left.count() == 0 ? "less than 1 s" : durationText(left));
  }
  return line;
}

}  // namespace

LabRun::LabRun() {
  cancelled = &m_progress;
  listen(cancelRun);
  if (::isatty(STDERR_FILENO) == 1) m_display = std::jthread([this](const std::stop_token& stop) { show(stop); });
}

void LabRun::end() {
  m_display.request_stop();
  if (m_display.joinable()) m_display.join();
}

LabRun::~LabRun() {
  listen(SIG_DFL);
  cancelled = nullptr;
}

void LabRun::show(const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any ended;
  const char* stage = "";
  auto begun = std::chrono::steady_clock::now();
  bool hasShown = false;
  std::unique_lock lock(mutex);
  while (!ended.wait_for(lock, stop, kInterval, [&] { return stop.stop_requested(); })) {
    const auto now = m_progress.snapshot();
    if (now.stage != stage) {
      stage = now.stage;
      begun = std::chrono::steady_clock::now();
    }
    if (*stage == '\0') continue;
    fmt::print(stderr, "\r\x1B[K{}", lineOf(now, std::chrono::steady_clock::now() - begun));
    std::fflush(stderr);
    hasShown = true;
  }
  if (hasShown) fmt::print(stderr, "\r\x1B[K");
}

void complainOf(const lab::BadLines& bad, const std::string& name) {
  if (bad.count == 0) return;
  complain(fmt::format("{}: {} bad {} left out", printable(name), bad.count, bad.count == 1 ? "line" : "lines"));
  for (const auto& example : bad.examples) complain(fmt::format("  line {}: {}", example.number, example.reason));
  if (bad.count > bad.examples.size()) complain(fmt::format("  and {} more", bad.count - bad.examples.size()));
}

void complainOf(const lab::AccessTrace& trace, const std::string& name) {
  complainOf(trace.badLines(), name);
  if (trace.timesOutOfOrder() > 0) {
    complain(fmt::format("{}: {} accesses lie before the one ahead of them; they were taken as if at its time",
                         printable(name), trace.timesOutOfOrder()));
  }
}

}  // namespace hotset::cli
