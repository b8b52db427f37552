// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "core/async/BlockingThread.h"
#include "core/clients/TlsStream.h"
#include "core/domain/fleet/Node.h"

namespace hotset {

/// What TLS connections trust and show, made once for all nodes with the same settings and again as soon as one of the
/// files has changed. Files are read on a thread of their own. Core thread only.
class TlsContexts {
 public:
  static constexpr std::size_t kKeptMax = 256;

  explicit TlsContexts(const Executor& core);
  ~TlsContexts();

  /// TLS 1.2 and later. Error invalidArgument names the file that can't be used.
  [[nodiscard]] AwaitableResult<TlsContextPtr> contextFor(fleet::TlsSettings settings);

 private:
  struct Kept;

  std::shared_ptr<Kept> m_kept;  // used on the thread alone
  BlockingThread m_thread;
};

}  // namespace hotset
