// SPDX-License-Identifier: Apache-2.0
// How far LRU curves by 8,192 keys lie from exact ones, at 100 sizes evenly spaced and 100 spaced by their logarithm,
// and what an access costs: bench_lab_online TRACE…
#include <chrono>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "core/lab/curves/OnlineCurve.h"
#include "core/lab/curves/StackDistances.h"

namespace {

using namespace hotset::lab;

constexpr int kSizes = 100;

double meanError(const OnlineLruCurve& curve, const StackDistances& truth, const AccessTrace& trace, bool isLinear) {
  const auto keys = static_cast<double>(trace.view().keyCount());
  double sum = 0;
  for (int i = 1; i <= kSizes; ++i) {
    const double share = static_cast<double>(i) / kSizes;
    const auto size =
        static_cast<std::uint64_t>(std::max(1.0, std::round(isLinear ? share * keys : std::pow(keys, share))));
    sum += std::abs(curve.hitRatioAt(size) -
                    static_cast<double>(truth.hitsAt(size)) / static_cast<double>(trace.requests()));
  }
  return sum / kSizes;
}

}  // namespace

int main(int argc, char** argv) {
  double linear = 0;
  double logarithmic = 0;
  for (int i = 1; i < argc; ++i) {
    Progress progress;
    const auto trace = AccessTrace::load(argv[i], {}, progress);
    if (!trace) {
      fmt::print(stderr, "{}\n", trace.error().text());
      return 1;
    }
    const StackDistances truth(trace->view(), progress);
    OnlineLruCurve curve;
    const auto begun = std::chrono::steady_clock::now();
    for (const std::uint32_t key : trace->view().keys) curve.access(trace->view().hashes[key]);
    const std::chrono::duration<double, std::nano> took = std::chrono::steady_clock::now() - begun;
    const double errors[] = {meanError(curve, truth, *trace, true), meanError(curve, truth, *trace, false)};
    linear += errors[0] / (argc - 1);
    logarithmic += errors[1] / (argc - 1);
    const std::string path = argv[i];
    fmt::print("{:28} linear {:.5f} log {:.5f}  {:.0f} ns an access, {} KiB\n", path.substr(path.rfind('/') + 1),
               errors[0], errors[1], took.count() / static_cast<double>(trace->view().size()),
               curve.memoryBytes() / 1024);
  }
  fmt::print("mean                         linear {:.5f} log {:.5f}\n", linear, logarithmic);
  return 0;
}
