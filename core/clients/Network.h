// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "core/async/ResolverPool.h"
#include "core/async/Timers.h"
#include "core/clients/ReconnectPacer.h"
#include "core/clients/TlsContexts.h"

namespace hotset {

/// A number of 0 or more and less than 1, each time another.
using RandomSource = std::function<double()>;
[[nodiscard]] RandomSource systemRandom();

/// What every connection of a program shares. Built once, on the thread that builds the services, used on the core
/// thread, destroyed after all that connects and before the run loop.
class Network {
 public:
  Network(const Executor& core, Timers& timers, ResolverPool::LookUp lookUp = lookUpBySystem,
          RandomSource random = systemRandom());

  [[nodiscard]] const Executor& executor() const noexcept { return m_executor; }
  [[nodiscard]] Timers& timers() noexcept { return m_timers; }
  [[nodiscard]] ResolverPool& resolver() noexcept { return m_resolver; }
  [[nodiscard]] TlsContexts& tls() noexcept { return m_tls; }
  [[nodiscard]] ReconnectPacer& pacer() noexcept { return m_pacer; }

 private:
  Executor m_executor;
  Timers& m_timers;
  ResolverPool m_resolver;
  TlsContexts m_tls;
  ReconnectPacer m_pacer;
};

}  // namespace hotset
