// SPDX-License-Identifier: Apache-2.0
#include "core/adminapi/server/PrometheusText.h"

#include <cmath>

#include <fmt/format.h>

#include "core/base/Text.h"

namespace hotset::adminapi {
namespace {

void appendEscaped(std::string& text, std::string_view value) {
  for (const char c : validUtf8(value)) {
    if (c == '\\') {
      text += "\\\\";
    } else if (c == '"') {
      text += "\\\"";
    } else if (c == '\n') {
      text += "\\n";
    } else {
      text += c;
    }
  }
}

std::string numberText(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "+Inf" : "-Inf";
  return fmt::format("{}", value);  // the shortest text that reads back as the same number
}

}  // namespace

void PrometheusText::beginGauge(std::string_view name, std::string_view help) { begin(name, help, "gauge"); }

void PrometheusText::beginCounter(std::string_view name, std::string_view help) { begin(name, help, "counter"); }

void PrometheusText::begin(std::string_view name, std::string_view help, std::string_view type) {
  m_family = name;
  m_text += fmt::format("# HELP {} {}\n# TYPE {} {}\n", name, help, name, type);
}

void PrometheusText::sample(const MetricLabels& labels, double value) {
  m_text += m_family;
  char separator = '{';
  for (const auto& [name, labelValue] : labels) {
    m_text += separator;
    m_text += name;
    m_text += "=\"";
    appendEscaped(m_text, labelValue);
    m_text += '"';
    separator = ',';
  }
  if (!labels.empty()) m_text += '}';
  m_text += ' ';
  m_text += numberText(value);
  m_text += '\n';
}

}  // namespace hotset::adminapi
