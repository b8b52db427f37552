// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace hotset {

/// Names the calling thread for debuggers and `top`; only the first 15 characters are kept.
void nameThisThread(const std::string& name);

}  // namespace hotset
