// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/SizeSample.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace hotset::regions {
namespace {

constexpr double kNormalQuantile = 1.959964;
/// Where all that was drawn is of one size, 3 in so many may still differ (the rule of three): the deviation is taken
/// for as much at least.
constexpr double kUnseen = 3 / kNormalQuantile;

/// The total as the moments alone give it.
Estimate byMoments(const SizeSample& sample, double entries) noexcept {
  const auto drawn = static_cast<double>(sample.count());
  Estimate total;
  total.value = sample.mean() * entries;
  const double left = 1 - drawn / entries;
  total.variance = entries * entries * left * sample.variance() / drawn;
  total.freedom = drawn - 1;
  const double least = left * std::pow(total.value * kUnseen / drawn, 2);
  if (total.variance <= least) {
    total.variance = least;
    return total;
  }
  // Skewness of the mean of what is drawn without putting back.
  const double skew = sample.skewness() * (2 * left - 1) / std::sqrt(drawn * left);
  total.third = skew * std::pow(total.variance, 1.5);
  return total;
}

}  // namespace

SizeSample::SizeSample(const Moments& moments, SizeTail tail) noexcept
    : m_count(static_cast<std::uint64_t>(moments[0])),
      m_sum(moments[1]),
      m_mean(moments[2]),
      m_second(moments[3]),
      m_third(moments[4]),
      m_max(moments[5]),
      m_tail(std::move(tail)) {}

SizeSample::Moments SizeSample::moments() const noexcept {
  return {static_cast<double>(m_count), m_sum, m_mean, m_second, m_third, m_max};
}

void SizeSample::add(double bytes) {
  ++m_count;
  const auto n = static_cast<double>(m_count);
  const double delta = bytes - m_mean;
  const double step = delta / n;
  const double term = delta * step * (n - 1);
  m_sum += bytes;
  m_mean += step;
  m_third += term * step * (n - 2) - 3 * step * m_second;
  m_second += term;
  m_max = std::max(m_max, bytes);
  m_tail.add(bytes);
}

void SizeSample::add(const SizeSample& other) {
  if (other.m_count == 0) return;
  const auto left = static_cast<double>(m_count);
  const auto right = static_cast<double>(other.m_count);
  const double both = left + right;
  const double delta = other.m_mean - m_mean;
  m_third += other.m_third + delta * delta * delta * left * right * (left - right) / (both * both) +
             3 * delta * (left * other.m_second - right * m_second) / both;
  m_second += other.m_second + delta * delta * left * right / both;
  m_mean += delta * right / both;
  m_count += other.m_count;
  m_sum += other.m_sum;
  m_max = std::max(m_max, other.m_max);
  m_tail.add(other.m_tail);
}

double SizeSample::variance() const noexcept {
  return m_count < 2 ? 0 : std::max(m_second, 0.0) / static_cast<double>(m_count - 1);
}

double SizeSample::skewness() const noexcept {
  if (m_count < 3 || m_second <= 0) return 0;
  const auto n = static_cast<double>(m_count);
  return std::sqrt(n) * m_third / std::pow(m_second, 1.5);
}

Estimate& Estimate::operator+=(const Estimate& other) noexcept {
  // Welch and Satterthwaite: what varies most says how well the variance is known.
  const double both = variance + other.variance;
  const double weight = (freedom > 0 ? variance * variance / freedom : 0) +
                        (other.freedom > 0 ? other.variance * other.variance / other.freedom : 0);
  freedom = weight > 0 ? both * both / weight : 0;
  value += other.value;
  variance = both;
  third += other.third;
  beyond += other.beyond;
  return *this;
}

Interval Estimate::interval() const noexcept {
  if (variance <= 0) return {value, value, value};
  const double deviation = std::sqrt(variance);
  const double quantile = studentQuantile(freedom);
  const double skew = third / (variance * deviation);
  // The transformed deviate is nearly normal; its inverse at both quantiles gives the bounds.
  const auto deviate = [skew](double at) {
    if (std::abs(skew) < 1e-6) return at;
    return 3 / skew * (std::cbrt(1 + skew * (at - skew / 6)) - 1);
  };
  const double low = value - deviation * deviate(quantile);
  const double high = value - deviation * deviate(-quantile);
  return {value, std::clamp(low, 0.0, value), std::max(high, value) + std::sqrt(beyond / variance)};
}

Estimate totalOf(const SizeSample& sample, double entries) {
  const auto drawn = static_cast<double>(sample.count());
  if (drawn <= 0) return {};
  if (drawn >= entries || drawn < 2) return {.value = drawn >= entries ? sample.sum() : sample.mean() * entries};
  Estimate total = byMoments(sample, entries);
  SizeSample withOneMore = sample;
  withOneMore.add(sample.max() * meanBeyondLargest(sample.tail().index(sample.count()), entries / drawn));
  const double farther = byMoments(withOneMore, entries).interval().high - total.interval().high;
  total.beyond = std::pow(std::max(0.0, farther), 2) * total.variance;
  return total;
}

double entriesNeeded(const SizeSample& pilot, double entries, double relativeError) noexcept {
  if (pilot.count() < 2 || pilot.mean() <= 0) return entries;
  const double variation = pilot.variance() / (pilot.mean() * pilot.mean());
  const double wanted = std::max(variation * std::pow(kNormalQuantile / relativeError, 2), 3 / relativeError);
  return std::min(entries, wanted / (1 + wanted / entries));
}

Interval shareOf(std::uint64_t hits, std::uint64_t drawn, std::uint64_t population) noexcept {
  if (drawn == 0) return {0, 0, 1};
  const auto n = static_cast<double>(drawn);
  const double share = static_cast<double>(hits) / n;
  if (drawn >= population) return {share, share, share};
  const double left = 1 - n / static_cast<double>(population);
  const double z2 = kNormalQuantile * kNormalQuantile * left / n;
  const double middle = (share + z2 / 2) / (1 + z2);
  const double half = std::sqrt(z2 * (share * (1 - share) + z2 / 4)) / (1 + z2);
  return {share, std::clamp(middle - half, 0.0, share), std::clamp(middle + half, share, 1.0)};
}

/// Cornish and Fisher's expansion around the normal quantile; within 1 % from three degrees of freedom on.
double studentQuantile(double freedom) noexcept {
  if (freedom <= 1) return 12.706;
  if (freedom <= 2) return 4.303;
  const double z = kNormalQuantile;
  const double z3 = z * z * z;
  const double z5 = z3 * z * z;
  const double z7 = z5 * z * z;
  return z + (z3 + z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom * freedom) +
         (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom * freedom * freedom);
}

}  // namespace hotset::regions
