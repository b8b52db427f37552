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
  std::string line =
      fmt::format("{}: {} requests for {} keys", printable(name), exactText(trace.requests()), exactText(keys));
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

std::string consequencesText(std::span<const lab::SimulationResult> results, bool isSized, double ratePerSecond) {
  std::vector<std::vector<std::string>> rows = {
      {"at " + countText(ratePerSecond) + " accesses/s", "size", "hits/s", "to the source/s", "evictions/s"}};
  if (isSized) rows[0].insert(rows[0].end(), {"bytes served/s", "bytes from the source/s"});
  for (const auto& [policy, size, outcome] : results) {
    const auto perSecond = [&, requests = outcome.requests](std::uint64_t count) {
      return requests == 0 ? 0.0 : ratePerSecond * static_cast<double>(count) / static_cast<double>(requests);
    };
    rows.push_back({policy, sizeLabel(size, isSized), countText(perSecond(outcome.hits)),
                    countText(perSecond(outcome.misses())), countText(perSecond(outcome.evictions))});
    if (isSized) {
      rows.back().push_back(bytesText(perSecond(outcome.hitBytes)));
      rows.back().push_back(bytesText(perSecond(outcome.bytes - outcome.hitBytes)));
    }
  }
  return tableText(rows);
}

std::string curveJson(std::span<const lab::CurvePoint> points) {
  json::array rows;
  for (const lab::CurvePoint& point : points) {
    rows.push_back(json::object{{"size", point.size},
                                {"policy", stringJson(point.policy)},
                                {"hit_ratio", point.hitRatio},
                                {"low", point.low},
                                {"high", point.high},
                                {"exact", point.isExact},
                                {"simulated_size", point.entries}});
  }
  return jsonText(rows) + "\n";
}

std::string curveCsv(std::span<const lab::CurvePoint> points) {
  std::string text = "policy,size,hit_ratio,low,high,exact\n";
  for (const lab::CurvePoint& point : points) {
    text += fmt::format("{},{},{:.6f},{:.6f},{:.6f},{}\n", point.policy, point.size, point.hitRatio, point.low,
                        point.high, point.isExact);
  }
  return text;
}

std::string curveText(std::span<const lab::CurvePoint> points, std::span<const lab::CacheSize> sizes, bool isSized) {
  std::vector<std::vector<std::string>> rows(1, {"size"});
  const std::size_t columns = sizes.empty() ? 0 : points.size() / sizes.size();
  for (std::size_t column = 0; column < columns; ++column) rows[0].push_back(points[column * sizes.size()].policy);
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    rows.push_back({sizeLabel(points[i].size, isSized) + (sizes[i].percent >= 0 ? " (" + sizes[i].label + ")" : "")});
    for (std::size_t column = 0; column < columns; ++column) {
      const lab::CurvePoint& point = points[column * sizes.size() + i];
      const double half = std::max(point.high - point.hitRatio, point.hitRatio - point.low);
      rows.back().push_back(hitText(point.hitRatio) +
                            (point.isExact ? "        " : fmt::format(" +-{:5.2f}", 100 * half)));
    }
  }
  return tableText(rows);
}

std::string consequencesText(std::span<const lab::CurvePoint> points, bool isSized, double ratePerSecond) {
  std::vector<std::vector<std::string>> rows = {
      {"at " + countText(ratePerSecond) + " accesses/s", "size", "hits/s", "to the source/s", "between", "and"}};
  for (const lab::CurvePoint& point : points) {
    rows.push_back({point.policy, sizeLabel(point.size, isSized), countText(ratePerSecond * point.hitRatio),
                    countText(ratePerSecond * (1 - point.hitRatio)), countText(ratePerSecond * (1 - point.high)),
                    countText(ratePerSecond * (1 - point.low))});
  }
  return tableText(rows);
}

std::vector<HitRatioPoint> pointsOf(std::span<const lab::CurvePoint> points) {
  std::vector<HitRatioPoint> drawn;
  for (const lab::CurvePoint& point : points) {
    HitRatioPoint next{.policy = point.policy, .size = point.size, .hitRatio = point.hitRatio, .low = {}, .high = {}};
    if (!point.isExact) {
      next.low = point.low;
      next.high = point.high;
    }
    drawn.push_back(std::move(next));
  }
  return drawn;
}

std::vector<HitRatioPoint> pointsOf(std::span<const lab::SimulationResult> results) {
  std::vector<HitRatioPoint> points;
  for (const auto& [policy, size, outcome] : results) {
    points.push_back({.policy = policy, .size = size, .hitRatio = outcome.hitRatio(), .low = {}, .high = {}});
  }
  return points;
}

}  // namespace hotset::cli
