// SPDX-License-Identifier: Apache-2.0
#include "core/base/Error.h"

#include <utility>

namespace hotset {

std::string_view nameOf(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::invalidArgument:
      return "invalid_argument";
    case ErrorCode::notFound:
      return "not_found";
    case ErrorCode::alreadyExists:
      return "already_exists";
    case ErrorCode::conflict:
      return "conflict";
    case ErrorCode::nameNotResolved:
      return "name_not_resolved";
    case ErrorCode::connectionRefused:
      return "connection_refused";
    case ErrorCode::connectionLost:
      return "connection_lost";
    case ErrorCode::unreachable:
      return "unreachable";
    case ErrorCode::timedOut:
      return "timed_out";
    case ErrorCode::tlsFailed:
      return "tls_failed";
    case ErrorCode::wrongProtocol:
      return "wrong_protocol";
    case ErrorCode::loginFailed:
      return "login_failed";
    case ErrorCode::notPermitted:
      return "not_permitted";
    case ErrorCode::notSupported:
      return "not_supported";
    case ErrorCode::serverError:
      return "server_error";
    case ErrorCode::malformedReply:
      return "malformed_reply";
    case ErrorCode::limitExceeded:
      return "limit_exceeded";
    case ErrorCode::serverBusy:
      return "server_busy";
    case ErrorCode::cancelled:
      return "cancelled";
    case ErrorCode::overloaded:
      return "overloaded";
    case ErrorCode::storageFailed:
      return "storage_failed";
    case ErrorCode::workspaceInUse:
      return "workspace_in_use";
    case ErrorCode::secretUnavailable:
      return "secret_unavailable";
    case ErrorCode::internal:
      return "internal";
  }
  return "internal";
}

struct Error::Details {
  std::string what;
  std::string subject;
  std::string advice;

  bool operator==(const Details&) const = default;
};

Error::Error(ErrorCode code, std::string what, std::string subject, std::string advice)
    : m_code(code),
      m_details(std::make_shared<const Details>(Details{std::move(what), std::move(subject), std::move(advice)})) {}

const std::string& Error::what() const noexcept { return m_details->what; }
const std::string& Error::subject() const noexcept { return m_details->subject; }
const std::string& Error::advice() const noexcept { return m_details->advice; }

std::string Error::text() const {
  std::string text;
  if (!subject().empty()) text = subject() + ": ";
  text += what();
  if (!advice().empty()) text += ". " + advice();
  return text;
}

Error Error::about(std::string subject) const { return Error(m_code, what(), std::move(subject), advice()); }

Error Error::advising(std::string advice) const { return Error(m_code, what(), subject(), std::move(advice)); }

bool operator==(const Error& left, const Error& right) noexcept {
  return left.m_code == right.m_code && *left.m_details == *right.m_details;
}

}  // namespace hotset
