// SPDX-License-Identifier: Apache-2.0
#include "core/domain/stats/MarkLog.h"

#include <algorithm>
#include <utility>

#include "core/base/Hash.h"
#include "core/domain/stats/PointCalculator.h"

namespace hotset::stats {
namespace {

constexpr std::size_t kShownBytesMax = 200;

std::string shown(const std::string& text) {
  if (text.size() <= kShownBytesMax) return text;
  std::size_t end = kShownBytesMax - 3;                                               // room for the ellipsis
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U) --end;  // not within a character
  return text.substr(0, end) + "…";
}

std::string roleOf(const ServerIdentity& server, const std::string& primaryAddress) {
  return server.role == "replica" && !primaryAddress.empty() ? "replica of " + primaryAddress : server.role;
}

/// These two come with every reading's counters, sooner than with the configuration.
bool isLimit(const std::string& directive) { return directive == "maxmemory" || directive == "maxmemory-policy"; }

}  // namespace

void MarkLog::next(const StatsSample& sample) {
  closeGap(sample.time);
  Seen now{sample.time, sample.values, sample.server, sample.replication.primaryAddress, sample.evictionPolicy};
  if (m_seen) compare(*m_seen, now);
  m_seen = std::move(now);
  if (sample.config) readConfiguration(sample.time, *sample.config);
  dropOld(sample.time);
}

void MarkLog::nextGap(WallTime time) {
  const bool isOpen =
      std::ranges::any_of(*m_marks, [](const Mark& mark) { return mark.kind == MarkKind::gap && !mark.end; });
  const WallTime from = m_seen ? m_seen->time : time;
  if (!isOpen) add({.kind = MarkKind::gap, .time = from, .earliest = from});
  dropOld(time);
}

void MarkLog::compare(const Seen& before, const Seen& now) {
  const bool knowsRun = !before.server.runId.empty() && !now.server.runId.empty();
  if (knowsRun && before.server.runId != now.server.runId) {
    Mark mark{.kind = MarkKind::restart, .time = now.time, .earliest = before.time};
    if (before.server.version != now.server.version) {
      mark.before = before.server.version;
      mark.after = now.server.version;
    }
    add(std::move(mark));
  } else if (isResetBetween(before.values, now.values)) {
    add({.kind = knowsRun ? MarkKind::counterReset : MarkKind::restart, .time = now.time, .earliest = before.time});
  }
  const std::string was = roleOf(before.server, before.primaryAddress), is = roleOf(now.server, now.primaryAddress);
  if (!was.empty() && !is.empty() && was != is) {
    add({.kind = MarkKind::failover, .time = now.time, .earliest = before.time, .before = was, .after = is});
  }
  compareLimits(before, now);
}

void MarkLog::compareLimits(const Seen& before, const Seen& now) {
  const auto note = [&](const char* directive, std::string was, std::string is) {
    if (was == is) return;
    add({.kind = MarkKind::configuration,
         .time = now.time,
         .earliest = before.time,
         .subject = directive,
         .before = std::move(was),
         .after = std::move(is)});
  };
  const auto was = before.values.get(Field::maxMemory), is = now.values.get(Field::maxMemory);
  if (was && is) note("maxmemory", std::to_string(*was), std::to_string(*is));
  if (!before.evictionPolicy.empty() && !now.evictionPolicy.empty()) {
    note("maxmemory-policy", shown(before.evictionPolicy), shown(now.evictionPolicy));
  }
}

void MarkLog::readConfiguration(WallTime time, const std::vector<ConfigEntry>& entries) {
  std::map<std::string, Value> read;
  std::size_t changes = 0;
  for (const ConfigEntry& entry : entries) {
    Value value{fnv1a(entry.value), entry.isRedacted ? std::string() : shown(entry.value)};
    const auto known = m_configuration.find(entry.directive);
    const bool hasChanged = known != m_configuration.end() && known->second.hash != value.hash;
    if (hasChanged && !entry.isRedacted && !isLimit(entry.directive) && ++changes <= kDirectivesAtOnceMax) {
      add({.kind = MarkKind::configuration,
           .time = time,
           .earliest = m_configurationReadAt,
           .subject = shown(entry.directive),
           .before = known->second.shown,
           .after = value.shown});
    }
    read.insert_or_assign(entry.directive, std::move(value));
  }
  m_configuration = std::move(read);
  m_configurationReadAt = time;
}

void MarkLog::add(Mark mark) {
  auto marks = *m_marks;
  if (marks.size() >= kMarksMax) marks.erase(marks.begin());
  marks.push_back(std::move(mark));
  m_marks = std::make_shared<const std::vector<Mark>>(std::move(marks));
}

void MarkLog::closeGap(WallTime time) {
  const auto isOpen = [](const Mark& mark) { return mark.kind == MarkKind::gap && !mark.end; };
  if (std::ranges::none_of(*m_marks, isOpen)) return;
  auto marks = *m_marks;
  for (Mark& mark : marks) {
    if (isOpen(mark)) mark.end = time;
  }
  m_marks = std::make_shared<const std::vector<Mark>>(std::move(marks));
}

void MarkLog::dropOld(WallTime now) {
  const auto isOld = [now](const Mark& mark) {
    return mark.kind == MarkKind::gap ? mark.end && *mark.end < now - kKept : mark.time < now - kKept;
  };
  if (std::ranges::none_of(*m_marks, isOld)) return;
  auto marks = *m_marks;
  std::erase_if(marks, isOld);
  m_marks = std::make_shared<const std::vector<Mark>>(std::move(marks));
}

}  // namespace hotset::stats
