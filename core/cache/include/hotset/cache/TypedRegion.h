// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/Result.h"
#include "hotset/cache/KeyBuilder.h"
#include "hotset/cache/Region.h"

namespace hotset::cache {

/// Turns values of a type into bytes and back. Bytes that it does not understand (of an earlier release, say) are a
/// miss.
template <typename Codec>
concept ValueCodec = requires(const Codec& codec, const typename Codec::Value& value, std::string_view bytes) {
  { codec.encode(value) } -> std::convertible_to<std::string>;
  { codec.decode(bytes) } -> std::convertible_to<std::optional<typename Codec::Value>>;
};

/// Strings as they are.
struct BytesCodec {
  using Value = std::string;
  [[nodiscard]] std::string encode(const std::string& value) const { return value; }
  [[nodiscard]] std::optional<std::string> decode(std::string_view bytes) const { return std::string(bytes); }
};

/// A region of values of one type, under keys of so many parts; the key comes first, the value last:
/// `workflows.put(provider, type, config, workflow)`. Callable from any thread, as the region and the codec are.
template <ValueCodec Codec, std::size_t kKeyParts>
class TypedRegion {
 public:
  using Value = typename Codec::Value;

  explicit TypedRegion(std::shared_ptr<Region> region, Codec codec = {}, KeyBuilderConfig keys = {})
      : m_region(std::move(region)), m_codec(std::move(codec)), m_keys(keys) {}

  /// As Region::set.
  template <typename... Arguments>
    requires(sizeof...(Arguments) == kKeyParts + 1)
  Result<bool> put(const Arguments&... keyThenValue) {
    return putTied(std::forward_as_tuple(keyThenValue...), std::make_index_sequence<kKeyParts>());
  }
  template <std::convertible_to<std::string_view>... Parts>
    requires(sizeof...(Parts) == kKeyParts)
  [[nodiscard]] std::optional<Value> get(const Parts&... parts) const {
    const auto view = m_region->view(m_keys.build({std::string_view(parts)...}));
    return view ? m_codec.decode(view->bytes()) : std::nullopt;
  }
  template <std::convertible_to<std::string_view>... Parts>
    requires(sizeof...(Parts) == kKeyParts)
  bool erase(const Parts&... parts) {
    return m_region->erase(m_keys.build({std::string_view(parts)...}));
  }
  void clear() { m_region->clear(); }

  [[nodiscard]] Region& region() const noexcept { return *m_region; }
  [[nodiscard]] KeyBuilderStats keyStats() const { return m_keys.stats(); }

 private:
  template <typename Tuple, std::size_t... kIndexes>
  Result<bool> putTied(const Tuple& all, std::index_sequence<kIndexes...>) {
    return m_region->set(m_keys.build({std::string_view(std::get<kIndexes>(all))...}),
                         m_codec.encode(std::get<kKeyParts>(all)));
  }

  std::shared_ptr<Region> m_region;
  Codec m_codec;
  KeyBuilder m_keys;
};

/// Compiled workflows by provider, type and configuration: put(provider, type, config, workflow).
template <ValueCodec Codec = BytesCodec>
using WorkflowCache = TypedRegion<Codec, 3>;
/// Tools by provider and name: put(provider, name, tool).
template <ValueCodec Codec = BytesCodec>
using ToolCache = TypedRegion<Codec, 2>;
/// Default providers and models by kind and name: put(kind, name, entry).
template <ValueCodec Codec = BytesCodec>
using ModelRegistryCache = TypedRegion<Codec, 2>;
/// Sessions by their identifier: put(id, session).
template <ValueCodec Codec = BytesCodec>
using SessionCache = TypedRegion<Codec, 1>;

}  // namespace hotset::cache
