// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "core/domain/stats/StatsSample.h"

namespace hotset::redis {

/// Reads the text of INFO into a sample: fields, identity, eviction policy, persistence, replication, and the details
/// where it holds the section of command statistics. Written for what Redis 6 to 8 and Valkey 7.2 to 9 say; what is
/// not there or not understood stays absent. Any bytes are safe: names are made printable, lists have limits.
void readInfo(std::string_view info, stats::StatsSample& sample);

}  // namespace hotset::redis
