// SPDX-License-Identifier: Apache-2.0
#include "core/clients/Network.h"

#include <random>

namespace hotset {

RandomSource systemRandom() {
  return [engine = std::mt19937_64(std::random_device{}())]() mutable {
    return std::uniform_real_distribution<double>(0, 1)(engine);
  };
}

Network::Network(const Executor& core, Timers& timers, ResolverPool::LookUp lookUp, RandomSource random)
    : m_executor(core),
      m_timers(timers),
      m_resolver(core, timers, std::move(lookUp)),
      m_tls(core),
      m_pacer(std::move(random)) {}

}  // namespace hotset
