// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>

#include "core/protocol/resp/ReplyView.h"

namespace hotset::resp {

/// The elements of an aggregate, or the attributes of a value, for a range-based for. Valid as long as the Reply.
class ReplyChildren {
 public:
  class Iterator {
   public:
    using value_type = ReplyView;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;
    ReplyView operator*() const noexcept;
    Iterator& operator++() noexcept;
    void operator++(int) noexcept { ++*this; }
    bool operator==(const Iterator& other) const noexcept { return m_first == other.m_first; }

   private:
    friend class ReplyChildren;
    Iterator(const ReplyChildren& range, std::uint32_t first) noexcept
        : m_nodes(range.m_nodes), m_text(range.m_text), m_first(first), m_areAttributes(range.m_areAttributes) {}

    const Node* m_nodes = nullptr;
    const char* m_text = nullptr;
    std::uint32_t m_first = 0;
    bool m_areAttributes = false;
  };

  [[nodiscard]] Iterator begin() const noexcept { return {*this, m_begin}; }
  [[nodiscard]] Iterator end() const noexcept { return {*this, m_end}; }
  [[nodiscard]] bool empty() const noexcept { return m_begin == m_end; }

 private:
  friend class ReplyView;
  ReplyChildren(const Node* nodes, const char* text, std::uint32_t begin, std::uint32_t end,
                bool areAttributes) noexcept
      : m_nodes(nodes), m_text(text), m_begin(begin), m_end(end), m_areAttributes(areAttributes) {}

  const Node* m_nodes;
  const char* m_text;
  std::uint32_t m_begin;
  std::uint32_t m_end;
  bool m_areAttributes;
};

/// A key and what belongs to it.
struct ReplyPair {
  ReplyView key;
  ReplyView value;
};

/// An even number of elements, two by two, for a range-based for. Valid as long as the Reply.
class ReplyPairs {
 public:
  class Iterator {
   public:
    using value_type = ReplyPair;
    using difference_type = std::ptrdiff_t;

    Iterator() = default;
    ReplyPair operator*() const noexcept;
    Iterator& operator++() noexcept {
      ++ ++m_at;
      return *this;
    }
    void operator++(int) noexcept { ++*this; }
    bool operator==(const Iterator& other) const noexcept = default;

   private:
    friend class ReplyPairs;
    explicit Iterator(ReplyChildren::Iterator at) noexcept : m_at(at) {}

    ReplyChildren::Iterator m_at;
  };

  [[nodiscard]] Iterator begin() const noexcept { return Iterator(m_elements.begin()); }
  [[nodiscard]] Iterator end() const noexcept { return Iterator(m_elements.end()); }
  [[nodiscard]] bool empty() const noexcept { return m_elements.empty(); }

 private:
  friend class ReplyView;
  explicit ReplyPairs(ReplyChildren elements) noexcept : m_elements(elements) {}

  ReplyChildren m_elements;
};

}  // namespace hotset::resp
