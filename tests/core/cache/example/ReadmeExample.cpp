// SPDX-License-Identifier: Apache-2.0
// The example of core/cache/README.md, word for word; a test sees to it.
#include <iostream>

#include <hotset/cache/Region.h>

int main() {
  using namespace std::chrono_literals;
  hotset::cache::RegionConfig config;
  config.name = "sessions";
  config.bytesMax = 64 << 20;
  config.ttl = {5min};
  auto region = hotset::cache::Region::create(config);
  if (!region) return (std::cerr << region.error().text() << '\n', 1);
  if (auto written = (*region)->set("user:7", "Ada"); !written) std::cerr << written.error().text() << '\n';
  std::cout << (*region)->get("user:7").value_or("not there") << '\n';
}
