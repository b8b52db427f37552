// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "core/base/ErrorCode.h"

namespace hotset {

/// The one way to fail: a code, and in words what happened, to what, and what to do. Small (a code and one pointer),
/// cheap to copy, immutable, safe to share between threads. Never holds a secret: whoever makes one redacts first.
class [[nodiscard]] Error {
 public:
  /// `what` is a sentence without a full stop ("the server did not answer within 1 s"); `subject` is what it happened
  /// to ("cache-1 (10.0.0.7:6379)"); `advice` is the next thing to try. Subject and advice may be empty.
  explicit Error(ErrorCode code, std::string what, std::string subject = {}, std::string advice = {});

  [[nodiscard]] ErrorCode code() const noexcept { return m_code; }
  [[nodiscard]] const std::string& what() const noexcept;
  [[nodiscard]] const std::string& subject() const noexcept;
  [[nodiscard]] const std::string& advice() const noexcept;

  /// "subject: what. advice", leaving out what is empty.
  [[nodiscard]] std::string text() const;

  /// The same error, said about something: used where a layer above knows the name of what failed.
  [[nodiscard]] Error about(std::string subject) const;
  /// The same error with the next thing to try.
  [[nodiscard]] Error advising(std::string advice) const;

  friend bool operator==(const Error& left, const Error& right) noexcept;

 private:
  struct Details;

  ErrorCode m_code;
  std::shared_ptr<const Details> m_details;
};

}  // namespace hotset
