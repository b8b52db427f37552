// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace hotset::regions::test {

/// The key formats of tests/data/regions, of one half ('b' or 'h'), and keys made by them.
class FormatCorpus {
 public:
  FormatCorpus(char half, std::uint64_t seed);

  [[nodiscard]] std::size_t size() const noexcept { return m_formats.size(); }
  [[nodiscard]] const std::string& format(std::size_t at) const { return m_formats[at]; }
  /// A key of a format; another one each time.
  [[nodiscard]] std::string key(std::size_t format);
  /// A format at random; some are ten times as frequent as others.
  [[nodiscard]] std::size_t draw();

 private:
  std::string value(const std::string& kind);
  std::string signs(std::string_view alphabet, std::size_t count);
  std::string number(std::size_t digitsMax);
  std::string word();

  std::vector<std::string> m_formats;
  std::mt19937_64 m_random;
  std::discrete_distribution<std::size_t> m_shares;
};

}  // namespace hotset::regions::test
