// SPDX-License-Identifier: Apache-2.0
#include "src/cli/ExitCode.h"

namespace hotset::cli {

ExitCode exitCodeOf(ErrorCode code) noexcept {
  switch (code) {
    case ErrorCode::invalidArgument:
      return ExitCode::wrongUse;
    case ErrorCode::nameNotResolved:
    case ErrorCode::connectionRefused:
    case ErrorCode::connectionLost:
    case ErrorCode::unreachable:
    case ErrorCode::timedOut:
    case ErrorCode::tlsFailed:
    case ErrorCode::wrongProtocol:
    case ErrorCode::malformedReply:
    case ErrorCode::serverBusy:
      return ExitCode::unreachable;
    case ErrorCode::loginFailed:
    case ErrorCode::notPermitted:
      return ExitCode::notPermitted;
    case ErrorCode::conflict:
      return ExitCode::conflict;
    case ErrorCode::notFound:
    case ErrorCode::alreadyExists:
    case ErrorCode::notSupported:
    case ErrorCode::serverError:
    case ErrorCode::limitExceeded:
    case ErrorCode::cancelled:
    case ErrorCode::overloaded:
    case ErrorCode::storageFailed:
    case ErrorCode::workspaceInUse:
    case ErrorCode::secretUnavailable:
    case ErrorCode::internal:
      return ExitCode::failed;
  }
  return ExitCode::failed;
}

}  // namespace hotset::cli
