// SPDX-License-Identifier: Apache-2.0
#include "core/base/Version.h"

namespace hotset {

std::string_view version() noexcept { return HOTSET_VERSION; }

}  // namespace hotset
