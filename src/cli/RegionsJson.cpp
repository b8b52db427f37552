// SPDX-License-Identifier: Apache-2.0
#include "src/cli/RegionsJson.h"

#include <cmath>
#include <cstdint>
#include <optional>
#include <string>

#include <boost/json.hpp>
#include <fmt/format.h>

#include "core/base/Text.h"
#include "src/cli/Figures.h"
#include "src/cli/JsonText.h"

namespace hotset::cli {
namespace {

namespace json = boost::json;
using regions::Interval;
using regions::NamedCount;
using regions::Quantiles;
using regions::RegionFigures;
using regions::RegionReport;

json::value whole(double number) { return std::llround(number); }

/// `name`, `name`_low and `name`_high.
void addInterval(json::object& object, const std::string& name, const std::optional<Interval>& interval) {
  object[name] = interval ? whole(interval->value) : json::value();
  object[name + "_low"] = interval ? whole(std::floor(interval->low)) : json::value();
  object[name + "_high"] = interval ? whole(std::ceil(interval->high)) : json::value();
}

json::object countsJson(const std::vector<NamedCount>& counts) {
  json::object object;
  for (const NamedCount& count : counts) object[stringJson(count.name).as_string()] = whole(count.entries.value);
  return object;
}

json::object boundsJson(const std::vector<NamedCount>& counts) {
  json::object object;
  for (const NamedCount& count : counts) {
    object[stringJson(count.name).as_string()] =
        json::array{whole(std::floor(count.entries.low)), whole(std::ceil(count.entries.high))};
  }
  return object;
}

json::value quantilesJson(const std::optional<Quantiles>& quantiles) {
  if (!quantiles) return nullptr;
  json::object object;
  const auto add = [&](const char* name, const Interval& interval) {
    object[name] = interval.value;
    object[std::string(name) + "_low"] = interval.low;
    object[std::string(name) + "_high"] = interval.high;
  };
  add("p10", quantiles->tenth);
  add("p50", quantiles->median);
  add("p90", quantiles->ninetieth);
  return object;
}

json::object regionJson(const RegionFigures& region) {
  json::object object;
  addRegion(object, region.pattern);
  object["name"] = stringOrNull(region.name);
  object["other"] = region.isOther;
  addInterval(object, "entries", region.entries);
  addInterval(object, "bytes", region.bytes);
  object["exact"] = region.entries.isExact() && region.bytes && region.bytes->isExact();
  object["entries_before"] = region.entriesBefore ? whole(*region.entriesBefore) : json::value();
  object["bytes_before"] = region.bytesBefore ? whole(*region.bytesBefore) : json::value();
  object["heavy_tailed"] = region.isHeavyTailed;
  addInterval(object, "without_ttl", region.details.withoutTtl);
  object["types"] = region.details.types.empty() ? json::value() : json::value(countsJson(region.details.types));
  object["looked_at"] = region.details.drawn;
  object["type_bounds"] = boundsJson(region.details.types);
  object["encodings"] = countsJson(region.details.encodings);
  object["encoding_bounds"] = boundsJson(region.details.encodings);
  object["ttl_seconds"] = quantilesJson(region.details.ttlSeconds);
  object["idle_seconds"] = quantilesJson(region.details.idleSeconds);
  return object;
}

}  // namespace

void addRegion(json::object& object, const regions::RegionPattern& pattern) {
  const std::string glob = pattern.glob();
  const bool isText = validUtf8(glob) == glob;
  object["region"] = isText ? glob : pattern.text();
  std::string hex;
  for (const char byte : glob) hex += fmt::format("{:02x}", static_cast<std::uint8_t>(byte));
  object["region_hex"] = isText ? json::value() : json::value(hex);
}

json::array regionsJson(const RegionReport& report) {
  json::array array;
  for (const RegionFigures& region : report.regions) array.push_back(regionJson(region));
  return array;
}

json::object scanJson(std::string_view nodeName, const RegionReport& report) {
  json::object object;
  object["node"] = stringJson(nodeName);
  object["started_at"] = rfc3339(report.startedAt);
  object["run_before"] = report.runBefore ? json::value(rfc3339(*report.runBefore)) : json::value();
  object["regions"] = regionsJson(report);
  object["coverage"] = report.coverage;
  object["stopped"] = report.wasStopped;
  object["seconds"] = static_cast<double>(report.took.count()) / 1e6;
  object["server_cpu_seconds"] = report.serverCpuSeconds;
  object["server_cpu_estimated"] = report.isCpuEstimated;
  object["long_calls"] = report.longCalls ? json::value(*report.longCalls) : json::value();
  object["lookups_counted"] = report.lookupsCounted;
  object["keys_before"] = report.keysBefore;
  object["keys_after"] = report.keysAfter;
  object["keys_seen"] = report.keysSeen;
  object["keys_measured"] = report.keysMeasured;
  addInterval(object, "entries", report.entries);
  addInterval(object, "bytes", report.bytes);
  object["why_no_bytes"] = stringOrNull(report.whyNoBytes);
  json::array prefixes;
  for (const auto& prefix : report.prefixes) {
    prefixes.push_back(json::object{{"prefix", stringJson(prefix.prefix)},
                                    {"gets", prefix.gets},
                                    {"hits", prefix.hits},
                                    {"sets", prefix.sets},
                                    {"deletes", prefix.deletes}});
  }
  object["prefixes"] = std::move(prefixes);
  json::array largest;
  for (const auto& entry : report.largest) {
    largest.push_back(json::object{{"key", stringJson(entry.key)}, {"bytes", entry.bytes}});
  }
  object["largest"] = std::move(largest);
  return object;
}

}  // namespace hotset::cli
