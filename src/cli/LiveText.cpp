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

bool isHeard(const KindNotes& kinds, Kind kind) {
  return kinds[static_cast<std::size_t>(kind)].surety != Surety::notHeard;
}

std::string nameOfRegion(const live::RegionNames& regions, std::uint32_t place) {
  return place == live::kOther ? "(other)" : printable(regions.at(place).glob(), kPatternWidth);
}

std::string countsText(const Counts& counts, const KindNotes& kinds) {
  std::string text;
  for (const Kind kind : live::kKinds) {
    if (!isHeard(kinds, kind)) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : "  ", counts[kind], live::nameOf(kind));
  }
  return text;
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
  return text + ".\n";
}

std::string readsText(const live::ReadShares& reads) {
  std::string text = fmt::format("{:<{}} {:>10}  {:<28}  {}\n", "region", kPatternWidth, "reads seen",
                                 "share of reads, 95 %", "hit ratio, 95 %");
  for (const auto& region : reads.regions) {
    text += fmt::format("{:<{}} {:>10}  {:<28}  {}\n",
                        region.isOther ? "(other)" : printable(region.region.glob(), kPatternWidth), kPatternWidth,
                        region.reads, percentInterval(region.share),
                        region.hitRatio ? percentInterval(*region.hitRatio) : "not known");
  }
  text += fmt::format("{} reads in {} windows, {} ms together; {:.1f} MB received.\n", reads.reads, reads.windows,
                      reads.observed.count() / 1000, reads.megabytesReceived);
  if (!reads.remark.empty()) text += printable(reads.remark) + ".\n";
  return text;
}

}  // namespace hotset::cli
