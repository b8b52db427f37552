// SPDX-License-Identifier: Apache-2.0
#include "src/cli/RegionsText.h"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "core/base/Text.h"
#include "src/cli/Figures.h"

namespace hotset::cli {
namespace {

using regions::Interval;
using regions::RegionFigures;
using regions::RegionReport;
using regions::ScanPlan;

using Row = std::array<std::string, 8>;

constexpr std::size_t kPatternWidth = 60;
constexpr std::size_t kLargestShown = 5;
constexpr std::size_t kPrefixesShown = 20;

std::size_t widthOf(const std::string& text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string withError(const std::string& text, const Interval& interval) {
  return interval.isExact() || interval.value <= 0 ? text
                                                   : text + fmt::format(" ±{:.2g} %", interval.relativeError() * 100);
}

std::string secondsText(double seconds) {
  if (seconds < 0.95) return fmt::format("{:.2g} s", seconds);
  return durationText(std::chrono::seconds(std::llround(seconds)));
}

std::string typesText(const RegionFigures& region) {
  std::string text;
  for (const auto& type : region.details.types) {
    if (text.size() > 24) return text + ", …";
    const double share = region.entries.value > 0 ? type.entries.value / region.entries.value : 0;
    text += (text.empty() ? "" : ", ") + printable(type.name);
    if (region.details.types.size() > 1) text += fmt::format(" {:.0f} %", share * 100);
  }
  return text.empty() ? "-" : text;
}

std::string ttlText(const RegionFigures& region) {
  const auto& details = region.details;
  if (!details.withoutTtl) return "-";
  const double share = region.entries.value > 0 ? details.withoutTtl->value / region.entries.value : 0;
  if (!details.ttlSeconds) return share > 0 ? "none" : "-";
  std::string text = secondsText(details.ttlSeconds->median.value);
  if (share > 0) text += fmt::format(", {:.0f} % none", share * 100);
  return text;
}

/// Against the run before.
std::string growthText(const RegionFigures& region, const RegionReport& report) {
  if (!report.runBefore) return "-";
  if (!region.bytesBefore || !region.bytes) return region.entriesBefore ? "-" : "new";
  if (*region.bytesBefore <= 0) return "-";
  return fmt::format("{:+.1f} %", (region.bytes->value / *region.bytesBefore - 1) * 100);
}

std::string nameText(const RegionFigures& region) {
  if (region.isOther) return "(other)";
  const std::string glob = region.pattern.text(kPatternWidth);
  return region.name.empty() ? glob : printable(region.name, kPatternWidth) + " (" + glob + ")";
}

Row rowOf(const RegionFigures& region, const RegionReport& report) {
  const auto share = region.bytes && report.bytes && report.bytes->value > 0
                         ? std::optional(region.bytes->value / report.bytes->value)
                         : std::nullopt;
  const auto& idle = region.details.idleSeconds;
  return {nameText(region),
          withError(countText(region.entries.value), region.entries),
          region.bytes ? withError(bytesText(region.bytes->value), *region.bytes) + (region.isHeavyTailed ? " ≥" : "")
                       : "-",
          percentText(share),
          growthText(region, report),
          typesText(region),
          ttlText(region),
          idle ? secondsText(idle->median.value) : "-"};
}

std::string tableText(const std::vector<Row>& rows) {
  std::array<std::size_t, std::tuple_size_v<Row>> widths{};
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], widthOf(row[i]));
  }
  std::string table;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::string padding(widths[i] - widthOf(row[i]), ' ');
      const bool isNumber = i >= 1 && i <= 4;
      line += (isNumber ? padding + row[i] : row[i] + padding) + "  ";
    }
    line.erase(line.find_last_not_of(' ') + 1);
    table += line + "\n";
  }
  return table;
}

std::string costText(const RegionReport& report) {
  std::string text = fmt::format("{} of {} keys seen", countText(static_cast<double>(report.keysSeen)),
                                 countText(static_cast<double>(report.keysAfter)));
  if (report.coverage < 1) text += fmt::format(" ({})", percentText(report.coverage));
  text += fmt::format(
      ", {} measured, in {}; {}{} s of the server's processor; {} look-ups counted\n",
      countText(static_cast<double>(report.keysMeasured)), secondsText(static_cast<double>(report.took.count()) / 1e6),
      report.isCpuEstimated ? "about " : "", fmt::format("{:.3g}", report.serverCpuSeconds), report.lookupsCounted);
  if (report.longCalls && *report.longCalls > 0) {
    text += fmt::format("{} calls that walk keys took the server about 2 ms or longer meanwhile.\n", *report.longCalls);
  }
  if (report.coverage < 1 && !report.regions.empty() && report.regions.back().isOther) {
    text += fmt::format("What was not seen may be regions of {} entries together, of any size.\n",
                        countText(report.regions.back().entries.high));
  }
  if (report.wasStopped) text += "Stopped before the end: what was not seen is in the bounds.\n";
  if (!report.whyNoBytes.empty()) text += fmt::format("Bytes are not known: {}\n", printable(report.whyNoBytes));
  if (report.keysBefore != report.keysAfter) {
    text += fmt::format("The node went from {} to {} keys meanwhile.\n", report.keysBefore, report.keysAfter);
  }
  return text;
}

}  // namespace

std::string regionsText(std::string_view nodeName, const RegionReport& report) {
  std::vector<Row> rows{{"REGION", "ENTRIES", "BYTES", "SHARE", "GROWTH", "TYPES", "TTL (MEDIAN)", "IDLE (MEDIAN)"}};
  for (const RegionFigures& region : report.regions) rows.push_back(rowOf(region, report));
  std::string text = printable(nodeName) + "\n" + tableText(rows);
  if (!report.prefixes.empty()) text += "Look-ups by prefix, as the server counts them:\n";
  for (std::size_t i = 0; i < std::min(kPrefixesShown, report.prefixes.size()); ++i) {
    const auto& prefix = report.prefixes[i];
    const auto gets = static_cast<double>(prefix.gets);
    text += fmt::format("  {:>8} gets  {:>8} found  {:>8} sets  {}\n", countText(gets),
                        percentText(gets > 0 ? std::optional(static_cast<double>(prefix.hits) / gets) : std::nullopt),
                        countText(static_cast<double>(prefix.sets)), printable(prefix.prefix, kPatternWidth));
  }
  if (!report.largest.empty()) text += "Largest of the entries measured:\n";
  for (std::size_t i = 0; i < std::min(kLargestShown, report.largest.size()); ++i) {
    text += fmt::format("  {:>10}  {}\n", bytesText(static_cast<double>(report.largest[i].bytes)),
                        printable(report.largest[i].key, 100));
  }
  return text + costText(report);
}

std::string shareText(double share) { return fmt::format("{:.3g} %", share * 100); }

std::string planText(const ScanPlan& plan, double relativeError) {
  const auto seconds = [](std::chrono::milliseconds time) {
    return secondsText(std::max(0.1, static_cast<double>(time.count()) / 1000));
  };
  std::string text = plan.share ? shareText(*plan.share) + " of a core" : "As fast as the server answers";
  text += fmt::format(": exact in about {}; ± {} in about {} for the whole, {} for each region too. ",
                      seconds(plan.exactTakes), shareText(relativeError), seconds(plan.wholeTakes),
                      seconds(plan.sampledTakes));
  const std::string keys = countText(static_cast<double>(plan.keys));
  const std::string measured = countText(static_cast<double>(plan.keysToMeasure));
  switch (plan.kind) {
    case ScanPlan::Kind::everyKey:
      return text + fmt::format("Counting and measuring {} keys, {}.", keys, seconds(plan.takes));
    case ScanPlan::Kind::everyCount:
      return text + fmt::format("Counting {} keys and measuring about {}, {}.", keys, measured, seconds(plan.takes));
    case ScanPlan::Kind::part:
      break;
  }
  return text + fmt::format("Counting {} of {} keys and measuring about {}, {}.",
                            countText(static_cast<double>(plan.keysToWalk)), keys, measured, seconds(plan.takes));
}

}  // namespace hotset::cli
