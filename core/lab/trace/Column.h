// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

#include "core/base/Result.h"
#include "core/lab/trace/SpillFile.h"

namespace hotset::lab {

/// A growing array of plain values that lies in memory while it is small, and in a file that vanishes with it once it
/// is large: a recording of any length needs no more memory than there is. One thread while it grows.
template <typename T>
class Column {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  static constexpr std::size_t kBytesInMemory = std::size_t{128} << 20U;

  /// storageFailed when the file can't grow.
  Result<void> append(std::span<const T> values) {
    if (!m_file && (m_values.size() + values.size()) * sizeof(T) <= kBytesInMemory) {
      m_values.insert(m_values.end(), values.begin(), values.end());
      m_size = m_values.size();
      return {};
    }
    if (!m_file) {
      auto opened = SpillFile::open();
      if (!opened) return fail(opened.error());
      m_file = std::move(*opened);
      if (auto written = m_file.append(std::as_bytes(std::span<const T>(m_values))); !written) return written;
      m_values = {};
    }
    if (auto written = m_file.append(std::as_bytes(values)); !written) return written;
    m_size += values.size();
    return {};
  }

  [[nodiscard]] std::size_t size() const noexcept { return m_size; }
  [[nodiscard]] std::span<const T> values() const noexcept {
    if (!m_file) return m_values;
    return {reinterpret_cast<const T*>(m_file.bytes().data()), m_size};
  }

 private:
  std::vector<T> m_values;
  SpillFile m_file;
  std::size_t m_size = 0;
};

}  // namespace hotset::lab
