// SPDX-License-Identifier: Apache-2.0
#include "src/cli/DoctorText.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/base/Text.h"
#include "src/cli/Figures.h"

namespace hotset::cli {
namespace {

using fleet::DoctorLayer;
using fleet::DoctorVerdict;

struct VerdictLook {
  std::string_view name;
  std::string_view word;    ///< In the text, as wide as the others.
  std::string_view colour;  ///< The terminal's sequence; empty: none.
};
constexpr std::array<VerdictLook, 4> kVerdicts{{{"passed", "ok     ", "\x1b[32m"},
                                                {"warned", "warning", "\x1b[33m"},
                                                {"failed", "FAILED ", "\x1b[31m"},
                                                {"skipped", "-      ", ""}}};
constexpr std::array<std::string_view, 6> kLayers{"name", "transport", "tls", "login", "permissions", "version"};

const VerdictLook& lookOf(DoctorVerdict verdict) { return kVerdicts[static_cast<std::size_t>(verdict)]; }

}  // namespace

std::string_view layerName(DoctorLayer layer) noexcept { return kLayers[static_cast<std::size_t>(layer)]; }

std::string_view verdictName(DoctorVerdict verdict) noexcept { return lookOf(verdict).name; }

std::string stepText(const fleet::DoctorStep& step, bool hasColours) {
  const VerdictLook& look = lookOf(step.verdict);
  const bool isColoured = hasColours && !look.colour.empty();
  std::string text = fmt::format("{}{}{}  {:<11}  {}", isColoured ? look.colour : "", look.word,
                                 isColoured ? "\x1b[0m" : "", layerName(step.layer), printable(step.finding));
  if (step.verdict != DoctorVerdict::skipped) {
    text += fmt::format(" ({})", millisecondsText(static_cast<double>(step.took.count())));
  }
  text += "\n";
  if (!step.advice.empty()) text += fmt::format("{:22}-> {}\n", "", printable(step.advice));
  return text;
}

std::string aclText(const fleet::DoctorReport& report) {
  if (report.aclLine.empty()) return {};
  return "\nA user with the least rights that Hotset needs on this server:\n  " + printable(report.aclLine) + "\n";
}

std::optional<fleet::DoctorStep> findFailure(const fleet::DoctorReport& report) {
  const auto failed = std::ranges::find(report.steps, DoctorVerdict::failed, &fleet::DoctorStep::verdict);
  return failed == report.steps.end() ? std::nullopt : std::optional(*failed);
}

ExitCode exitCodeOf(const fleet::DoctorReport& report) {
  const auto failure = findFailure(report);
  if (!failure) return ExitCode::done;
  switch (failure->layer) {
    case DoctorLayer::name:
    case DoctorLayer::transport:
    case DoctorLayer::tls:
      return ExitCode::unreachable;
    case DoctorLayer::login:
    case DoctorLayer::permissions:
      return ExitCode::notPermitted;
    case DoctorLayer::version:
      return ExitCode::failed;
  }
  return ExitCode::failed;
}

}  // namespace hotset::cli
