// SPDX-License-Identifier: Apache-2.0
#include "tests/core/domain/regions/FormatCorpus.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>

namespace hotset::regions::test {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kSmall = "0123456789abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kBase64 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

std::size_t countBehind(const std::string& kind, std::string_view name) { return std::stoul(kind.substr(name.size())); }

}  // namespace

FormatCorpus::FormatCorpus(char half, std::uint64_t seed) : m_random(seed) {
  std::ifstream file(HOTSET_TEST_DATA "/formats.txt");
  std::string line;
  std::vector<double> shares;
  while (std::getline(file, line)) {
    std::istringstream words(line);
    std::string mark, repository, format;
    words >> mark >> repository >> format;
    if (mark != std::string(1, half)) continue;
    m_formats.push_back(format);
    shares.push_back(1.0 + static_cast<double>(m_formats.size() % 10));
  }
  if (m_formats.empty()) throw std::runtime_error("no formats in " HOTSET_TEST_DATA);
  m_shares = std::discrete_distribution<std::size_t>(shares.begin(), shares.end());
}

std::size_t FormatCorpus::draw() { return m_shares(m_random); }

std::string FormatCorpus::key(std::size_t at) {
  const std::string& format = m_formats[at];
  std::string key;
  for (std::size_t i = 0; i < format.size(); ++i) {
    const bool isDoubled = i + 1 < format.size() && format[i + 1] == format[i];
    if ((format[i] == '{' || format[i] == '}') && isDoubled) {
      // Of three in a row the outer two are the brace: "{x}}}" ends a value first.
      key += format[i++];
    } else if (format[i] == '{') {
      const auto end = format.find('}', i);
      key += value(format.substr(i + 1, end - i - 1));
      i = end;
    } else {
      key += format[i];
    }
  }
  return key;
}

std::string FormatCorpus::value(const std::string& kind) {
  if (kind.starts_with("hex")) return signs(kHex, countBehind(kind, "hex"));
  if (kind.starts_with("alnum")) return signs(kSmall, countBehind(kind, "alnum"));
  if (kind.starts_with("b64:")) return signs(kBase64, countBehind(kind, "b64:"));
  if (kind == "uuid") {
    return fmt::format("{}-{}-4{}-a{}-{}", signs(kHex, 8), signs(kHex, 4), signs(kHex, 3), signs(kHex, 3),
                       signs(kHex, 12));
  }
  if (kind == "ulid") return "01J" + signs(kCrockford, 23);
  if (kind == "ip")
    return fmt::format("{}.{}.{}.{}", m_random() % 223 + 1, m_random() % 256, m_random() % 256, m_random() % 256);
  if (kind == "date")
    return fmt::format("20{:02}-{:02}-{:02}", m_random() % 27, m_random() % 12 + 1, m_random() % 28 + 1);
  if (kind == "email") return fmt::format("{}{}@{}.example", word(), m_random() % 1000, word());
  if (kind == "host") return fmt::format("web-{}", m_random() % 20);
  if (kind == "pid") return std::to_string(m_random() % 32000 + 1);
  if (kind == "queue") {
    static constexpr const char* kQueues[] = {"mail", "images", "reports", "webhooks"};
    return kQueues[m_random() % 4];
  }
  if (kind == "word") return word();
  if (kind == "slug") return word() + "-" + word();
  if (kind.starts_with("n")) return number(countBehind(kind, "n"));
  throw std::runtime_error("no such value: " + kind);
}

std::string FormatCorpus::signs(std::string_view alphabet, std::size_t count) {
  std::string text(count, ' ');
  for (char& c : text) c = alphabet[m_random() % alphabet.size()];
  return text;
}

/// Up to 5 digits it is an id, of any length; beyond it a time or a snowflake, and of full length.
std::string FormatCorpus::number(std::size_t digitsMax) {
  std::string text = signs("123456789", 1) + signs("0123456789", digitsMax - 1);
  if (digitsMax <= 7) text.resize(digitsMax - m_random() % (digitsMax - 1));
  return text;
}

std::string FormatCorpus::word() {
  static constexpr const char* kFirst[] = {"red",   "blue",  "tall", "small", "old",  "new",  "quick",
                                           "brave", "calm",  "dark", "dry",   "fair", "glad", "high",
                                           "keen",  "light", "mild", "neat",  "pale", "rich"};
  static constexpr const char* kSecond[] = {"fox",  "oak",  "river", "stone", "cloud", "field", "house",
                                            "lamp", "moon", "nest",  "path",  "rain",  "road",  "sail",
                                            "star", "tree", "wave",  "wind",  "wolf",  "yard"};
  return std::string(kFirst[m_random() % 20]) + kSecond[m_random() % 20];
}

}  // namespace hotset::regions::test
