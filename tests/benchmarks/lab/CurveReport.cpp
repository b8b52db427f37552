// SPDX-License-Identifier: Apache-2.0
// How far curves by miniature lie from full simulation, and how often their intervals hold the truth:
// bench_lab_curves SALTS SIZES POLICIES TRACE…
#include <cmath>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/lab/curves/Curve.h"

namespace {

using namespace hotset::lab;

struct Tally {
  double errorSum = 0;
  double worst = 0;
  double widthSum = 0;
  int held = 0;
  int points = 0;

  void add(const CurvePoint& point, double truth) {
    const double error = std::abs(point.hitRatio - truth);
    errorSum += error;
    worst = std::max(worst, error);
    widthSum += point.high - point.low;
    held += truth >= point.low - 1e-9 && truth <= point.high + 1e-9 ? 1 : 0;
    ++points;
  }
  void print(const std::string& name) const {
    if (points == 0) return;
    fmt::print("{:32} mean error {:.4f} worst {:.4f} half width {:.4f} held {:5.1f} % of {}\n", name, errorSum / points,
               worst, widthSum / points / 2, 100.0 * held / points, points);
  }
};

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t comma = std::min(text.find(',', at), text.size());
    parts.push_back(text.substr(at, comma - at));
    at = comma + 1;
  }
  return parts;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    fmt::print(stderr, "usage: {} SALTS SIZES POLICIES TRACE...\n", argv[0]);
    return 2;
  }
  const int salts = std::atoi(argv[1]);
  CurvePlan plan;
  plan.simulation.policies = split(argv[3]);
  plan.simulation.sizes = parseSizes(argv[2]).value();
  plan.entriesMax = 4096;
  if (const char* const entries = std::getenv("ENTRIES"))
    plan.entriesMax = static_cast<std::uint32_t>(std::atoi(entries));
  std::map<std::string, Tally> byPolicy;
  Tally all;
  Tally sampled;
  for (int i = 4; i < argc; ++i) {
    Progress progress;
    const auto trace = AccessTrace::load(argv[i], {}, progress);
    if (!trace) {
      fmt::print(stderr, "{}\n", trace.error().text());
      return 1;
    }
    SimulationPlan whole = plan.simulation;
    const auto truth = simulate(*trace, whole, progress).value();
    std::map<std::string, Tally> here;
    for (int salt = 0; salt < salts; ++salt) {
      plan.salt = static_cast<std::uint64_t>(salt);
      const auto points = hitRatioCurve(*trace, plan, progress).value();
      for (std::size_t j = 0; j < points.size(); ++j) {
        const double ratio = truth[j].outcome.hitRatio();
        all.add(points[j], ratio);
        if (points[j].isExact) continue;
        sampled.add(points[j], ratio);
        here[points[j].policy].add(points[j], ratio);
        byPolicy[points[j].policy].add(points[j], ratio);
        if (std::getenv("DETAILS") != nullptr) {
          fmt::print("point {} {} {} {:.5f} {:.5f} {:.5f} {:.5f}\n", argv[i], points[j].policy, points[j].size, ratio,
                     points[j].low, points[j].hitRatio, points[j].high);
        }
      }
    }
    const std::string path = argv[i];
    for (const auto& [policy, tally] : here) tally.print(path.substr(path.rfind('/') + 1) + " " + policy);
  }
  fmt::print("\n");
  for (const auto& [policy, tally] : byPolicy) tally.print(policy);
  sampled.print("all that were sampled");
  all.print("all, exact ones too");
  return 0;
}
