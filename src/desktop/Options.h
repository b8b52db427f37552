// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <QtCore/QSize>

#include "core/base/Result.h"

namespace hotset::desktop {

/// A page to be drawn into a file instead of a window.
struct RenderJob {
  std::string page;  ///< "overview", "nodes", "regions", "settings", "connect", "node/NAME" or "region/NODE/PATTERN".
  std::string file;
  QSize size{1280, 800};
  double afterSeconds = 0;  ///< Of data to gather before drawing.
};

/// What the command line asked for.
struct Options {
  std::string workspace;     ///< Empty: the standard one.
  std::string theme;         ///< Empty: as chosen in the window, at first the system's.
  std::string language;      ///< "de" or "en"; empty: as chosen in the window, at first the system's.
  bool isReversed = false;   ///< Laid out from right to left.
  bool isNewWindow = false;  ///< One more window where one runs already.
  int textPercent = 0;       ///< 100 to 200; 0: as chosen in the window.
  std::string open;          ///< "nodes", "regions", "settings", "node/NAME" or "region/NODE/PATTERN"; empty: none.
  /// What stands in for an empty workspace: "auto" (the demo until it was removed), "never", "always" or "large".
  std::string demo = "auto";
  std::optional<RenderJob> render;
};

/// The options, or the code to exit with at once (0 after --help).
[[nodiscard]] std::expected<Options, int> parseOptions(int argc, char** argv);

/// The directory of the workspace.
[[nodiscard]] Result<std::filesystem::path> workspaceOf(const Options& options);

/// A region of a node, as "region/NODE/PATTERN" names it; an empty pattern: what belongs to no region.
struct RegionName {
  std::string node, pattern;
};
/// Nothing for another kind of page.
[[nodiscard]] std::optional<RegionName> regionOfPage(const std::string& page);

/// The options given that only a new start heeds, as they are written; for a program that finds a window running.
[[nodiscard]] std::string startOptionsOf(const Options& options);

/// "catalog-1" of "node/catalog-1"; nothing for another kind of page.
[[nodiscard]] std::optional<std::string> nodeOfPage(const std::string& page);

}  // namespace hotset::desktop
