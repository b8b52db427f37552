// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/lab/budget/Division.h"

namespace hotset::cli {

/// A division and what it is of.
struct DivisionView {
  const lab::Division& division;
  std::span<const lab::Share> shares;
  std::span<const std::string> names;
  std::uint64_t budget = 0;
};

[[nodiscard]] std::string divisionJson(const DivisionView& view);
[[nodiscard]] std::string divisionCsv(const DivisionView& view);
[[nodiscard]] std::string divisionText(const DivisionView& view);

}  // namespace hotset::cli
