// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/domain/fleet/Node.h"
#include "src/cli/LabRequest.h"
#include "src/cli/Passwords.h"

namespace hotset::cli {

/// What the operator wants done.
enum class Verb : std::uint8_t {
  listNodes,
  addNode,
  testNodes,
  removeNode,
  exportNodes,
  importNodes,
  showStats,
  diagnose,
  simulateTrace,
  drawCurve,
  divideBudget,
  convertTrace,
  listRegions,
  scanNode
};

/// For scanNode and listRegions.
struct ScanRequest {
  bool isExact = false;
  bool isResuming = false;
  double relativeError = 0.04;
  bool isForWhole = false;                              ///< Only the whole has to be within it.
  std::optional<double> budget;                         ///< Share of a core.
  std::vector<std::string> pinned, ignored, forgotten;  ///< Patterns, as globs.
  std::vector<std::string> named;                       ///< "GLOB=NAME".
  bool countsLookups = true;  ///< Looks at entries too, which the server counts; of an exact scan only when asked for.
};

/// For listRegions, where it listens instead of scanning.
struct LiveRequest {
  bool isWanted = false;
  std::optional<std::chrono::milliseconds> span;  ///< None: until Ctrl-C.
  bool hearsWrites = false;
  bool consents = false;                    ///< To the change of the server that it asks for.
  bool watchesReads = false;                ///< Every command for some short moments.
  std::optional<std::chrono::hours> heard;  ///< Tells what was heard over these instead.
};

/// A command line, understood.
struct Request {
  Verb verb = Verb::listNodes;
  bool isJson = false;
  std::string workspace;           ///< Empty: the default one.
  std::vector<std::string> nodes;  ///< Names or URIs.
  PasswordOptions password;

  // For addNode: the node but for its id; its address comes from `uri` and `tls`.
  std::string uri;
  fleet::Node description;
  fleet::TlsSettings tls;
  std::string user;

  std::string file;  ///< For importNodes; "-" is the standard input.

  // For showStats.
  bool isWatching = false;
  std::chrono::milliseconds interval{1000};

  LabRequest lab;  ///< For the commands of the lab.
  ScanRequest scan;
  LiveRequest live;
};

}  // namespace hotset::cli
