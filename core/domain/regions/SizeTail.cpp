// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/SizeTail.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace hotset::regions {
namespace {

constexpr std::size_t kFewest = 10;
constexpr std::size_t kWidestLeftOut = 2;
/// Beyond it the largest of all holds nearly everything.
constexpr double kIndexMax = 1.5;

}  // namespace

void SizeTail::add(double bytes) {
  if (m_sizes.size() == kKept) {
    if (bytes <= m_sizes.front()) return;
    std::ranges::pop_heap(m_sizes, std::greater());
    m_sizes.pop_back();
  }
  m_sizes.push_back(bytes);
  std::ranges::push_heap(m_sizes, std::greater());
}

void SizeTail::add(const SizeTail& other) {
  for (const double bytes : other.m_sizes) add(bytes);
}

double SizeTail::index(std::size_t drawn) const {
  std::vector<double> sizes = m_sizes;
  std::ranges::sort(sizes, std::greater());
  const std::size_t count = std::min(sizes.empty() ? 0 : sizes.size() - 1, drawn / 4);
  if (count < kFewest || sizes[count] <= 0) return 0;
  // Each rank times the spacing behind it is an exponential variable of the index.
  std::vector<double> spacings;
  double harmonic = 0;
  for (std::size_t rank = 1; rank <= count; ++rank) {
    const auto weight = static_cast<double>(rank);
    spacings.push_back(weight * std::log(sizes[rank - 1] / sizes[rank]));
    harmonic += 1 / weight;
  }
  std::ranges::sort(spacings);
  auto expected = static_cast<double>(count);  // of the sum of those kept, at an index of 1
  for (std::size_t left = 1; left <= kWidestLeftOut; ++left) {
    spacings.pop_back();
    expected -= harmonic;
    harmonic -= 1 / static_cast<double>(left);
  }
  const double index = std::accumulate(spacings.begin(), spacings.end(), 0.0) / expected;
  return std::min(kIndexMax, index * (1 + 1 / std::sqrt(static_cast<double>(count))));
}

double meanBeyondLargest(double index, double more) noexcept {
  if (more <= 1 || index <= 0) return 1;
  // Of ranks 1 to `more` in the population the size at rank t is that of the last times (more / t)^index.
  const double last = std::pow(more, index - 1);
  const double rest = std::abs(index - 1) < 1e-3 ? std::log(more) : (1 - last) / (1 - index);
  return last + rest;
}

}  // namespace hotset::regions
