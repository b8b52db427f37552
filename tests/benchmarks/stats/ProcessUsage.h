// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/types.h>

namespace hotset::bench {

/// CPU seconds the calling thread has used.
[[nodiscard]] double threadCpuSeconds();
/// CPU seconds another process has used, in the kernel's ticks of 10 ms; 0 when it is gone.
[[nodiscard]] double processCpuSeconds(pid_t process);
/// The calling process's resident memory in bytes.
[[nodiscard]] double residentBytes();

}  // namespace hotset::bench
