// SPDX-License-Identifier: Apache-2.0
#include "hotset/cache/RegionLoader.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace hotset::cache {

namespace {

/// One load under way, and who waits for it.
struct Flight {
  std::string key;
  std::vector<RegionLoader::Completion> waiting;
};

}  // namespace

struct RegionLoader::Impl {
  std::shared_ptr<Region> region;
  Load load;
  LoaderConfig config;

  mutable std::mutex mutex;
  std::condition_variable changed;
  std::map<std::string, std::shared_ptr<Flight>, std::less<>> flights;
  std::deque<std::shared_ptr<Flight>> queue;
  bool isStopping = false;
  LoaderStats stats;
  std::vector<std::thread> threads;

  Result<std::string> loadNow(std::string_view key) {
    try {
      return load(key);
    } catch (const std::exception& thrown) {
      return fail(ErrorCode::internal, std::string("the loader threw: ") + thrown.what(), std::string(key));
    } catch (...) {
      return fail(ErrorCode::internal, "the loader threw something", std::string(key));
    }
  }

  /// Loads, writes, and tells everybody who waits by then.
  void fly(const std::shared_ptr<Flight>& flight) {
    // It may have come between the look and the flight; whoever looked has counted the miss already.
    std::string known;
    Result<std::string> value = region->exists(flight->key) && region->get(flight->key, known)
                                    ? Result<std::string>(std::move(known))
                                    : loadAndWrite(flight->key);
    finish(flight, value);
  }

  Result<std::string> loadAndWrite(const std::string& key) {
    {
      const std::scoped_lock lock(mutex);
      ++stats.loads;
    }
    Result<std::string> value = loadNow(key);
    region->countLoad(value ? nullptr : &value.error());
    if (value) {
      // A value that does not fit is handed out all the same; the region has counted the refusal.
      static_cast<void>(region->set(key, *value, config.options));
    } else {
      const std::scoped_lock lock(mutex);
      ++stats.failures;
    }
    return value;
  }

  void finish(const std::shared_ptr<Flight>& flight, const Result<std::string>& value) {
    std::vector<Completion> waiting;
    {
      const std::scoped_lock lock(mutex);
      flights.erase(flight->key);
      waiting.swap(flight->waiting);
    }
    for (const Completion& done : waiting) done(value);
  }

  void work() {
    std::unique_lock lock(mutex);
    for (;;) {
      changed.wait(lock, [this] { return isStopping || !queue.empty(); });
      if (isStopping) return;
      const std::shared_ptr<Flight> flight = std::move(queue.front());
      queue.pop_front();
      lock.unlock();
      fly(flight);
      lock.lock();
    }
  }
};

RegionLoader::RegionLoader(std::shared_ptr<Region> region, Load load, LoaderConfig config)
    : m_impl(std::make_shared<Impl>()) {
  m_impl->region = std::move(region);
  m_impl->load = std::move(load);
  m_impl->config = std::move(config);
  m_impl->config.threads = std::clamp<std::size_t>(m_impl->config.threads, 1, 256);
  for (std::size_t i = 0; i < m_impl->config.threads; ++i) {
    m_impl->threads.emplace_back([impl = m_impl.get()] { impl->work(); });
  }
}

RegionLoader::~RegionLoader() {
  std::deque<std::shared_ptr<Flight>> dropped;
  {
    const std::scoped_lock lock(m_impl->mutex);
    m_impl->isStopping = true;
    dropped.swap(m_impl->queue);
  }
  m_impl->changed.notify_all();
  for (std::thread& thread : m_impl->threads) thread.join();
  for (const auto& flight : dropped) {
    m_impl->finish(flight, fail(ErrorCode::cancelled, "the loader was closed", flight->key));
  }
}

void RegionLoader::get(std::string_view key, Completion done) {
  std::string known;
  if (m_impl->region->get(key, known)) return done(std::move(known));
  {
    const std::scoped_lock lock(m_impl->mutex);
    const auto found = m_impl->flights.find(key);
    if (found != m_impl->flights.end()) {
      ++m_impl->stats.joined;
      found->second->waiting.push_back(std::move(done));
      return;
    }
    if (m_impl->queue.size() < m_impl->config.waitingMax) {
      auto flight = std::make_shared<Flight>(std::string(key));
      flight->waiting.push_back(std::move(done));
      m_impl->flights.emplace(flight->key, flight);
      m_impl->queue.push_back(std::move(flight));
      m_impl->changed.notify_one();
      return;
    }
    ++m_impl->stats.refused;
  }
  done(fail(ErrorCode::overloaded, "too many loads are waiting", std::string(key), "ask again later"));
}

Result<std::string> RegionLoader::get(std::string_view key) {
  std::string known;
  if (m_impl->region->get(key, known)) return known;
  struct Waiting {
    std::mutex mutex;
    std::condition_variable came;
    std::optional<Result<std::string>> value;
  };
  const auto waiting = std::make_shared<Waiting>();
  auto done = [waiting](Result<std::string> value) {
    const std::scoped_lock lock(waiting->mutex);
    waiting->value = std::move(value);
    waiting->came.notify_all();
  };
  std::shared_ptr<Flight> mine;
  {
    const std::scoped_lock lock(m_impl->mutex);
    const auto found = m_impl->flights.find(key);
    if (found != m_impl->flights.end()) {
      ++m_impl->stats.joined;
      found->second->waiting.push_back(std::move(done));
    } else {
      mine = std::make_shared<Flight>(std::string(key));
      mine->waiting.push_back(std::move(done));
      m_impl->flights.emplace(mine->key, mine);
    }
  }
  if (mine) m_impl->fly(mine);
  std::unique_lock lock(waiting->mutex);
  waiting->came.wait(lock, [&] { return waiting->value.has_value(); });
  return std::move(*waiting->value);
}

Region& RegionLoader::region() const noexcept { return *m_impl->region; }

const LoaderConfig& RegionLoader::config() const noexcept { return m_impl->config; }

LoaderStats RegionLoader::stats() const {
  const std::scoped_lock lock(m_impl->mutex);
  return m_impl->stats;
}

std::vector<std::string> hotKeysOf(const RegionStats& stats) {
  std::vector<std::string> keys;
  keys.reserve(stats.hotKeys.size());
  for (const HotKey& hot : stats.hotKeys) {
    if (!hot.isCut) keys.push_back(hot.key);
  }
  return keys;
}

WarmingReport warm(RegionLoader& loader, std::span<const std::string> keys, const ProgressFunction& progress) {
  struct Shared {
    std::mutex mutex;
    std::condition_variable changed;
    std::uint64_t under = 0;
    WarmingReport report;
  };
  const auto shared = std::make_shared<Shared>();
  const std::size_t atOnce = std::max<std::size_t>(std::min(loader.config().threads, loader.config().waitingMax), 1);
  std::uint64_t begun = 0;
  for (const std::string& key : keys) {
    {
      std::unique_lock lock(shared->mutex);
      shared->changed.wait(lock, [&] { return shared->under < atOnce; });
      ++shared->under;
    }
    if (progress && !progress({begun, keys.size()})) {
      const std::scoped_lock lock(shared->mutex);
      --shared->under;
      shared->report.wasCancelled = true;
      break;
    }
    ++begun;
    loader.get(key, [shared](const Result<std::string>& value) {
      const std::scoped_lock lock(shared->mutex);
      --shared->under;
      ++(value ? shared->report.warmed : shared->report.failed);
      if (!value && !shared->report.firstError) shared->report.firstError = value.error();
      shared->changed.notify_all();
    });
  }
  std::unique_lock lock(shared->mutex);
  shared->changed.wait(lock, [&] { return shared->under == 0; });
  if (progress && !shared->report.wasCancelled) static_cast<void>(progress({keys.size(), keys.size()}));
  return shared->report;
}

}  // namespace hotset::cache
