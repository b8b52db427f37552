// SPDX-License-Identifier: Apache-2.0
#include "core/services/store/RegionReportText.h"

#include <exception>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "core/services/store/StoredBytes.h"

namespace hotset::store {
namespace {

namespace json = boost::json;
using regions::EntryDetails;
using regions::Interval;
using regions::LargestEntry;
using regions::NamedCount;
using regions::PrefixFigures;
using regions::Quantiles;
using regions::RegionFigures;
using regions::RegionPattern;
using regions::RegionReport;

json::string put(std::string_view bytes) { return json::string(storedText(bytes)); }

std::string take(const json::value& value) {
  const json::string& text = value.as_string();
  return bytesOfStored({text.data(), text.size()});
}

double number(const json::value& value) { return value.to_number<double>(); }
std::uint64_t whole(const json::value& value) { return value.to_number<std::uint64_t>(); }

json::array put(const Interval& interval) { return {interval.value, interval.low, interval.high}; }

Interval takeInterval(const json::value& value) {
  const json::array& all = value.as_array();
  return {number(all.at(0)), number(all.at(1)), number(all.at(2))};
}

json::value put(const std::optional<Interval>& interval) { return interval ? json::value(put(*interval)) : nullptr; }

std::optional<Interval> takeOptional(const json::value& value) {
  return value.is_null() ? std::nullopt : std::optional(takeInterval(value));
}

json::value put(const std::optional<Quantiles>& quantiles) {
  if (!quantiles) return nullptr;
  return json::array{put(quantiles->tenth), put(quantiles->median), put(quantiles->ninetieth)};
}

std::optional<Quantiles> takeQuantiles(const json::value& value) {
  if (value.is_null()) return std::nullopt;
  const json::array& all = value.as_array();
  return Quantiles{takeInterval(all.at(0)), takeInterval(all.at(1)), takeInterval(all.at(2))};
}

template <typename Element, typename One>
json::array putEach(const std::vector<Element>& elements, One one) {
  json::array all;
  all.reserve(elements.size());
  for (const Element& element : elements) all.push_back(one(element));
  return all;
}

template <typename One>
auto takeEach(const json::value& value, One one) {
  std::vector<decltype(one(value))> elements;
  elements.reserve(value.as_array().size());
  for (const json::value& element : value.as_array()) elements.push_back(one(element));
  return elements;
}

json::array put(const std::vector<Interval>& steps) {
  return putEach(steps, [](const Interval& step) { return put(step); });
}

json::array put(const std::vector<NamedCount>& counts) {
  return putEach(counts, [](const NamedCount& count) { return json::array{put(count.name), put(count.entries)}; });
}

std::vector<NamedCount> takeCounts(const json::value& value) {
  return takeEach(value, [](const json::value& one) {
    return NamedCount{take(one.as_array().at(0)), takeInterval(one.as_array().at(1))};
  });
}

json::array put(const std::vector<LargestEntry>& largest) {
  return putEach(largest, [](const LargestEntry& entry) { return json::array{put(entry.key), entry.bytes}; });
}

std::vector<LargestEntry> takeLargest(const json::value& value) {
  return takeEach(value, [](const json::value& one) {
    return LargestEntry{take(one.as_array().at(0)), whole(one.as_array().at(1))};
  });
}

json::object put(const EntryDetails& details) {
  return {{"drawn", details.drawn},
          {"without_ttl", put(details.withoutTtl)},
          {"ttl", put(details.ttlSeconds)},
          {"idle", put(details.idleSeconds)},
          {"ttl_steps", put(details.ttlSteps)},
          {"idle_steps", put(details.idleSteps)},
          {"types", put(details.types)},
          {"encodings", put(details.encodings)}};
}

EntryDetails takeDetails(const json::object& object) {
  EntryDetails details;
  details.drawn = whole(object.at("drawn"));
  details.withoutTtl = takeOptional(object.at("without_ttl"));
  details.ttlSeconds = takeQuantiles(object.at("ttl"));
  details.idleSeconds = takeQuantiles(object.at("idle"));
  details.ttlSteps = takeEach(object.at("ttl_steps"), takeInterval);
  details.idleSteps = takeEach(object.at("idle_steps"), takeInterval);
  details.types = takeCounts(object.at("types"));
  details.encodings = takeCounts(object.at("encodings"));
  return details;
}

json::object put(const RegionFigures& region) {
  return {{"pattern", put(region.pattern.glob())}, {"other", region.isOther},
          {"entries", put(region.entries)},        {"bytes", put(region.bytes)},
          {"heavy", region.isHeavyTailed},         {"details", put(region.details)},
          {"size_steps", put(region.sizeSteps)},   {"largest", put(region.largest)}};
}

RegionFigures takeRegion(const json::value& value) {
  const json::object& object = value.as_object();
  RegionFigures region;
  if (auto pattern = RegionPattern::parse(take(object.at("pattern")))) region.pattern = std::move(*pattern);
  region.isOther = object.at("other").as_bool();
  region.entries = takeInterval(object.at("entries"));
  region.bytes = takeOptional(object.at("bytes"));
  region.isHeavyTailed = object.at("heavy").as_bool();
  region.details = takeDetails(object.at("details").as_object());
  region.sizeSteps = takeEach(object.at("size_steps"), takeInterval);
  region.largest = takeLargest(object.at("largest"));
  return region;
}

json::array put(const std::vector<PrefixFigures>& prefixes) {
  return putEach(prefixes, [](const PrefixFigures& prefix) {
    return json::array{put(prefix.prefix), prefix.gets, prefix.hits, prefix.sets, prefix.deletes};
  });
}

std::vector<PrefixFigures> takePrefixes(const json::value& value) {
  return takeEach(value, [](const json::value& one) {
    const json::array& all = one.as_array();
    return PrefixFigures{take(all.at(0)), whole(all.at(1)), whole(all.at(2)), whole(all.at(3)), whole(all.at(4))};
  });
}

RegionReport takeReport(const json::object& object) {
  RegionReport report;
  report.regions = takeEach(object.at("regions"), takeRegion);
  report.entries = takeInterval(object.at("entries"));
  report.bytes = takeOptional(object.at("bytes"));
  report.prefixes = takePrefixes(object.at("prefixes"));
  report.largest = takeLargest(object.at("largest"));
  report.startedAt = WallTime(std::chrono::microseconds(object.at("started_at").to_number<std::int64_t>()));
  report.took = std::chrono::microseconds(object.at("took_us").to_number<std::int64_t>());
  report.keysBefore = whole(object.at("keys_before"));
  report.keysAfter = whole(object.at("keys_after"));
  report.keysSeen = whole(object.at("keys_seen"));
  report.keysMeasured = whole(object.at("keys_measured"));
  report.coverage = number(object.at("coverage"));
  report.serverCpuSeconds = number(object.at("cpu_seconds"));
  report.isCpuEstimated = object.at("cpu_estimated").as_bool();
  if (const json::value* calls = object.if_contains("long_calls"); calls != nullptr && !calls->is_null()) {
    report.longCalls = whole(*calls);
  }
  report.lookupsCounted = whole(object.at("lookups"));
  report.whyNoBytes = take(object.at("why_no_bytes"));
  report.wasStopped = object.at("stopped").as_bool();
  report.isReplica = object.at("replica").as_bool();
  return report;
}

}  // namespace

std::string textOf(const RegionReport& report) {
  const json::object object{{"regions", putEach(report.regions, [](const RegionFigures& one) { return put(one); })},
                            {"entries", put(report.entries)},
                            {"bytes", put(report.bytes)},
                            {"prefixes", put(report.prefixes)},
                            {"largest", put(report.largest)},
                            {"started_at", report.startedAt.time_since_epoch().count()},
                            {"took_us", report.took.count()},
                            {"keys_before", report.keysBefore},
                            {"keys_after", report.keysAfter},
                            {"keys_seen", report.keysSeen},
                            {"keys_measured", report.keysMeasured},
                            {"coverage", report.coverage},
                            {"cpu_seconds", report.serverCpuSeconds},
                            {"cpu_estimated", report.isCpuEstimated},
                            {"long_calls", report.longCalls ? json::value(*report.longCalls) : json::value()},
                            {"lookups", report.lookupsCounted},
                            {"why_no_bytes", put(report.whyNoBytes)},
                            {"stopped", report.wasStopped},
                            {"replica", report.isReplica}};
  return json::serialize(object);
}

std::optional<RegionReport> reportIn(std::string_view text) {
  try {
    return takeReport(json::parse(text).as_object());
  } catch (const std::exception&) {  // of the parser, and of whatever is missing or of another type
    return std::nullopt;
  }
}

}  // namespace hotset::store
