// SPDX-License-Identifier: Apache-2.0
#include "src/cli/DivisionOutput.h"

#include <boost/json.hpp>
#include <fmt/format.h>

#include "core/base/Text.h"
#include "src/cli/Figures.h"
#include "src/cli/JsonText.h"
#include "src/cli/LabOutput.h"

namespace hotset::cli {
namespace {

namespace json = boost::json;
using lab::Allocation;

std::vector<lab::Share> sharesOf(const DivisionView& view) { return {view.shares.begin(), view.shares.end()}; }

struct Sum {
  std::uint64_t requests = 0;
  std::uint64_t hits = 0;

  [[nodiscard]] double ratio() const {
    return requests == 0 ? 0 : static_cast<double>(hits) / static_cast<double>(requests);
  }
};

Sum sumOf(const std::vector<Allocation>& allocations) {
  Sum sum;
  for (const Allocation& allocation : allocations) {
    sum.requests += allocation.outcome.requests;
    sum.hits += allocation.outcome.hits;
  }
  return sum;
}

bool isWeighted(const DivisionView& view) {
  for (const lab::Share& share : view.shares) {
    if (share.gainOfHit != 1) return true;
  }
  return false;
}

std::string policyOf(const lab::Share& share) { return share.policy.empty() ? "auto" : share.policy; }

/// The policy of all, or "mixed".
std::string policyOf(const DivisionView& view) {
  const std::string first = policyOf(view.shares.front());
  for (const lab::Share& share : view.shares) {
    if (policyOf(share) != first) return "mixed";
  }
  return first;
}

/// How much more the proposal gains, of all that could be gained.
double gainedShare(const DivisionView& view) {
  double all = 0;
  const std::vector<lab::Share> shares = sharesOf(view);
  for (std::size_t i = 0; i < shares.size(); ++i) {
    all += static_cast<double>(view.division.equal[i].outcome.requests) * shares[i].gainOfHit;
  }
  const double more =
      lab::Division::gain(view.division.proposed, shares) - lab::Division::gain(view.division.equal, shares);
  return all == 0 ? 0 : more / all;
}

}  // namespace

std::string divisionJson(const DivisionView& view) {
  json::array rows;
  for (std::size_t i = 0; i < view.names.size(); ++i) {
    const Allocation& proposed = view.division.proposed[i];
    const Allocation& equal = view.division.equal[i];
    rows.push_back(json::object{{"trace", stringJson(view.names[i])},
                                {"policy", stringJson(policyOf(view.shares[i]))},
                                {"size", proposed.size},
                                {"equal_size", equal.size},
                                {"requests", proposed.outcome.requests},
                                {"hits", proposed.outcome.hits},
                                {"hit_ratio", proposed.outcome.hitRatio()},
                                {"equal_hits", equal.outcome.hits},
                                {"equal_hit_ratio", equal.outcome.hitRatio()}});
  }
  const Sum proposed = sumOf(view.division.proposed);
  const Sum equal = sumOf(view.division.equal);
  return jsonText(json::object{{"budget", view.budget},
                               {"policy", stringJson(policyOf(view))},
                               {"method", stringJson(view.division.method)},
                               {"requests", proposed.requests},
                               {"hits", proposed.hits},
                               {"hit_ratio", proposed.ratio()},
                               {"equal_hits", equal.hits},
                               {"equal_hit_ratio", equal.ratio()},
                               {"gain", gainedShare(view)},
                               {"cost", lab::Division::cost(view.division.proposed, sharesOf(view))},
                               {"equal_cost", lab::Division::cost(view.division.equal, sharesOf(view))},
                               {"traces", std::move(rows)}}) +
         "\n";
}

std::string divisionCsv(const DivisionView& view) {
  std::string text = "trace,policy,size,hits,hit_ratio,equal_size,equal_hits,equal_hit_ratio,requests\n";
  for (std::size_t i = 0; i < view.names.size(); ++i) {
    const auto& [size, outcome] = view.division.proposed[i];
    const auto& [equalSize, equalOutcome] = view.division.equal[i];
    text += fmt::format("{},{},{},{},{:.6f},{},{},{:.6f},{}\n", csvText(view.names[i]), policyOf(view.shares[i]), size,
                        outcome.hits, outcome.hitRatio(), equalSize, equalOutcome.hits, equalOutcome.hitRatio(),
                        outcome.requests);
  }
  return text;
}

std::string divisionText(const DivisionView& view) {
  const bool isSized = view.shares.front().trace->isSized();
  const auto sizeText = [&](std::uint64_t size) {
    return isSized ? bytesText(static_cast<double>(size)) : exactText(size);
  };
  const auto percent = [](double ratio) { return fmt::format("{:.2f} %", 100 * ratio); };
  std::vector<std::vector<std::string>> rows = {
      {"", "policy", "requests", "equal", "hit", "proposed", "hit", "change"}};
  for (std::size_t i = 0; i < view.names.size(); ++i) {
    const Allocation& proposed = view.division.proposed[i];
    const Allocation& equal = view.division.equal[i];
    rows.push_back({printable(view.names[i]), policyOf(view.shares[i]), exactText(equal.outcome.requests),
                    sizeText(equal.size), percent(equal.outcome.hitRatio()), sizeText(proposed.size),
                    percent(proposed.outcome.hitRatio()),
                    fmt::format("{:+.2f}", 100 * (proposed.outcome.hitRatio() - equal.outcome.hitRatio()))});
  }
  const Sum proposed = sumOf(view.division.proposed);
  const Sum equal = sumOf(view.division.equal);
  rows.push_back({"all", policyOf(view), exactText(equal.requests), sizeText(view.budget), percent(equal.ratio()),
                  sizeText(view.budget), percent(proposed.ratio()),
                  fmt::format("{:+.2f}", 100 * (proposed.ratio() - equal.ratio()))});
  std::string text = tableText(rows);
  text += view.division.method == "equal"
              ? "\nNo better division than equal shares was found.\n"
              : fmt::format("\nEvery figure is simulated in full. Misses: {} in place of {}.\n",
                            exactText(proposed.requests - proposed.hits), exactText(equal.requests - equal.hits));
  if (isWeighted(view)) {
    const double before = lab::Division::cost(view.division.equal, sharesOf(view));
    const double after = lab::Division::cost(view.division.proposed, sharesOf(view));
    text += fmt::format(
        "By the costs and rates given, misses cost {:.6g} in place of {:.6g}; {:.2f} % of what all requests would cost "
        "is saved in addition.\n",
        after, before, 100 * gainedShare(view));
  }
  return text;
}

}  // namespace hotset::cli
