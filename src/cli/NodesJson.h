// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <boost/json/fwd.hpp>

#include "core/base/Error.h"
#include "core/domain/fleet/DoctorReport.h"
#include "core/domain/fleet/Node.h"

namespace hotset::cli {

/// Everything about a node but its password.
[[nodiscard]] boost::json::object nodeJson(const fleet::Node& node);
/// `{"code", "message", "subject", "advice"}`; subject and advice are null where there are none.
[[nodiscard]] boost::json::object errorJson(const Error& error);
/// `{"node", "passed", "steps": [{"layer", "verdict", "finding", "advice", "took_us"}], "acl_line"}`.
[[nodiscard]] boost::json::object doctorJson(const std::string& nodeName, const fleet::DoctorReport& report);

}  // namespace hotset::cli
