// SPDX-License-Identifier: GPL-3.0-only
#include "src/desktop/Options.h"

#include <charconv>

#include <CLI/CLI.hpp>

#include "core/base/Version.h"
#include "core/services/store/Workspace.h"

namespace hotset::desktop {
namespace {

constexpr int kWrongUse = 2;
constexpr std::string_view kNodePrefix = "node/", kRegionPrefix = "region/";
constexpr QSize kSmallest{1024, 700};
constexpr int kLargestSide = 8192;

std::optional<QSize> sizeOf(std::string_view text) {
  const auto cross = text.find('x');
  if (cross == std::string_view::npos) return std::nullopt;
  const auto number = [](std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && end == digits.data() + digits.size() ? value : 0;
  };
  const QSize size(number(text.substr(0, cross)), number(text.substr(cross + 1)));
  const bool isFitting = size.width() >= kSmallest.width() && size.height() >= kSmallest.height() &&
                         size.width() <= kLargestSide && size.height() <= kLargestSide;
  return isFitting ? std::optional(size) : std::nullopt;
}

std::string faultOfPage(const std::string& page) {
  if (page == "overview" || page == "settings" || page == "nodes" || page == "connect" || page == "regions" ||
      nodeOfPage(page) || regionOfPage(page))
    return {};
  return "unknown page '" + page +
         "': use overview, nodes, regions, settings, connect, node/NAME or region/NODE/PATTERN";
}

struct Raw {
  std::vector<std::string> render;
  std::string size = "1280x800";
  double after = 0;
};

void declare(CLI::App& app, Options& options, Raw& raw) {
  app.footer(
      "Pages: overview, nodes, regions, settings, connect, node/NAME, region/NODE/PATTERN.\n\n"
      "A window that is open already for the workspace is shown instead of a second program.\n\n"
      "Examples:\n  hotset --open node/catalog-1\n"
      "  hotset --render node/catalog-1 catalog.png --size 1920x1080 --theme dark --after 60");
  app.add_option("--workspace", options.workspace, "Directory of the workspace")
      ->type_name("DIR")
      ->envname("HOTSET_WORKSPACE");
  app.add_option("--theme", options.theme, "Colours of the window")
      ->check(CLI::IsMember({"system", "light", "dark", "contrast"}));
  app.add_option("--language", options.language, "Of the window; without it the one chosen there, or the system's")
      ->check(CLI::IsMember({"de", "en"}));
  app.add_flag("--reverse,--right-to-left", options.isReversed, "Lay the window out from right to left");
  app.add_option("--text", options.textPercent, "Size of the text, percent of the system's")
      ->type_name("100..200")
      ->check(CLI::Range(100, 200));
  app.add_option("--demo", options.demo, "Show the demo fleet in an empty workspace; large: 200 nodes")
      ->check(CLI::IsMember({"auto", "never", "always", "large"}))
      ->capture_default_str();
  app.add_option("--open", options.open,
                 "Page to begin with: overview, nodes, regions, settings, node/NAME or region/NODE/PATTERN")
      ->type_name("PAGE")
      ->check([](const auto& page) {
        const bool isPage = page == "overview" || page == "nodes" || page == "regions" || page == "settings" ||
                            nodeOfPage(page) || regionOfPage(page);
        return isPage ? std::string()
                      : "there is no page '" + page +
                            "': use overview, nodes, regions, settings, node/NAME or region/NODE/PATTERN";
      });
  app.add_flag("--new-window", options.isNewWindow, "Where a window is open already: open one more");
  auto* render = app.add_option("--render", raw.render, "Draw a page into a picture, without a display")
                     ->type_name("PAGE FILE.png")
                     ->expected(2);
  app.add_option("--size", raw.size, "Of the picture, 1024x700 or more")
      ->type_name("WxH")
      ->needs(render)
      ->capture_default_str()
      ->check([](const std::string& text) {
        return sizeOf(text) ? std::string() : "'" + text + "' is no size from 1024x700 to 8192x8192";
      });
  app.add_option("--after", raw.after, "Seconds of data to gather before drawing")
      ->type_name("S")
      ->needs(render)
      ->check(CLI::Range(0.0, 3600.0));
}

}  // namespace

std::expected<Options, int> parseOptions(int argc, char** argv) {
  Options options;
  Raw raw;
  CLI::App app("Shows what the caches of a fleet do, and why.", "hotset");
  app.set_version_flag("--version", "hotset " + std::string(version()));
  declare(app, options, raw);
  try {
    app.parse(argc, argv);
    if (!raw.render.empty()) {
      options.render = RenderJob{raw.render[0], raw.render[1], *sizeOf(raw.size), raw.after};
      if (const std::string fault = faultOfPage(raw.render[0]); !fault.empty()) {
        throw CLI::ValidationError("--render", fault);
      }
    }
  } catch (const CLI::ParseError& error) {
    return std::unexpected(app.exit(error) == 0 ? 0 : kWrongUse);
  }
  return options;
}

Result<std::filesystem::path> workspaceOf(const Options& options) {
  if (options.workspace.empty()) return store::Workspace::defaultDirectory();
  return std::filesystem::absolute(options.workspace);
}

std::optional<RegionName> regionOfPage(const std::string& page) {
  if (!page.starts_with(kRegionPrefix)) return std::nullopt;
  const std::string rest = page.substr(kRegionPrefix.size());
  const auto slash = rest.find('/');
  if (slash == 0 || slash == std::string::npos) return std::nullopt;
  return RegionName{rest.substr(0, slash), rest.substr(slash + 1)};
}

std::string startOptionsOf(const Options& options) {
  std::string given;
  const auto add = [&given](bool isGiven, const char* option) {
    if (isGiven) given += (given.empty() ? "" : ", ") + std::string(option);
  };
  add(!options.theme.empty(), "--theme");
  add(!options.language.empty(), "--language");
  add(options.textPercent > 0, "--text");
  add(options.isReversed, "--reverse");
  add(options.demo != "auto", "--demo");
  return given;
}

std::optional<std::string> nodeOfPage(const std::string& page) {
  if (!page.starts_with(kNodePrefix) || page.size() == kNodePrefix.size()) return std::nullopt;
  return page.substr(kNodePrefix.size());
}

}  // namespace hotset::desktop
