// SPDX-License-Identifier: Apache-2.0
#include "core/clients/ReconnectPacer.h"

#include <algorithm>

namespace hotset {
namespace {

bool needsAPerson(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::loginFailed:
    case ErrorCode::notPermitted:
    case ErrorCode::tlsFailed:
    case ErrorCode::wrongProtocol:
    case ErrorCode::invalidArgument:
    case ErrorCode::malformedReply:
    case ErrorCode::limitExceeded:
      return true;
    default:
      return false;
  }
}

}  // namespace

ReconnectPacer::Duration ReconnectPacer::windowFor(const Failures& failures) const noexcept {
  if (needsAPerson(failures.last)) return kWindowHopeless;
  const Duration shared = kPerDown * static_cast<Duration::rep>(m_down);
  // A silent host has already held the attempt up for longer than any window: the next one follows at once, so that
  // there is always one for it to answer.
  if (failures.last == ErrorCode::timedOut) return std::max(kWindowMin, shared);
  const Duration most = failures.downFor > kPatience ? kWindowMaxLong : kWindowMax;
  constexpr unsigned kDoublingsMax = 10;
  const Duration own = std::min(most, kWindowMin * (1 << std::min(failures.count, kDoublingsMax)));
  return std::max(own, shared);
}

ReconnectPacer::Duration ReconnectPacer::draw(const Failures& failures) {
  const auto window = static_cast<double>(windowFor(failures).count());
  return Duration(static_cast<Duration::rep>(m_random() * window));
}

}  // namespace hotset
