// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/base/Result.h"

namespace hotset::lab {

/// Unpacks one stream of gzip, xz or zstd, piece by piece; several of them in a row count as one.
class Codec {
 public:
  struct Step {
    std::size_t consumed = 0;
    std::size_t produced = 0;
    bool isDone = false;  ///< Nothing more will come.
  };

  Codec() = default;
  Codec(const Codec&) = delete;
  Codec& operator=(const Codec&) = delete;
  virtual ~Codec() = default;

  /// Takes from the front of `packed` and fills the front of `buffer`. `hasEnded`: nothing follows `packed`.
  /// storageFailed when the data is damaged or ends in the middle.
  virtual Result<Step> unpack(std::span<const char> packed, std::span<char> buffer, bool hasEnded) = 0;
};

/// How many bytes of its beginning tell how a file is packed.
inline constexpr std::size_t kMagicBytes = 12;

/// The codec for what begins so; null where it is not packed, notSupported where it is packed in another way.
[[nodiscard]] Result<std::unique_ptr<Codec>> codecFor(std::string_view beginning, const std::string& name);

}  // namespace hotset::lab
