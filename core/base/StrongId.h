// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <utility>

namespace hotset {

/// An identifier that can't be mistaken for another kind of identifier: `using NodeId = StrongId<struct NodeIdTag>;`.
/// Holds opaque text; an empty one means "none yet".
template <typename Tag>
class StrongId {
 public:
  StrongId() = default;
  explicit StrongId(std::string value) : m_value(std::move(value)) {}

  [[nodiscard]] const std::string& value() const noexcept { return m_value; }
  [[nodiscard]] bool isEmpty() const noexcept { return m_value.empty(); }

  auto operator<=>(const StrongId&) const = default;

 private:
  std::string m_value;
};

}  // namespace hotset

template <typename Tag>
struct std::hash<hotset::StrongId<Tag>> {
  std::size_t operator()(const hotset::StrongId<Tag>& id) const noexcept {
    return std::hash<std::string>{}(id.value());
  }
};
