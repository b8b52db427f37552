// SPDX-License-Identifier: Apache-2.0
#include "core/async/ResolverPool.h"

#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <netdb.h>
#include <sys/socket.h>

#include "core/async/CoreDoor.h"
#include "core/async/Guard.h"
#include "core/async/ThreadName.h"
#include "core/base/Text.h"

namespace hotset {
namespace {

std::string sentenceFor(int code) {
  switch (code) {
    case EAI_NONAME:
#ifdef EAI_NODATA
    case EAI_NODATA:
#endif
      return "no host has this name";
    case EAI_AGAIN:
      return "no name server answered";
    default:
      return std::string("the name could not be looked up (") + ::gai_strerror(code) + ")";
  }
}

Addresses addressesIn(const addrinfo* entries) {
  Addresses addresses;
  for (const addrinfo* entry = entries; entry != nullptr; entry = entry->ai_next) {
    boost::asio::ip::tcp::endpoint endpoint;
    if (entry->ai_addrlen > endpoint.capacity()) continue;
    std::memcpy(endpoint.data(), entry->ai_addr, entry->ai_addrlen);
    endpoint.resize(entry->ai_addrlen);
    addresses.push_back(endpoint.address());
  }
  return addresses;
}

}  // namespace

Result<Addresses> lookUpBySystem(const std::string& host) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  hints.ai_flags = AI_ADDRCONFIG;
  addrinfo* entries = nullptr;
  const int code = ::getaddrinfo(host.c_str(), nullptr, &hints, &entries);
  if (code != 0) {
    return fail(ErrorCode::nameNotResolved, sentenceFor(code), printable(host),
                code == EAI_AGAIN ? "Check this machine's name servers" : "Check the spelling of the host");
  }
  const std::unique_ptr<addrinfo, void (*)(addrinfo*)> owner(entries, ::freeaddrinfo);
  Addresses addresses = addressesIn(entries);
  if (addresses.empty()) return fail(ErrorCode::nameNotResolved, "the name has no address", printable(host));
  return addresses;
}

struct ResolverPool::Shared {
  std::mutex mutex;
  std::condition_variable hasWork;
  std::deque<std::string> queue;
  std::size_t threads = 0;
  std::size_t idle = 0;
  LookUp lookUp;
  std::optional<Executor> core;  // none once the pool has gone
  std::weak_ptr<Known> known;    // used on the core thread only
};

struct ResolverPool::Known {
  struct Entry {
    Addresses addresses;
    SteadyTime until;
  };

  explicit Known(Timers& theTimers) : timers(theTimers) {}

  void take(const std::string& host, const Result<Addresses>& answer) {
    if (answer && cache.size() < kCachedMax) cache.insert_or_assign(host, Entry{*answer, timers.now() + kCachedFor});
    for (auto& waiter : std::exchange(waiting[host], {})) waiter.resolve(answer);
    waiting.erase(host);
  }

  const Addresses* find(const std::string& host) {
    std::erase_if(cache, [now = timers.now()](const auto& entry) { return entry.second.until <= now; });
    const auto found = cache.find(host);
    return found == cache.end() ? nullptr : &found->second.addresses;
  }

  Timers& timers;
  std::map<std::string, Entry> cache;
  std::map<std::string, std::vector<OneShot<Result<Addresses>>>> waiting;
};

ResolverPool::ResolverPool(Executor core, Timers& timers, LookUp lookUp)
    : m_core(core), m_shared(std::make_shared<Shared>()), m_known(std::make_shared<Known>(timers)) {
  m_shared->lookUp = std::move(lookUp);
  m_shared->core = std::move(core);
  m_shared->known = m_known;
}

ResolverPool::~ResolverPool() {
  const std::scoped_lock lock(m_shared->mutex);
  m_shared->core.reset();
  m_shared->queue.clear();
  m_shared->hasWork.notify_all();
}

AwaitableResult<Addresses> ResolverPool::resolve(std::string host) {
  if (auto answer = answerAtOnce(host)) co_return std::move(*answer);
  OneShot<Result<Addresses>> waiter(m_core);
  if (auto refusal = ask(host, waiter)) co_return fail(std::move(*refusal));
  co_return co_await waiter.wait();
}

std::optional<Addresses> ResolverPool::answerAtOnce(const std::string& host) const {
  namespace ip = boost::asio::ip;
  boost::system::error_code error;
  const auto literal = ip::make_address(host, error);
  if (!error) return Addresses{literal};
  if (host == "localhost") return Addresses{ip::address_v4::loopback(), ip::address_v6::loopback()};
  if (const Addresses* cached = m_known->find(host)) return *cached;
  return std::nullopt;
}

std::optional<Error> ResolverPool::ask(const std::string& host, const OneShot<Result<Addresses>>& waiter) {
  const auto [entry, isNew] = m_known->waiting.try_emplace(host);
  auto& waiters = entry->second;
  // Whoever gave up must not pile up behind a name server that never answers.
  std::erase_if(waiters, [](const auto& earlier) { return earlier.isAbandoned(); });
  waiters.push_back(waiter);
  if (!isNew) return std::nullopt;
  const std::scoped_lock lock(m_shared->mutex);
  if (m_shared->queue.size() >= kWaitingMax) {
    m_known->waiting.erase(host);
    return Error(ErrorCode::overloaded, "too many names are waiting to be looked up", printable(host),
                 "Check this machine's name servers");
  }
  m_shared->queue.push_back(host);
  if (m_shared->idle == 0 && m_shared->threads < kThreadsMax) {
    ++m_shared->threads;
    // Left to itself: joining it would mean waiting for the slowest name server.
    std::thread(serve, m_shared).detach();
  }
  m_shared->hasWork.notify_one();
  return std::nullopt;
}

void ResolverPool::serve(std::shared_ptr<Shared> shared) {
  nameThisThread("hotset-names");
  std::unique_lock lock(shared->mutex);
  while (true) {
    ++shared->idle;
    shared->hasWork.wait(lock, [&] { return !shared->core || !shared->queue.empty(); });
    --shared->idle;
    if (!shared->core) return;
    const std::string host = std::move(shared->queue.front());
    shared->queue.pop_front();
    lock.unlock();
    Result<Addresses> answer = fail(ErrorCode::nameNotResolved, "the name could not be looked up", printable(host));
    try {
      answer = shared->lookUp(host);
    } catch (...) {
      answer = fail(errorFrom(std::current_exception()));
    }
    lock.lock();
    deliver(*shared, host, std::move(answer));
  }
}

void ResolverPool::deliver(Shared& shared, const std::string& host, Result<Addresses> answer) {
  if (!shared.core) return;  // nobody is left to hear it
  CoreDoor::of(*shared.core).post(*shared.core, [known = shared.known, host, answer = std::move(answer)] {
    if (const auto alive = known.lock()) alive->take(host, answer);
  });
}

}  // namespace hotset
