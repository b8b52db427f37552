// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace hotset {

/// Keeps what this process holds in memory, passwords among it, from leaving it: no core dump, and no other process of
/// the same user may attach to it or read its memory. First thing in the main() of every program that meets secrets.
/// Does what the system offers; on one that offers nothing it does nothing.
void hardenProcess() noexcept;

}  // namespace hotset
