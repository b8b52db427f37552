// SPDX-License-Identifier: GPL-3.0-only
#include <chrono>

#include <gtest/gtest.h>

#include "core/services/fleet/MemorySecretStore.h"
#include "src/desktop/Services.h"
#include "tests/support/ScratchDirectory.h"

namespace hotset::desktop {
namespace {

using namespace std::chrono_literals;

/// What does not end by itself is waited for as long as the core may take: here far longer than anything needs.
TEST(ServicesTest, ComeToRestByThemselves) {
  const test::ScratchDirectory directory;
  fleet::MemorySecretStore secrets;
  CoreRuntime core;
  auto started = core.wait<std::unique_ptr<Services>>(
      [&] { return Services::start(&core, directory / "workspace", &secrets, Services::Demo::small); });
  ASSERT_TRUE(started) << started.error().text();
  const std::unique_ptr<Services> services = std::move(*started);
  const auto rests = core.wait<void>([&] { return services->letServersBe(core.timers()); });
  EXPECT_TRUE(rests);
  const auto begin = std::chrono::steady_clock::now();
  core.shutdown(60s);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 30s);
}

}  // namespace
}  // namespace hotset::desktop
