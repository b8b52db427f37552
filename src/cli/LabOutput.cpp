// SPDX-License-Identifier: Apache-2.0
#include "src/cli/LabOutput.h"

#include <algorithm>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "core/base/Text.h"
#include "src/cli/Figures.h"
#include "src/cli/JsonText.h"

namespace hotset::cli {
namespace {

namespace json = boost::json;

std::string sizeLabel(std::uint64_t size, bool isSized) {
  return isSized ? bytesText(static_cast<double>(size)) : exactText(size);
}

std::string hitText(double ratio) { return fmt::format("{:.2f} %", 100 * ratio); }

}  // namespace

std::string exactText(std::uint64_t number) {
  std::string text = fmt::format("{}", number);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
  return text;
}

std::string csvText(std::string_view field) {
  std::string text = printable(field);
  if (text.find_first_of(",\"") == std::string::npos) return text;
  for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) text.insert(at, 1, '"');
  return '"' + text + '"';
}

std::string tableText(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string text;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += i == 0 ? fmt::format("{:<{}}", row[i], widths[i]) : fmt::format("  {:>{}}", row[i], widths[i]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text;
}

std::string traceLine(const lab::AccessTrace& trace, const std::string& name) {
  const auto keys = trace.view().keyCount();
  std::string line = fmt::format("{}: {} request{} for {} key{}", printable(name), exactText(trace.requests()),
                                 trace.requests() == 1 ? "" : "s", exactText(keys), keys == 1 ? "" : "s");
  if (trace.isSized()) line += " of " + bytesText(static_cast<double>(trace.distinctWeight()));
  if (trace.view().operations.empty() && trace.requests() > 0) {
    const double most = 1.0 - static_cast<double>(keys) / static_cast<double>(trace.requests());
    line += fmt::format("; no cache can hit more than {} of them", percentText(most));
  }
  return line + "\n";
}

std::string simulationJson(std::span<const lab::SimulationResult> results, bool isSized) {
  json::array rows;
  for (const auto& [policy, size, outcome] : results) {
    json::object row{{"policy", stringJson(policy)},    {"size", size},
                     {"requests", outcome.requests},    {"hits", outcome.hits},
                     {"hit_ratio", outcome.hitRatio()}, {"misses", outcome.misses()},
                     {"inserts", outcome.inserts},      {"evictions", outcome.evictions},
                     {"expired", outcome.expiries},     {"too_large", outcome.tooLarge}};
    if (isSized) {
      row["bytes"] = outcome.bytes;
      row["hit_bytes"] = outcome.hitBytes;
      row["byte_hit_ratio"] = outcome.byteHitRatio();
    }
    rows.push_back(std::move(row));
  }
  return jsonText(rows) + "\n";
}

std::string simulationCsv(std::span<const lab::SimulationResult> results, bool isSized) {
  std::string text = "policy,size,requests,hits,hit_ratio,misses,inserts,evictions,expired,too_large";
  text += isSized ? ",bytes,hit_bytes,byte_hit_ratio\n" : "\n";
  for (const auto& [policy, size, outcome] : results) {
    text += fmt::format("{},{},{},{},{:.6f},{},{},{},{},{}", policy, size, outcome.requests, outcome.hits,
                        outcome.hitRatio(), outcome.misses(), outcome.inserts, outcome.evictions, outcome.expiries,
                        outcome.tooLarge);
    if (isSized) text += fmt::format(",{},{},{:.6f}", outcome.bytes, outcome.hitBytes, outcome.byteHitRatio());
    text += "\n";
  }
  return text;
}

std::string simulationText(std::span<const lab::SimulationResult> results, std::span<const lab::CacheSize> sizes,
                           bool isSized) {
  std::vector<std::vector<std::string>> rows(1);
  std::vector<std::vector<std::string>> bytes(1);
  rows[0] = {"size"};
  bytes[0] = {"of the bytes"};
  const std::size_t columns = sizes.empty() ? 0 : results.size() / sizes.size();
  for (std::size_t column = 0; column < columns; ++column) {
    rows[0].push_back(results[column * sizes.size()].policy);
    bytes[0].push_back(results[column * sizes.size()].policy);
  }
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    std::string label = columns == 0 ? "" : sizeLabel(results[i].size, isSized);
    if (sizes[i].percent >= 0) label += " (" + sizes[i].label + ")";
    rows.push_back({label});
    bytes.push_back({label});
    for (std::size_t column = 0; column < columns; ++column) {
      const lab::Outcome& outcome = results[column * sizes.size() + i].outcome;
      rows.back().push_back(hitText(outcome.hitRatio()));
      bytes.back().push_back(hitText(outcome.byteHitRatio()));
    }
  }
  return tableText(rows) + (isSized ? "\n" + tableText(bytes) : "");
}

std::string consequencesText(std::span<const lab::SimulationResult> results, const lab::AccessTrace& trace,
                             double ratePerSecond) {
  std::vector<std::vector<std::string>> rows = {
      {"at " + countText(ratePerSecond) + " accesses/s", "size", "hits/s", "to the source/s", "evictions/s"}};
  if (trace.isSized()) rows[0].insert(rows[0].end(), {"bytes served/s", "bytes from the source/s"});
  rows.reserve(results.size() + 1);
  const auto perSecond = [&](std::uint64_t count) {
    return ratePerSecond * static_cast<double>(count) / static_cast<double>(trace.view().size());
  };
  for (const auto& [policy, size, outcome] : results) {
    rows.push_back({policy, sizeLabel(size, trace.isSized()), countText(perSecond(outcome.hits)),
                    countText(perSecond(outcome.misses())), countText(perSecond(outcome.evictions))});
    if (trace.isSized()) {
      rows.back().push_back(bytesText(perSecond(outcome.hitBytes)));
      rows.back().push_back(bytesText(perSecond(outcome.bytes - outcome.hitBytes)));
    }
  }
  return tableText(rows);
}

std::string curveJson(std::span<const lab::CurvePoint> points, bool isSized) {
  json::array rows;
  for (const lab::CurvePoint& point : points) {
    json::object row{{"size", point.size},
                     {"policy", stringJson(point.policy)},
                     {"hit_ratio", point.hitRatio},
                     {"low", point.low},
                     {"high", point.high},
                     {"exact", point.isExact},
                     {"simulated_size", point.entries},
                     {"evictions_per_miss", point.evictionsPerMiss}};
    if (isSized) {
      row["byte_hit_ratio"] = point.byteHitRatio;
      row["byte_low"] = point.byteLow;
      row["byte_high"] = point.byteHigh;
    }
    rows.push_back(std::move(row));
  }
  return jsonText(rows) + "\n";
}

std::string curveCsv(std::span<const lab::CurvePoint> points, bool isSized) {
  std::string text = "policy,size,hit_ratio,low,high,exact";
  text += isSized ? ",byte_hit_ratio,byte_low,byte_high\n" : "\n";
  for (const lab::CurvePoint& point : points) {
    text += fmt::format("{},{},{:.6f},{:.6f},{:.6f},{}", point.policy, point.size, point.hitRatio, point.low,
                        point.high, point.isExact);
    if (isSized) text += fmt::format(",{:.6f},{:.6f},{:.6f}", point.byteHitRatio, point.byteLow, point.byteHigh);
    text += "\n";
  }
  return text;
}

namespace {

/// `hasSampled`: others of the table have an interval, which this one leaves room for.
std::string intervalText(double low, double ratio, double high, bool isExact, bool hasSampled) {
  if (isExact) return hitText(ratio) + (hasSampled ? "        " : "");
  return hitText(ratio) + fmt::format(" +-{:5.2f}", 100 * std::max(high - ratio, ratio - low));
}

}  // namespace

std::string curveText(std::span<const lab::CurvePoint> points, std::span<const lab::CacheSize> sizes, bool isSized) {
  std::vector<std::vector<std::string>> rows(1, {"size"});
  std::vector<std::vector<std::string>> bytes(1, {"of the bytes"});
  const bool hasSampled = !std::ranges::all_of(points, &lab::CurvePoint::isExact);
  const std::size_t columns = sizes.empty() ? 0 : points.size() / sizes.size();
  for (std::size_t column = 0; column < columns; ++column) {
    rows[0].push_back(points[column * sizes.size()].policy);
    bytes[0].push_back(points[column * sizes.size()].policy);
  }
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    rows.push_back({sizeLabel(points[i].size, isSized) + (sizes[i].percent >= 0 ? " (" + sizes[i].label + ")" : "")});
    bytes.push_back(rows.back());
    for (std::size_t column = 0; column < columns; ++column) {
      const lab::CurvePoint& point = points[column * sizes.size() + i];
      rows.back().push_back(intervalText(point.low, point.hitRatio, point.high, point.isExact, hasSampled));
      bytes.back().push_back(
          intervalText(point.byteLow, point.byteHitRatio, point.byteHigh, point.isExact, hasSampled));
    }
  }
  return tableText(rows) + (isSized ? "\n" + tableText(bytes) : "");
}

std::string consequencesText(std::span<const lab::CurvePoint> points, const lab::AccessTrace& trace,
                             double ratePerSecond) {
  std::vector<std::vector<std::string>> rows = {{"at " + countText(ratePerSecond) + " accesses/s", "size", "hits/s",
                                                 "to the source/s", "between", "and", "evictions/s"}};
  if (trace.isSized()) rows[0].insert(rows[0].end(), {"bytes served/s", "bytes from the source/s", "between", "and"});
  rows.reserve(points.size() + 1);
  const auto accesses = static_cast<double>(trace.view().size());
  const double requests = ratePerSecond * static_cast<double>(trace.requests()) / accesses;
  const double asked = ratePerSecond * static_cast<double>(trace.requestedBytes()) / accesses;
  for (const lab::CurvePoint& point : points) {
    const double misses = requests * (1 - point.hitRatio);
    rows.push_back({point.policy, sizeLabel(point.size, trace.isSized()), countText(requests * point.hitRatio),
                    countText(misses), countText(requests * (1 - point.high)), countText(requests * (1 - point.low)),
                    countText(misses * point.evictionsPerMiss)});
    if (!trace.isSized()) continue;
    for (const double share : {point.byteHitRatio, 1 - point.byteHitRatio, 1 - point.byteHigh, 1 - point.byteLow}) {
      rows.back().push_back(bytesText(asked * share));
    }
  }
  return tableText(rows);
}

std::vector<HitRatioPoint> pointsOf(std::span<const lab::CurvePoint> points, bool ofBytes) {
  std::vector<HitRatioPoint> drawn;
  drawn.reserve(points.size());
  for (const lab::CurvePoint& point : points) {
    HitRatioPoint next{.policy = point.policy, .size = point.size, .hitRatio = point.hitRatio, .low = {}, .high = {}};
    if (ofBytes) next.hitRatio = point.byteHitRatio;
    if (!point.isExact) {
      next.low = ofBytes ? point.byteLow : point.low;
      next.high = ofBytes ? point.byteHigh : point.high;
    }
    drawn.push_back(std::move(next));
  }
  return drawn;
}

std::vector<HitRatioPoint> pointsOf(std::span<const lab::SimulationResult> results, bool ofBytes) {
  std::vector<HitRatioPoint> points;
  points.reserve(results.size());
  for (const auto& [policy, size, outcome] : results) {
    const double ratio = ofBytes ? outcome.byteHitRatio() : outcome.hitRatio();
    points.push_back({.policy = policy, .size = size, .hitRatio = ratio, .low = {}, .high = {}});
  }
  return points;
}

}  // namespace hotset::cli
