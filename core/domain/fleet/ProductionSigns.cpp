// SPDX-License-Identifier: Apache-2.0
#include "core/domain/fleet/ProductionSigns.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace hotset::fleet {
namespace {

constexpr double kClientsMany = 50;
constexpr double kKeysMany = 100'000;

constexpr std::array<std::string_view, 4> kProductionWords{"prod", "production", "prd", "live"};
constexpr std::array<std::string_view, 13> kOtherWords{"dev",       "development", "test",    "testing", "qa",
                                                       "staging",   "stage",       "preprod", "sandbox", "local",
                                                       "localhost", "demo",        "nonprod"};

/// The words of a name, lower case: what stands between signs and digits.
std::vector<std::string> wordsOf(std::string_view text) {
  std::vector<std::string> words(1);
  for (const char c : text) {
    const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (isLetter) {
      words.back() += static_cast<char>(c | 0x20);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  return words;
}

template <std::size_t N>
std::string wordIn(const Node& node, const std::array<std::string_view, N>& wanted) {
  std::vector<std::string> texts{node.name, node.address.host, node.address.tls.serverName, node.group};
  texts.insert(texts.end(), node.tags.begin(), node.tags.end());
  for (const std::string& text : texts) {
    for (const std::string& word : wordsOf(text)) {
      if (std::ranges::find(wanted, word) != wanted.end()) return word;
    }
  }
  return {};
}

/// The numbers of an IPv4 address.
std::optional<std::array<int, 4>> ipv4Of(std::string_view host) {
  std::array<int, 4> parts{};
  const char* at = host.data();
  const char* const end = at + host.size();
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto [next, error] = std::from_chars(at, end, parts[i]);
    const bool isLast = i + 1 == parts.size();
    if (error != std::errc{} || parts[i] > 255 || (isLast ? next != end : next == end || *next != '.')) {
      return std::nullopt;
    }
    at = next + 1;
  }
  return parts;
}

/// Loopback, private networks and names without a dot are near; everything else is elsewhere.
bool isRemote(const NodeAddress& address) {
  if (address.transport == Transport::unixSocket) return false;
  if (const auto ip = ipv4Of(address.host)) {
    const auto [a, b, c, d] = *ip;
    return a != 127 && a != 10 && !(a == 192 && b == 168) && !(a == 172 && b >= 16 && b <= 31) &&
           !(a == 169 && b == 254);
  }
  if (address.host.contains(':')) return !address.host.starts_with("::1") && !address.host.starts_with("f");
  return address.host.contains('.') && !address.host.ends_with(".local") && !address.host.ends_with(".internal");
}

}  // namespace

std::vector<ProductionFinding> productionSigns(const Node& node, const NodeUse& use) {
  std::vector<ProductionFinding> signs;
  if (std::string word = wordIn(node, kProductionWords); !word.empty()) {
    signs.push_back({ProductionSign::name, std::move(word)});
  }
  if (use.clients.value_or(0) >= kClientsMany) signs.push_back({ProductionSign::clients, {}, *use.clients});
  if (use.hasReplicas) signs.push_back({ProductionSign::replicas, {}});
  if (use.keys.value_or(0) >= kKeysMany) signs.push_back({ProductionSign::keys, {}, *use.keys});
  if (isRemote(node.address)) signs.push_back({ProductionSign::remote, {}});
  if (node.address.transport == Transport::tls) signs.push_back({ProductionSign::tls, {}});
  return signs;
}

bool asksForProduction(const Node& node, const std::vector<ProductionFinding>& signs) {
  if (node.environment != Environment::unmarked || signs.empty()) return false;
  if (signs.front().sign == ProductionSign::name) return true;
  return signs.size() >= 2 && wordIn(node, kOtherWords).empty();
}

}  // namespace hotset::fleet
