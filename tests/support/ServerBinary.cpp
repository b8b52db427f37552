// SPDX-License-Identifier: Apache-2.0
#include "tests/support/ServerBinary.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <ostream>
#include <sstream>
#include <string_view>

#include <unistd.h>

namespace hotset::test {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 2> kNames{"redis-server", "valkey-server"};

std::string outputOf(const std::string& command) {
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command.c_str(), "r"), ::pclose);
  std::string output;
  std::array<char, 256> buffer{};
  while (pipe && std::fgets(buffer.data(), buffer.size(), pipe.get()) != nullptr) output += buffer.data();
  return output;
}

/// Asks the program: "Redis server v=7.0.15 sha=…" or "Valkey server v=8.0.1 sha=…".
std::optional<ServerBinary> identify(const fs::path& path) {
  if (::access(path.c_str(), X_OK) != 0 || fs::is_directory(path)) return std::nullopt;
  const std::string banner = outputOf("'" + path.string() + "' --version 2>/dev/null");
  const auto at = banner.find(" v=");
  if (at == std::string::npos) return std::nullopt;
  const auto end = banner.find(' ', at + 3);
  return ServerBinary{path.string(), banner.starts_with("Valkey") ? "valkey" : "redis",
                      banner.substr(at + 3, end - at - 3)};
}

std::vector<fs::path> splitList(const char* list) {
  std::vector<fs::path> parts;
  std::istringstream stream(list == nullptr ? "" : list);
  for (std::string part; std::getline(stream, part, ':');) {
    if (!part.empty()) parts.emplace_back(part);
  }
  return parts;
}

std::vector<fs::path> candidates() {
  std::vector<fs::path> found = splitList(std::getenv("HOTSET_TEST_SERVERS"));
  for (const fs::path& directory : splitList(std::getenv("PATH"))) {
    for (const std::string_view name : kNames) found.push_back(directory / name);
  }
  std::error_code error;
  for (fs::recursive_directory_iterator it(HOTSET_SERVERS_DIRECTORY, error), end; !error && it != end;
       it.increment(error)) {
    if (std::ranges::find(kNames, it->path().filename().string()) != kNames.end()) found.push_back(it->path());
  }
  return found;
}

std::vector<ServerBinary> findAll() {
  std::vector<ServerBinary> binaries;
  for (const fs::path& path : candidates()) {
    const auto binary = identify(path);
    if (!binary) continue;
    const auto isSame = [&](const ServerBinary& known) { return known.label() == binary->label(); };
    if (std::ranges::none_of(binaries, isSame)) binaries.push_back(*binary);
  }
  if (binaries.empty()) std::puts("No Redis or Valkey server was found: tests that need one are left out.");
  return binaries;
}

}  // namespace

std::string ServerBinary::label() const {
  std::string text = kind + "_" + version;
  std::ranges::replace_if(text, [](unsigned char c) { return std::isalnum(c) == 0; }, '_');
  return text;
}

void PrintTo(const ServerBinary& binary, std::ostream* stream) {
  *stream << binary.kind << " " << binary.version << " (" << binary.path << ")";
}

const std::vector<ServerBinary>& serverBinaries() {
  static const std::vector<ServerBinary> binaries = findAll();
  return binaries;
}

}  // namespace hotset::test
