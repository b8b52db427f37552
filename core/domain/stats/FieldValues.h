// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <optional>

#include "core/domain/stats/Field.h"

namespace hotset::stats {

using FieldSet = std::bitset<kFieldCount>;

/// The fields of one reading; what the server did not tell is absent. Plain data.
class FieldValues {
 public:
  [[nodiscard]] std::optional<std::int64_t> get(Field field) const noexcept {
    return has(field) ? std::optional(m_values[indexOf(field)]) : std::nullopt;
  }
  [[nodiscard]] bool has(Field field) const noexcept { return m_present[indexOf(field)]; }
  /// The value, 0 where absent.
  [[nodiscard]] std::int64_t raw(Field field) const noexcept { return m_values[indexOf(field)]; }
  void set(Field field, std::int64_t value) noexcept {
    m_values[indexOf(field)] = value;
    m_present.set(indexOf(field));
  }
  void add(Field field, std::int64_t value) noexcept { set(field, raw(field) + value); }
  [[nodiscard]] const FieldSet& present() const noexcept { return m_present; }

  bool operator==(const FieldValues&) const = default;

 private:
  std::array<std::int64_t, kFieldCount> m_values{};  // 0 where absent, so that equality needs no mask
  FieldSet m_present;
};

}  // namespace hotset::stats
