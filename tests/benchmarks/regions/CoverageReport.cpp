// SPDX-License-Identifier: Apache-2.0
// How often intervals of 95 % hold the truth, by kind of sizes and size of region, and of a node of which a part is
// walked; how wide they are, and how many entries were measured for it. Prints; promises nothing. Argument: trials of
// each (1000 if none).
#include <cstdlib>

#include <fmt/core.h>

#include "tests/core/domain/regions/SizeTrial.h"

namespace hotset::bench {
namespace {

using regions::Precision;
using regions::test::Coverage;

void tell(const std::string& what, const Coverage& coverage) {
  const auto percent = [&coverage](std::size_t count) {
    return 100 * static_cast<double>(count) / static_cast<double>(coverage.trials);
  };
  fmt::print("{:30} held {:5.1f} %  (truth above {:4.1f} %, below {:4.1f} %)  ± {:6.2f} % in the middle", what,
             coverage.held(), percent(coverage.above), percent(coverage.below), coverage.medianError());
  if (coverage.measured > 0) fmt::print("  {:6.0f} measured", coverage.measured);
  fmt::print("\n");
}

int report(std::size_t trials) {
  for (const std::size_t entries : {20U, 1000U, 20'000U, 100'000U}) {
    fmt::print("Bytes of a region of {} entries\n", entries);
    for (const auto& kind : regions::test::sizeKinds()) {
      tell("  " + kind.name, regions::test::coverageOf(kind, entries, trials, {.leastOfEach = 4000}));
    }
  }
  for (const auto of : {Precision::Of::everyRegion, Precision::Of::whole}) {
    const auto part = regions::test::coverageOfPart(200'000, 20'000, trials, {.of = of, .leastOfEach = 1000});
    fmt::print("A part of 200000 keys, ± 4 % of {}: {:.0f} % of the keys walked\n",
               of == Precision::Of::whole ? "the whole" : "every region", part.walked * 100);
    for (const Coverage* each : {&part.entries, &part.bytes, &part.whole}) tell("  " + each->name, *each);
  }
  return 0;
}

}  // namespace
}  // namespace hotset::bench

int main(int argc, char** argv) { return hotset::bench::report(argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1000); }
