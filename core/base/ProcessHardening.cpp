// SPDX-License-Identifier: Apache-2.0
#include "core/base/ProcessHardening.h"

#if defined(__unix__)
#include <sys/resource.h>
#endif
#if defined(__linux__)
#include <sys/prctl.h>
#endif

namespace hotset {

void hardenProcess() noexcept {
#if defined(__unix__)
  const rlimit none{.rlim_cur = 0, .rlim_max = 0};
  (void)::setrlimit(RLIMIT_CORE, &none);
#endif
#if defined(__linux__)
  (void)::prctl(PR_SET_DUMPABLE, 0);
#endif
}

}  // namespace hotset
