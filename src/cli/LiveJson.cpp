// SPDX-License-Identifier: Apache-2.0
#include "src/cli/LiveJson.h"

#include <optional>
#include <string>

#include <boost/json.hpp>

#include "src/cli/Figures.h"
#include "src/cli/JsonText.h"
#include "src/cli/RegionsJson.h"

namespace hotset::cli {
namespace {

namespace json = boost::json;
using live::Counts;
using live::Heard;
using live::Kind;
using live::KindNotes;
using live::Surety;

std::string_view nameOf(Heard heard) { return heard == Heard::all ? "all" : heard == Heard::part ? "part" : "nothing"; }

void addCounts(json::object& object, const Counts& counts, const KindNotes& kinds) {
  for (const Kind kind : live::kKinds) {
    const bool isHeard = kinds[static_cast<std::size_t>(kind)].surety != Surety::notHeard;
    object[live::nameOf(kind)] = isHeard ? json::value(counts[kind]) : json::value();
  }
}

json::object causesJson(const live::MissCounts& causes) {
  json::object object;
  for (const live::MissCause cause : live::kMissCauses) object[live::nameOf(cause)] = causes[cause];
  return object;
}

void addInterval(json::object& object, const std::string& name, const std::optional<live::Interval>& interval) {
  object[name] = interval ? json::value(interval->value) : json::value();
  object[name + "_low"] = interval ? json::value(interval->low) : json::value();
  object[name + "_high"] = interval ? json::value(interval->high) : json::value();
}

}  // namespace

json::object secondJson(const live::Second& second, const live::RegionNames& regions, const KindNotes& kinds) {
  json::object object;
  object["time"] = rfc3339(second.time);
  object["heard"] = nameOf(second.heard);
  const bool isGap = second.heard == Heard::nothing;
  json::array rows;
  for (const auto& row : second.regions) {
    json::object region;
    addRegion(region, regions.at(row.region));
    region["other"] = row.region == live::kOther;
    addCounts(region, row.counts, kinds);
    region["misses_by_cause"] = second.areCausesTold ? json::value(causesJson(row.causes)) : json::value();
    rows.push_back(std::move(region));
  }
  object["regions"] = isGap ? json::value() : json::value(std::move(rows));
  json::object beyond;
  addCounts(beyond, second.beyond, kinds);
  object["beyond"] = isGap ? json::value() : json::value(std::move(beyond));
  return object;
}

json::object readsJson(const live::ReadShares& reads) {
  json::object object;
  object["time"] = rfc3339(reads.time);
  object["windows"] = reads.windows;
  object["observed_seconds"] = static_cast<double>(reads.observed.count()) / 1e6;
  object["reads"] = reads.reads;
  object["megabytes_received"] = reads.megabytesReceived;
  object["remark"] = stringOrNull(reads.remark);
  json::array rows;
  for (const auto& region : reads.regions) {
    json::object row;
    addRegion(row, region.region);
    row["other"] = region.isOther;
    row["reads"] = region.reads;
    addInterval(row, "share", region.share);
    addInterval(row, "hit_ratio", region.hitRatio);
    rows.push_back(std::move(row));
  }
  object["regions"] = std::move(rows);
  return {{"reads", std::move(object)}};
}

json::array heardJson(const std::vector<live::RegionHours>& regions) {
  json::array all;
  for (const live::RegionHours& region : regions) {
    json::object object;
    addRegion(object, region.region);
    object["other"] = region.region.isEveryKey();
    json::array hours;
    for (const live::RegionPeriod& hour : region.hours) {
      json::object row;
      row["begin"] = rfc3339(hour.begin);
      row["seconds_heard"] = hour.listened.secondsOfAny();
      row["seconds_heard_in_part"] = hour.listened.partSeconds;
      for (const Kind kind : live::kKinds) {
        row[live::nameOf(kind)] = hour.isKnown(kind) ? json::value(hour.happened.counts[kind]) : json::value();
      }
      const bool areTold = hour.listened.causeSeconds > 0;
      row["misses_by_cause"] = areTold ? json::value(causesJson(hour.happened.causes)) : json::value();
      hours.push_back(std::move(row));
    }
    object["hours"] = std::move(hours);
    all.push_back(std::move(object));
  }
  return all;
}

}  // namespace hotset::cli
