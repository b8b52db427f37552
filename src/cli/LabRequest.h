// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/lab/curves/Curve.h"
#include "core/lab/simulation/Simulator.h"
#include "core/lab/trace/Conversion.h"

namespace hotset::cli {

/// How results of the lab are shown.
struct LabView {
  bool isJson = false;
  bool isCsv = false;
  std::string svg;           ///< File to draw the curves into; empty: none.
  bool plotsBytes = false;   ///< Draw hit ratios of bytes, not of requests.
  double ratePerSecond = 0;  ///< Accesses a second, for what a change means; 0: not asked for.
};

/// A command of the lab, understood.
struct LabRequest {
  std::vector<std::string> traces;  ///< Files, or - for standard input.
  lab::TraceOptions trace;
  lab::SimulationPlan plan;
  std::uint32_t entriesMax = 0;        ///< For curves: of a miniature; 0: what can be afforded.
  std::uint64_t salt = 0;              ///< For curves: of the sample.
  bool isExact = false;                ///< For curves: no miniatures.
  lab::CacheSize budget;               ///< For dividing.
  std::vector<std::string> dividedBy;  ///< For dividing: policies, of all or by trace.
  std::vector<double> costs,
      rates;                ///< For dividing, by trace: of a miss, and accesses a second; empty: equal, as recorded.
  bool isByRegion = false;  ///< For dividing: among the regions of the traces.
  std::string converted;    ///< File to convert into, or - for standard output.
  lab::TraceForm form = lab::TraceForm::recording;  ///< Of what is converted.
  LabView view;
};

}  // namespace hotset::cli
