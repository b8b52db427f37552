// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "tests/support/TestServer.h"

namespace hotset::bench {

/// What Debian's prometheus-redis-exporter uses for one scrape of a server.
struct ExporterCost {
  double ownCpuMs = 0;
  double serverCpuMs = 0;
};

/// Scrapes so many times; nothing where the exporter is not installed or does not answer.
[[nodiscard]] std::optional<ExporterCost> measureExporter(const test::TestServer& server, int scrapes);

/// CPU seconds a server has used, by its own account.
[[nodiscard]] double serverCpuSeconds(const test::TestServer& server);

}  // namespace hotset::bench
