// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/async/ResolverPool.h"
#include "core/base/Error.h"
#include "core/clients/redis/HandshakeMachine.h"
#include "core/domain/fleet/DoctorReport.h"
#include "core/domain/fleet/Node.h"

namespace hotset::redis {

// What each layer showed, in words. Pure: the texts of the connection doctor in one place.

/// A layer that failed, with the error's own finding and advice.
[[nodiscard]] fleet::DoctorStep failedStep(fleet::DoctorLayer layer, const Error& error);

[[nodiscard]] fleet::DoctorStep nameStep(const fleet::NodeAddress& address, const Addresses& addresses);
[[nodiscard]] fleet::DoctorStep transportStep(const fleet::NodeAddress& address);
/// `version` is "TLSv1.3"; empty where no TLS was asked for.
[[nodiscard]] fleet::DoctorStep tlsStep(const fleet::NodeAddress& address, const std::string& version);
[[nodiscard]] fleet::DoctorStep loginStep(const fleet::NodeAddress& address, bool hasPassword,
                                          const Greeting& greeting);
/// A login refused: says which of user and password it was, as far as the server tells.
[[nodiscard]] fleet::DoctorStep loginRefusedStep(const fleet::NodeAddress& address, bool hasPassword,
                                                 const Error& error);
/// `server` is "redis" or "valkey", `version` "7.0.15", `mode` "standalone"; each may be empty.
[[nodiscard]] fleet::DoctorStep versionStep(const Greeting& greeting);

}  // namespace hotset::redis
