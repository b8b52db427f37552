// SPDX-License-Identifier: Apache-2.0
#include "src/cli/LiveText.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/base/Text.h"
#include "src/cli/Figures.h"

namespace hotset::cli {
namespace {

using live::Counts;
using live::Heard;
using live::Interval;
using live::Kind;
using live::KindNotes;
using live::Surety;

constexpr std::size_t kPatternWidth = 44;
constexpr std::size_t kRegionsInALine = 3;
constexpr std::string_view kCausesNote =
    "By what the server told of the key last; never_stored: missed before and not stored since; unseen: not known,"
    " nothing was heard of the key before.";

bool isHeard(const KindNotes& kinds, Kind kind) {
  return kinds[static_cast<std::size_t>(kind)].surety != Surety::notHeard;
}

std::string nameOfRegion(const live::RegionNames& regions, std::uint32_t place) {
  return place == live::kOther ? "(other)" : regions.at(place).text(kPatternWidth);
}

std::string countsText(const Counts& counts, const KindNotes& kinds) {
  std::string text;
  for (const Kind kind : live::kKinds) {
    if (!isHeard(kinds, kind)) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : "  ", counts[kind], live::nameOf(kind));
  }
  return text;
}

/// "62 %", of those that were told apart.
std::string causeShare(const live::MissCounts& causes, live::MissCause cause) {
  const std::uint64_t all = causes.total();
  if (all == 0) return "-";
  return fmt::format("{:.0f} %", 100.0 * static_cast<double>(causes[cause]) / static_cast<double>(all));
}

std::string causesHead() {
  std::string text = fmt::format("{:<{}} {:>12}", "why look-ups missed", kPatternWidth, "misses");
  for (const live::MissCause cause : live::kMissCauses) text += fmt::format(" {:>12}", live::nameOf(cause));
  return text + "\n";
}

std::string causesRow(const std::string& name, const live::MissCounts& causes) {
  std::string text = fmt::format("{:<{}} {:>12}", name, kPatternWidth, causes.total());
  for (const live::MissCause cause : live::kMissCauses) text += fmt::format(" {:>12}", causeShare(causes, cause));
  return text + "\n";
}

std::string percentInterval(const Interval& interval) {
  return fmt::format("{:.1f} % ({:.1f} to {:.1f})", interval.value * 100, interval.low * 100, interval.high * 100);
}

}  // namespace

std::string offerText(std::string_view node, const live::Offer& offer, bool consents) {
  std::string text = printable(node) + ":\n";
  const bool changes = offer.needsConsent() && consents;
  const KindNotes& kinds = changes ? offer.kinds : offer.kindsAsItIs;
  for (const Kind kind : live::kKinds) {
    const auto& note = kinds[static_cast<std::size_t>(kind)];
    const std::string_view surety = note.surety == Surety::exact    ? "exact"
                                    : note.surety == Surety::scaled ? "scaled"
                                                                    : "not heard";
    text += fmt::format("  {:<12} {}{}{}\n", live::nameOf(kind), surety, note.why.empty() ? "" : ": ", note.why);
  }
  if (changes) {
    text += fmt::format("{} is set from \"{}\" to \"{}\", and put back at the end.\n", offer.setting,
                        printable(offer.value), printable(offer.needed));
  } else if (offer.needsConsent()) {
    text += fmt::format(
        "To hear all of it {} has to be set from \"{}\" to \"{}\": with --consent that is done, and put back.\n",
        offer.setting, printable(offer.value), printable(offer.needed));
  }
  if (offer.whyFixed) text += offer.whyFixed->text() + "\n";
  return text + "Cost: " + offer.cost + ".";
}

std::string secondText(const live::Second& second, const live::RegionNames& regions, const KindNotes& kinds) {
  std::string text = clockText(second.time) + "  ";
  if (second.heard == Heard::nothing) return text + "not heard";
  Counts whole = second.beyond;
  auto rows = second.regions;
  for (const auto& row : rows) whole += row.counts;
  text += countsText(whole, kinds);
  if (second.heard == Heard::part) text += "  (at least: heard in part)";
  std::ranges::sort(rows, [](const auto& one, const auto& other) {
    const auto ours = one.counts.total(), theirs = other.counts.total();
    return ours != theirs ? ours > theirs : one.region < other.region;
  });
  for (std::size_t i = 0; i < std::min(rows.size(), kRegionsInALine); ++i) {
    text +=
        fmt::format("{}{} {}", i == 0 ? "   " : ", ", nameOfRegion(regions, rows[i].region), rows[i].counts.total());
  }
  if (second.beyond.total() > 0) {
    text += fmt::format("; {} came too fast to be told by region", second.beyond.total());
  }
  return text;
}

std::string totalsText(const live::Totals& totals, const live::RegionNames& regions, const KindNotes& kinds) {
  std::string text = fmt::format("{:<{}}", "region", kPatternWidth);
  for (const Kind kind : live::kKinds) {
    if (isHeard(kinds, kind)) text += fmt::format(" {:>12}", live::nameOf(kind));
  }
  text += "\n";
  const auto row = [&](const std::string& name, const Counts& counts) {
    text += fmt::format("{:<{}}", name, kPatternWidth);
    for (const Kind kind : live::kKinds) {
      if (isHeard(kinds, kind)) text += fmt::format(" {:>12}", counts[kind]);
    }
    text += "\n";
  };
  for (const auto& region : totals.regions) row(nameOfRegion(regions, region.region), region.counts);
  if (totals.beyond.total() > 0) row("(too fast to be told by region)", totals.beyond);
  row("all", totals.whole);
  text += fmt::format("{} s heard", totals.secondsWhole);
  if (totals.secondsPart > 0) text += fmt::format(", {} s in part: there the counts are the least", totals.secondsPart);
  if (totals.secondsLost > 0) text += fmt::format(", {} s not at all", totals.secondsLost);
  text += ".\n";
  const bool areTold =
      std::ranges::any_of(totals.regions, [](const auto& region) { return region.causes.total() > 0; });
  if (!areTold) return text;
  text += "\n" + causesHead();
  for (const auto& region : totals.regions) {
    if (region.causes.total() > 0) text += causesRow(nameOfRegion(regions, region.region), region.causes);
  }
  return text + std::string(kCausesNote) + "\n";
}

std::string readsText(const live::ReadShares& reads) {
  std::string text = fmt::format("{:<{}} {:>10}  {:<28}  {}\n", "region", kPatternWidth, "reads seen",
                                 "share of reads, 95 %", "hit ratio, 95 %");
  for (const auto& region : reads.regions) {
    text += fmt::format("{:<{}} {:>10}  {:<28}  {}\n", region.isOther ? "(other)" : region.region.text(kPatternWidth),
                        kPatternWidth, region.reads, percentInterval(region.share),
                        region.hitRatio ? percentInterval(*region.hitRatio) : "not known");
  }
  text += fmt::format("{} reads in {} windows, {} ms together; {:.1f} MB received.\n", reads.reads, reads.windows,
                      reads.observed.count() / 1000, reads.megabytesReceived);
  if (!reads.remark.empty()) text += printable(reads.remark) + ".\n";
  return text;
}

std::string heardText(std::vector<live::RegionHours> regions, WallTime since) {
  if (regions.empty()) return "Nobody has listened to it since then: hotset's window does, and keeps what it hears.\n";
  std::ranges::sort(regions, std::greater(), [since](const live::RegionHours& region) {
    return live::sumOf(region.hours, since).happened.counts.total();
  });
  std::string text = fmt::format("{:<{}}", "region", kPatternWidth);
  for (const Kind kind : live::kKinds) text += fmt::format(" {:>12}", live::nameOf(kind));
  std::string causes;
  live::RegionPeriod last;
  text += "\n";
  for (const live::RegionHours& region : regions) {
    const live::RegionPeriod sum = last = live::sumOf(region.hours, since);
    const std::string name = region.region.isEveryKey() ? std::string("(other)") : region.region.text(kPatternWidth);
    text += fmt::format("{:<{}}", name, kPatternWidth);
    for (const Kind kind : live::kKinds) {
      text += fmt::format(" {:>12}", sum.isKnown(kind) ? std::to_string(sum.happened.counts[kind]) : "-");
    }
    text += "\n";
    if (sum.happened.causes.total() > 0) causes += causesRow(name, sum.happened.causes);
  }
  text += fmt::format("{} s heard since {}", last.listened.secondsOfAny(), rfc3339(since));
  if (last.listened.partSeconds > 0) text += fmt::format(", {} s of it in part", last.listened.partSeconds);
  if (last.listened.scaledSeconds > 0) text += "; evictions by region are scaled up from those told by key";
  text += ".\n";
  return causes.empty() ? text : text + "\n" + causesHead() + causes + std::string(kCausesNote) + "\n";
}

}  // namespace hotset::cli
