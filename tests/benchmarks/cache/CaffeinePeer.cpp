// SPDX-License-Identifier: Apache-2.0
#include "tests/benchmarks/cache/CaffeinePeer.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <sys/wait.h>
#include <unistd.h>

namespace hotset::cache {

namespace {

#ifdef HOTSET_CAFFEINE_CLASSPATH
constexpr const char* kClassPath = HOTSET_CAFFEINE_CLASSPATH;
constexpr const char* kJava = HOTSET_JAVA;
#else
constexpr const char* kClassPath = "";
constexpr const char* kJava = "";
#endif
constexpr int kWarmUps = 5;

void writeWork(const std::string& file, std::span<const char> keys, std::span<const std::uint32_t> order) {
  std::ofstream to(file, std::ios::binary);
  const std::array<std::uint32_t, 2> head = {static_cast<std::uint32_t>(keys.size() / 16),
                                             static_cast<std::uint32_t>(order.size())};
  to.write(reinterpret_cast<const char*>(head.data()), sizeof(head));
  to.write(keys.data(), static_cast<std::streamsize>(keys.size()));
  to.write(reinterpret_cast<const char*>(order.data()), static_cast<std::streamsize>(order.size_bytes()));
}

}  // namespace

CaffeinePeer::CaffeinePeer(std::span<const char> keys, std::span<const std::uint32_t> order) {
  if (*kJava == '\0') return;
  std::signal(SIGPIPE, SIG_IGN);
  m_file = (std::filesystem::temp_directory_path() / ("hotset-caffeine-" + std::to_string(getpid()))).string();
  writeWork(m_file, keys, order);
  std::array<int, 2> questions{};
  std::array<int, 2> answers{};
  if (pipe(questions.data()) != 0 || pipe(answers.data()) != 0) return;
  m_process = fork();
  if (m_process == 0) {
    dup2(questions[0], STDIN_FILENO);
    dup2(answers[1], STDOUT_FILENO);
    for (const int handle : {questions[0], questions[1], answers[0], answers[1]}) close(handle);
    execl(kJava, kJava, "-Xmx4g", "-cp", kClassPath, "CaffeineLoop", m_file.c_str(), static_cast<char*>(nullptr));
    _exit(127);
  }
  close(questions[0]);
  close(answers[1]);
  m_questions = fdopen(questions[1], "w");
  m_answers = fdopen(answers[0], "r");
  for (int i = 0; i < kWarmUps; ++i) static_cast<void>(measure(1 + static_cast<std::size_t>(i) % 2));
}

CaffeinePeer::~CaffeinePeer() {
  if (m_questions != nullptr) std::fclose(m_questions);
  if (m_answers != nullptr) std::fclose(m_answers);
  if (m_process > 0) waitpid(m_process, nullptr, 0);
  if (!m_file.empty()) std::filesystem::remove(m_file);
}

double CaffeinePeer::measure(std::size_t threads) {
  std::fprintf(m_questions, "%zu\n", threads);
  if (std::fflush(m_questions) != 0) return 0;
  std::array<char, 64> answer{};
  if (std::fgets(answer.data(), static_cast<int>(answer.size()), m_answers) == nullptr) return 0;
  return std::strtod(answer.data(), nullptr);
}

}  // namespace hotset::cache
