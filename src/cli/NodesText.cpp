// SPDX-License-Identifier: Apache-2.0
#include "src/cli/NodesText.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/base/Text.h"
#include "core/domain/fleet/NodeUri.h"

namespace hotset::cli {
namespace {

using Row = std::array<std::string, 5>;

/// How many columns the text takes: characters, as far as each is one column wide.
std::size_t widthOf(const std::string& text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U; }));
}

std::string remarksOn(const fleet::Node& node) {
  std::vector<std::string> remarks;
  if (node.isReadOnly) remarks.emplace_back("read-only");
  if (node.address.transport == fleet::Transport::tls && !node.address.tls.verifiesServer) {
    remarks.emplace_back("certificate not verified");
  }
  if (!node.tags.empty()) remarks.push_back(fmt::format("tags: {}", fmt::join(node.tags, ", ")));
  return fmt::format("{}", fmt::join(remarks, "; "));
}

Row rowOf(const fleet::Node& node) {
  const bool isMarked = node.environment != fleet::Environment::unmarked;
  return {printable(node.name), printable(nodeUriOf(node.address)), printable(node.group),
          std::string(isMarked ? fleet::nameOf(node.environment) : ""), printable(remarksOn(node))};
}

}  // namespace

std::string nodesTable(const std::vector<fleet::Node>& nodes) {
  std::vector<Row> rows{{"NAME", "URI", "GROUP", "ENVIRONMENT", "REMARKS"}};
  for (const fleet::Node& node : nodes) rows.push_back(rowOf(node));
  std::array<std::size_t, std::tuple_size_v<Row>> widths{};
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], widthOf(row[i]));
  }
  std::string table;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) line += row[i] + std::string(widths[i] - widthOf(row[i]) + 2, ' ');
    line.erase(line.find_last_not_of(' ') + 1);
    table += line + "\n";
  }
  return table;
}

}  // namespace hotset::cli
