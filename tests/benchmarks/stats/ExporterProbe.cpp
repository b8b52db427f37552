// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmarks/stats/ExporterProbe.h"

#include <array>
#include <chrono>
#include <csignal>
#include <thread>

#include <arpa/inet.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/connectors/redis/InfoParser.h"
#include "tests/benchmarks/stats/ProcessUsage.h"

namespace hotset::bench {
namespace {

constexpr const char* kProgram = "/usr/bin/prometheus-redis-exporter";

/// The exporter as a child that ends with this object.
class Exporter {
 public:
  Exporter(const test::TestServer& server, std::uint16_t port) {
    const std::string address = "redis://127.0.0.1:" + std::to_string(server.port());
    const std::string listen = "127.0.0.1:" + std::to_string(port);
    m_process = fork();
    if (m_process != 0) return;
    const int nowhere = open("/dev/null", O_WRONLY);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execl(kProgram, kProgram, "-redis.addr", address.c_str(), "-web.listen-address", listen.c_str(), nullptr);
    _exit(127);
  }
  Exporter(const Exporter&) = delete;
  Exporter& operator=(const Exporter&) = delete;
  ~Exporter() {
    kill(m_process, SIGKILL);
    waitpid(m_process, nullptr, 0);
  }
  [[nodiscard]] pid_t process() const noexcept { return m_process; }

 private:
  pid_t m_process = -1;
};

/// The size of what one scrape gives; 0 when it fails.
std::size_t scrape(std::uint16_t port) {
  const int descriptor = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::size_t size = 0;
  sockaddr generic{};
  static_assert(sizeof(generic) == sizeof(address));
  __builtin_memcpy(&generic, &address, sizeof(address));
  if (connect(descriptor, &generic, sizeof(generic)) == 0) {
    constexpr std::string_view kRequest = "GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    if (write(descriptor, kRequest.data(), kRequest.size()) > 0) {
      std::array<char, 65536> buffer;
      for (ssize_t count; (count = read(descriptor, buffer.data(), buffer.size())) > 0;) {
        size += static_cast<std::size_t>(count);
      }
    }
  }
  close(descriptor);
  return size;
}

bool isUp(std::uint16_t port) {
  for (int attempt = 0; attempt < 100; ++attempt) {
    if (scrape(port) > 1000) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

}  // namespace

double serverCpuSeconds(const test::TestServer& server) {
  stats::StatsSample sample;
  redis::readInfo(server.command({"INFO", "cpu"}), sample);
  return static_cast<double>(sample.values.raw(stats::Field::cpuSystem) + sample.values.raw(stats::Field::cpuUser)) *
         stats::traitsOf(stats::Field::cpuUser).scale;
}

std::optional<ExporterCost> measureExporter(const test::TestServer& server, int scrapes) {
  if (access(kProgram, X_OK) != 0) return std::nullopt;
  const std::uint16_t port = test::freePort();
  const Exporter exporter(server, port);
  if (!isUp(port)) return std::nullopt;
  const double own = processCpuSeconds(exporter.process()), servers = serverCpuSeconds(server);
  for (int i = 0; i < scrapes; ++i) {
    if (scrape(port) == 0) return std::nullopt;
  }
  return ExporterCost{(processCpuSeconds(exporter.process()) - own) * 1000 / scrapes,
                      (serverCpuSeconds(server) - servers) * 1000 / scrapes};
}

}  // namespace hotset::bench
