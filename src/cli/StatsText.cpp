// SPDX-License-Identifier: Apache-2.0
#include "src/cli/StatsText.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/base/Text.h"
#include "src/cli/Figures.h"

namespace hotset::cli {
namespace {

using stats::NodeSnapshot;
using stats::Reachability;
using stats::Series;

constexpr std::size_t kCommandsShown = 8;

constexpr std::size_t kLabelWidth = 15;
constexpr std::size_t kCommandBytesMax = 40;

/// Gathers lines "  label          text"; the column of labels is as wide as the longest.
class Block {
 public:
  explicit Block(std::string heading) : m_heading(std::move(heading)) {}
  void line(std::string label, std::string text) {
    m_width = std::max(m_width, label.size() + 2);
    m_lines.emplace_back(std::move(label), std::move(text));
  }
  [[nodiscard]] std::string text() const {
    std::string all = m_heading + "\n";
    for (const auto& [label, text] : m_lines) all += fmt::format("  {:<{}}{}\n", label, m_width, text);
    return all;
  }

 private:
  std::string m_heading;
  std::vector<std::pair<std::string, std::string>> m_lines;
  std::size_t m_width = kLabelWidth;
};

std::string heading(std::string_view nodeName, const NodeSnapshot& snapshot) {
  std::string text = printable(nodeName);
  const stats::ServerIdentity& server = snapshot.server;
  if (!server.product.empty()) text += fmt::format("  {} {}", printable(server.product), printable(server.version));
  if (!server.role.empty()) text += ", " + printable(server.role);
  if (server.uptime) text += ", up " + durationText(*server.uptime);
  return text + "  at " + clockText(snapshot.point.time);
}

std::string hitsText(const stats::StatsPoint& point) {
  const auto ratio = point.value(Series::hitRatio);
  const bool hadLookUps =
      point.value(Series::hitsPerSecond).value_or(0) + point.value(Series::missesPerSecond).value_or(0) > 0;
  if (!ratio && point.value(Series::hitsPerSecond) && !hadLookUps) return "none: no look-ups";
  return fmt::format("{}   hits {}/s, misses {}/s", percentText(ratio), countText(point.value(Series::hitsPerSecond)),
                     countText(point.value(Series::missesPerSecond)));
}

std::string memoryText(const NodeSnapshot& snapshot) {
  const auto used = snapshot.point.value(Series::usedMemoryBytes);
  const auto limit = snapshot.point.value(Series::maxMemoryBytes);
  std::string text = bytesText(used);
  if (used && limit && *limit > 0) {
    text += fmt::format(" of {} ({})", bytesText(limit), percentText(*used / *limit));
  } else if (used) {
    text += ", no limit set";
  }
  if (!snapshot.evictionPolicy.empty()) text += ", " + printable(snapshot.evictionPolicy);
  if (const auto left = snapshot.point.value(Series::secondsUntilFull)) {
    text += ", full in about " + durationText(std::chrono::seconds(static_cast<std::int64_t>(*left)));
  }
  if (const auto ratio = snapshot.point.value(Series::fragmentationRatio)) {
    text += fmt::format(", fragmentation {:.2f}", *ratio);
  }
  return text;
}

std::string latencyText(const stats::StatsPoint& point) {
  if (!point.value(Series::latencyP50Us)) return "-";
  return fmt::format("p50 <= {}, p99 <= {}, p99.9 <= {}", millisecondsText(point.value(Series::latencyP50Us)),
                     millisecondsText(point.value(Series::latencyP99Us)),
                     millisecondsText(point.value(Series::latencyP999Us)));
}

std::string ownCostText(const stats::StatsPoint& point) {
  return fmt::format("{} commands/s, {}/s, about {} of a core", countText(point.value(Series::ownCommandsPerSecond)),
                     bytesText(point.value(Series::ownBytesPerSecond)),
                     point.value(Series::ownCpuShare) ? fmt::format("{:.3f} %", *point.value(Series::ownCpuShare) * 100)
                                                      : std::string("-"));
}

void addCommands(Block& block, const NodeSnapshot& snapshot) {
  std::size_t shown = 0;
  for (const stats::CommandFigures& command : snapshot.commands) {
    if (!command.callsPerSecond || *command.callsPerSecond <= 0) continue;
    if (++shown > kCommandsShown) return;
    std::string text = fmt::format("{:>10}/s", countText(command.callsPerSecond));
    if (command.latency) {
      text += fmt::format("   p50 <= {:>9}  p99 <= {:>9}", millisecondsText(command.latency->p50.highUs),
                          millisecondsText(command.latency->p99.highUs));
    }
    block.line(printable(command.name, kCommandBytesMax), text);
  }
}

std::string whyLost(const NodeSnapshot& snapshot) {
  if (snapshot.status.reachability == Reachability::connecting) return "connecting";
  return snapshot.status.error ? printable(snapshot.status.error->text()) : "no answer";
}

struct Column {
  std::string_view title;
  int width;
  std::string (*text)(const stats::StatsPoint& point);
};

template <Series series>
std::string countOf(const stats::StatsPoint& point) {
  return countText(point.value(series));
}

constexpr std::array<Column, 9> kColumns{{
    {"hit ratio", 9, [](const stats::StatsPoint& point) { return percentText(point.value(Series::hitRatio)); }},
    {"ops/s", 8, countOf<Series::operationsPerSecond>},
    {"misses/s", 8, countOf<Series::missesPerSecond>},
    {"p99", 9, [](const stats::StatsPoint& point) { return millisecondsText(point.value(Series::latencyP99Us)); }},
    {"memory", 9, [](const stats::StatsPoint& point) { return bytesText(point.value(Series::usedMemoryBytes)); }},
    {"evict/s", 8, countOf<Series::evictionsPerSecond>},
    {"expire/s", 8, countOf<Series::expirationsPerSecond>},
    {"keys", 8, countOf<Series::keys>},
    {"clients", 7, countOf<Series::connectedClients>},
}};
constexpr int kGap = 2;
constexpr int kTimeWidth = 8;
constexpr int kWidthLeast = 20;  // narrower than this nothing can be read, and lines may wrap

/// How many columns go into the width.
std::size_t columnsIn(int widthMax) {
  if (widthMax <= 0) return kColumns.size();
  int width = kTimeWidth;
  std::size_t count = 0;
  while (count < kColumns.size() && (width += kGap + kColumns[count].width) <= widthMax) ++count;
  return count;
}

/// Cuts what goes beyond the width, at a character.
std::string cutTo(std::string text, int widthMax) {
  if (widthMax <= 0) return text;
  const int width = std::max(widthMax, kWidthLeast);
  int characters = 0;
  std::size_t cut = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U) continue;  // within a character
    if (++characters == width) cut = at;
    if (characters > width) return text.substr(0, cut) + "…";
  }
  return text;
}

}  // namespace

std::string statsSummary(std::string_view nodeName, const NodeSnapshot& snapshot) {
  if (snapshot.status.reachability != Reachability::reachable) {
    Block block(printable(nodeName) + "  at " + clockText(snapshot.point.time));
    block.line("unreachable", whyLost(snapshot));
    if (snapshot.status.lastSeen) block.line("last seen", clockText(*snapshot.status.lastSeen));
    return block.text();
  }
  const stats::StatsPoint& point = snapshot.point;
  Block block(heading(nodeName, snapshot));
  block.line("hit ratio", hitsText(point));
  block.line("operations", countText(point.value(Series::operationsPerSecond)) + "/s");
  block.line("latency", latencyText(point));
  block.line("memory", memoryText(snapshot));
  block.line("evictions", fmt::format("{}/s, expirations {}/s", countText(point.value(Series::evictionsPerSecond)),
                                      countText(point.value(Series::expirationsPerSecond))));
  block.line("keys", countText(point.value(Series::keys)));
  block.line("clients", fmt::format("{}, blocked {}, refused {}/s", countText(point.value(Series::connectedClients)),
                                    countText(point.value(Series::blockedClients)),
                                    countText(point.value(Series::rejectedConnectionsPerSecond))));
  block.line("network", fmt::format("in {}/s, out {}/s", bytesText(point.value(Series::networkInBytesPerSecond)),
                                    bytesText(point.value(Series::networkOutBytesPerSecond))));
  block.line("errors", countText(point.value(Series::errorsPerSecond)) + "/s");
  if (const auto lag = point.value(Series::replicationLagBytes)) block.line("replica lag", bytesText(lag));
  block.line("Hotset costs", ownCostText(point));
  addCommands(block, snapshot);
  for (const stats::MissingPermission& missing : snapshot.missing) {
    block.line("not permitted", fmt::format("{} (no {})", missing.command, missing.loses));
  }
  return block.text();
}

std::string statsHeading(int widthMax) {
  std::string text = fmt::format("{:<{}}", "time", kTimeWidth);
  for (const Column& column : std::span(kColumns).first(columnsIn(widthMax)))
    text += fmt::format("  {:>{}}", column.title, column.width);
  return text;
}

std::string statsRow(const NodeSnapshot& snapshot, int widthMax) {
  std::string text = clockText(snapshot.point.time);
  if (snapshot.status.reachability != Reachability::reachable) return cutTo(text + "  " + whyLost(snapshot), widthMax);
  for (const Column& column : std::span(kColumns).first(columnsIn(widthMax))) {
    text += fmt::format("  {:>{}}", column.text(snapshot.point), column.width);
  }
  if (snapshot.point.isAfterReset) text += "  counters were reset";
  return cutTo(std::move(text), widthMax);
}

}  // namespace hotset::cli
