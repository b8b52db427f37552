// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/protocol/resp/ReplyView.h"

namespace hotset::resp {

/// One whole reply, owned: a flat array of values and one buffer with their texts. A lone value takes no array, and
/// a short text no buffer. Immutable once parsed; read it through `view()`. Default constructed it is a null.
class Reply {
 public:
  Reply() = default;
  Reply(Reply&&) noexcept = default;
  Reply& operator=(Reply&&) noexcept = default;
  Reply(const Reply&) = default;
  Reply& operator=(const Reply&) = default;
  ~Reply() = default;

  /// The outermost value. Valid as long as this object lives and is not moved or assigned to.
  [[nodiscard]] ReplyView view() const& noexcept {
    return ReplyView(m_nodes.empty() ? &m_single : m_nodes.data(), m_text.data());
  }
  ReplyView view() const&& = delete;

  /// Sent by the server of its own accord: belongs to no request.
  [[nodiscard]] bool isPush() const noexcept { return view().kind() == Kind::push; }
  [[nodiscard]] bool isError() const noexcept { return view().isError(); }

 private:
  friend class ReplyParser;
  Reply(Node single, std::string_view text) : m_single(single), m_text(text) {}

  Node m_single;
  std::vector<Node> m_nodes;  // in the order of the wire; empty: m_single is all there is
  std::string m_text;
};

}  // namespace hotset::resp
