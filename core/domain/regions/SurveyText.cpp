// SPDX-License-Identifier: Apache-2.0
// A survey as text: a line for what was seen, and one for each region: entries, moments of its
// sizes, the largest of them, how many there are of each step, pattern.
#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <utility>

#include "core/domain/regions/RegionSurvey.h"

namespace hotset::regions {
namespace {

constexpr std::string_view kTitle = "survey-3";

void appendNumber(std::string& text, double number) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text.append(digits.data(), end) += ' ';
}

std::string_view takeUntil(std::string_view& text, char end) {
  const auto at = std::min(text.find(end), text.size());
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(std::min(at + 1, text.size()));
  return taken;
}

bool takeNumber(std::string_view& text, double& number) {
  const std::string_view word = takeUntil(text, ' ');
  const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  return error == std::errc() && end == word.data() + word.size() && number == number;
}

bool takeTail(std::string_view& text, SizeTail& tail) {
  double count = 0;
  if (!takeNumber(text, count) || count < 0 || count > static_cast<double>(SizeTail::kKept)) return false;
  for (auto left = static_cast<std::size_t>(count); left > 0; --left) {
    double bytes = 0;
    if (!takeNumber(text, bytes) || bytes < 0) return false;
    tail.add(bytes);
  }
  return true;
}

std::unexpected<Error> damaged() {
  return fail(ErrorCode::invalidArgument, "what was kept of the stopped scan can't be read", "",
              "Scan from the beginning");
}

}  // namespace

std::string RegionSurvey::saved() const {
  std::string text(kTitle);
  text += ' ';
  appendNumber(text, static_cast<double>(m_keysSeen));
  for (std::size_t i = 0; i < m_tallies.size(); ++i) {
    text += '\n';
    appendNumber(text, static_cast<double>(m_tallies[i].entries));
    for (const double moment : m_tallies[i].sizes.moments()) appendNumber(text, moment);
    const std::vector<double>& largest = m_tallies[i].sizes.tail().sizes();
    appendNumber(text, static_cast<double>(largest.size()));
    for (const double bytes : largest) appendNumber(text, bytes);
    for (const std::uint64_t step : m_tallies[i].sizeSteps) appendNumber(text, static_cast<double>(step));
    if (i < patterns().size()) text += patterns()[i].text();
  }
  return text;
}

Result<RegionSurvey> RegionSurvey::restored(std::string_view text, std::uint64_t seed,
                                            std::vector<RegionPattern> ignored) {
  std::string_view first = takeUntil(text, '\n');
  double keysSeen = 0;
  if (takeUntil(first, ' ') != kTitle || !takeNumber(first, keysSeen) || keysSeen < 0) return damaged();
  std::vector<RegionPattern> patterns;
  std::vector<RegionTally> tallies;
  while (!text.empty()) {
    std::string_view line = takeUntil(text, '\n');
    double entries = 0;
    SizeSample::Moments moments{};
    if (!takeNumber(line, entries) || entries < 0) return damaged();
    for (double& moment : moments) {
      if (!takeNumber(line, moment)) return damaged();
    }
    RegionTally& tally = tallies.emplace_back();
    tally.entries = static_cast<std::uint64_t>(entries);
    SizeTail tail;
    if (!takeTail(line, tail)) return damaged();
    tally.sizes = SizeSample(moments, std::move(tail));
    for (std::uint64_t& step : tally.sizeSteps) {
      double count = 0;
      if (!takeNumber(line, count) || count < 0) return damaged();
      step = static_cast<std::uint64_t>(count);
    }
    if (text.empty()) break;  // the last line is what belongs to no region
    auto pattern = RegionPattern::parse(line);
    if (!pattern) return damaged();
    patterns.push_back(std::move(*pattern));
  }
  if (tallies.size() != patterns.size() + 1) return damaged();
  RegionSurvey survey(std::move(patterns), seed, std::move(ignored));
  survey.m_tallies = std::move(tallies);
  survey.m_keysSeen = static_cast<std::uint64_t>(keysSeen);
  return survey;
}

}  // namespace hotset::regions
