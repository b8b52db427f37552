// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hotset::adminapi {

using MetricLabels = std::vector<std::pair<std::string_view, std::string_view>>;

/// Writes the text format 0.0.4 of Prometheus: a family at a time, each with HELP and TYPE, then its samples.
/// Families must not be repeated; label names are ours, label values may be any bytes.
class PrometheusText {
 public:
  /// Begins a family; `help` is one English sentence.
  void beginGauge(std::string_view name, std::string_view help);
  void beginCounter(std::string_view name, std::string_view help);

  /// A sample of the family begun last. Infinity and NaN are written as the format has them.
  void sample(const MetricLabels& labels, double value);

  [[nodiscard]] std::string take() { return std::exchange(m_text, {}); }

 private:
  void begin(std::string_view name, std::string_view help, std::string_view type);

  std::string m_text;
  std::string m_family;
};

}  // namespace hotset::adminapi
