// SPDX-License-Identifier: Apache-2.0
// How often the intervals said of regions hold the truth, by what their sizes are like. Prints; promises nothing.
// Arguments: trials of each kind (1000 if none); a part of the names of the kinds to try (all of them if none).
#include <cstdlib>
#include <string_view>

#include <fmt/core.h>

#include "tests/core/domain/regions/SizeTrial.h"

namespace hotset::regions::test {
namespace {

void tell(const Coverage& coverage, std::size_t entries) {
  fmt::print("{:20} {:8} {:9.0f} {:8.1f} {:7.1f} {:7.1f} {:9.2f}\n", coverage.name, entries, coverage.measured,
             coverage.held(), 100.0 * static_cast<double>(coverage.above) / static_cast<double>(coverage.trials),
             100.0 * static_cast<double>(coverage.below) / static_cast<double>(coverage.trials),
             coverage.medianError());
}

/// What a scan measures of a region at least: without a budget, and on one.
constexpr std::size_t kLeastOfEach = 4000;
constexpr std::size_t kLeastOfEachOnBudget = 1000;

void report(std::size_t trials, std::string_view wanted, std::size_t leastOfEach, bool tellsBytes) {
  fmt::print("at least {} measured of each region{}\n", leastOfEach,
             tellsBytes ? ", of a server that says what all take" : "");
  fmt::print("{:20} {:>8} {:>9} {:>8} {:>7} {:>7} {:>9}\n", "sizes", "entries", "measured", "held %", "above", "below",
             "said ± %");
  for (const std::size_t entries : {50U, 500U, 5000U, 20000U, 100000U}) {
    for (const SizeKind& kind : sizeKinds()) {
      if (kind.name.contains(wanted)) {
        tell(coverageOf(kind, entries, trials, {.leastOfEach = leastOfEach}, tellsBytes), entries);
      }
    }
  }
  if (!wanted.empty() || tellsBytes) return;
  for (const auto of : {Precision::Of::everyRegion, Precision::Of::whole}) {
    const PartCoverage part = coverageOfPart(100'000, 20'000, trials, {.of = of, .leastOfEach = leastOfEach});
    fmt::print("of a part of 100,000 keys, {:.0f} % walked, {}:\n", part.walked * 100,
               of == Precision::Of::whole ? "for the whole" : "for every region");
    for (const Coverage* each : {&part.entries, &part.bytes, &part.whole}) tell(*each, 100'000);
  }
}

}  // namespace
}  // namespace hotset::regions::test

int main(int argc, char** argv) {
  using namespace hotset::regions::test;
  const std::size_t trials = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1000;
  const std::string_view wanted = argc > 2 ? argv[2] : "";
  report(trials, wanted, kLeastOfEach, false);
  for (const bool tellsBytes : {false, true}) report(trials, wanted, kLeastOfEachOnBudget, tellsBytes);
}
