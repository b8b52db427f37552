// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/redis/ServerInstant.h"

namespace hotset::redis {
namespace {

using std::chrono::microseconds;

microseconds wholeMicroseconds(SteadyTime time) {
  return std::chrono::duration_cast<microseconds>(time.time_since_epoch());
}

}  // namespace

SteadyTime ServerInstant::at(SteadyTime sent, SteadyTime received, std::optional<WallTime> serverTime) {
  const microseconds from = wholeMicroseconds(sent), to = wholeMicroseconds(received);
  const microseconds middle = from + (to - from) / 2;
  if (!serverTime) return SteadyTime(middle);
  // What was learnt ages by two parts in a thousand an answer: clocks drift, and a quick answer once is no rule.
  m_roundTrip += m_roundTrip / 500 + microseconds(1);
  if (m_offset && to - from > m_roundTrip) {
    const microseconds told = serverTime->time_since_epoch() + *m_offset;
    if (told >= from && told <= to) return SteadyTime(told);
  }
  m_offset = middle - serverTime->time_since_epoch();
  m_roundTrip = to - from;
  return SteadyTime(middle);
}

}  // namespace hotset::redis
