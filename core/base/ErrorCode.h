// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

namespace hotset {

/// Every way in which an operation of the core can fail. The list is public: programs turn it into exit codes, the
/// window into advice. A code says what kind of thing happened; the Error around it says to what, and what to do.
enum class ErrorCode : std::uint8_t {
  // What the caller gave.
  invalidArgument,  ///< A value that can't be right: a malformed URI, a negative interval, an unknown name.
  notFound,         ///< The thing named does not exist.
  alreadyExists,    ///< A thing of that name is there already.
  conflict,         ///< Somebody else changed it in the meantime, or a token no longer fits.

  // The way to the server.
  nameNotResolved,    ///< The host name has no address, or no name server answered.
  connectionRefused,  ///< The host answered: nothing listens on that port or socket.
  connectionLost,     ///< The connection ended while something was outstanding.
  unreachable,        ///< No way to the host: no route, or the network is down.
  timedOut,           ///< The deadline passed.
  tlsFailed,          ///< The TLS handshake failed: certificate, name, version or alert.
  wrongProtocol,      ///< What answered does not speak the protocol expected.

  // What the server said.
  loginFailed,     ///< Wrong user or password, or a password is needed and none was given.
  notPermitted,    ///< The user may not do this (ACL), or the node is read-only in Hotset.
  notSupported,    ///< The server does not know this command or option.
  serverError,     ///< The server answered with an error of its own.
  malformedReply,  ///< The reply broke the rules of its protocol.
  limitExceeded,   ///< A reply, a queue or an input is larger than the limit set for it.
  serverBusy,      ///< The server is loading, or busy with a script, and asks to be tried later.

  // Hotset itself.
  cancelled,          ///< Somebody cancelled it.
  overloaded,         ///< A bounded queue of ours is full.
  storageFailed,      ///< The workspace's database or a file could not be read or written.
  workspaceInUse,     ///< Another program owns the workspace.
  secretUnavailable,  ///< No keychain, or it is locked.
  internal,           ///< A defect of ours; the text is for a report.
};

/// The code's stable name as it stands in JSON and logs ("timed_out").
[[nodiscard]] std::string_view nameOf(ErrorCode code) noexcept;

}  // namespace hotset
