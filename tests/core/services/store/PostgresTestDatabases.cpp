// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <fstream>
#include <optional>
#include <sstream>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/soci.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/services/store/postgres/PostgresDatabase.h"
#include "tests/core/services/store/TestDatabases.h"
#include "tests/support/ScratchDirectory.h"

namespace hotset::store {
namespace {

namespace fs = std::filesystem;

/// The user the server runs as: it refuses to be root.
/// Looked up once: the system's answer lies in memory that the next question of any thread overwrites.
struct ServerUser {
  std::string name;
  uid_t user;
  gid_t group;

  static const std::optional<ServerUser>& instance() {
    static const std::optional<ServerUser> found = [] {
      const passwd* const entry = ::getuid() == 0 ? ::getpwnam("postgres") : ::getpwuid(::getuid());
      return entry == nullptr ? std::nullopt : std::optional(ServerUser{entry->pw_name, entry->pw_uid, entry->pw_gid});
    }();
    return found;
  }
};

fs::path findBinaries() {
  fs::path newest;
  std::error_code ignored;
  for (const auto& version : fs::directory_iterator("/usr/lib/postgresql", ignored)) {
    const fs::path bin = version.path() / "bin";
    if (fs::exists(bin / "postgres", ignored) && bin > newest) newest = bin;
  }
  return newest;
}

/// A server of its own in a directory of its own, reached by a UNIX socket in it; stopped when the object goes.
class PostgresServer {
 public:
  PostgresServer() : m_missing(start()) {}
  PostgresServer(const PostgresServer&) = delete;
  PostgresServer& operator=(const PostgresServer&) = delete;
  ~PostgresServer() {
    if (m_process <= 0) return;
    ::kill(m_process, SIGINT);  // its fast shutdown
    ::waitpid(m_process, nullptr, 0);
  }

  [[nodiscard]] const std::string& missing() const { return m_missing; }
  [[nodiscard]] std::string connection(const std::string& database) const {
    return "host=" + m_directory.path().string() + " user=" + ServerUser::instance()->name + " dbname=" + database;
  }

 private:
  std::string start() {
    const fs::path bin = findBinaries();
    if (bin.empty()) return "PostgreSQL is not installed";
    if (!ServerUser::instance()) return "PostgreSQL needs a user other than root, and there is no user postgres";
    if (::getuid() == 0 &&
        ::chown(m_directory.path().c_str(), ServerUser::instance()->user, ServerUser::instance()->group) != 0) {
      return "the server's directory can't be given to its user";
    }
    const std::string data = (m_directory.path() / "data").string();
    int status = 0;
    const pid_t initdb =
        spawn({(bin / "initdb").string(), "-D", data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"});
    ::waitpid(initdb, &status, 0);
    if (status != 0) return "initdb failed: " + log();
    m_process = spawn({(bin / "postgres").string(), "-D", data, "-k", m_directory.path().string(), "-c",
                       "listen_addresses=", "-c", "fsync=off"});
    return awaitReady();
  }

  /// Runs a program as the server's user, with its output in a file.
  pid_t spawn(const std::vector<std::string>& arguments) const {
    std::vector<char*> argv;
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    const std::string output = (m_directory.path() / "log").string();
    const ServerUser& user = *ServerUser::instance();
    const pid_t child = ::fork();
    if (child != 0) return child;
    if (::getuid() == 0 &&
        (::initgroups(user.name.c_str(), user.group) != 0 || ::setgid(user.group) != 0 || ::setuid(user.user) != 0)) {
      ::_exit(126);
    }
    ::prctl(PR_SET_PDEATHSIG, SIGQUIT);  // ends at once, also when the test is killed
    const int file = ::open(output.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::dup2(file, STDOUT_FILENO);
    ::dup2(file, STDERR_FILENO);
    if (::chdir("/") == 0) ::execv(argv[0], argv.data());
    ::_exit(127);
  }

  std::string awaitReady() {
    constexpr int kTries = 1200;
    for (int i = 0; i < kTries; ++i) {
      try {
        soci::session session(soci::postgresql, connection("postgres"));
        return {};
      } catch (const soci::soci_error&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
      }
      if (::waitpid(m_process, nullptr, WNOHANG) == m_process) break;
    }
    return "PostgreSQL did not start: " + log();
  }

  [[nodiscard]] std::string log() const {
    std::ostringstream text;
    text << std::ifstream(m_directory.path() / "log").rdbuf();
    return text.str();
  }

  test::ScratchDirectory m_directory;
  pid_t m_process = 0;
  std::string m_missing;
};

PostgresServer& server() {
  static PostgresServer instance;
  return instance;
}

class PostgresTestDatabases final : public TestDatabases {
 public:
  std::string prepare() override {
    if (!server().missing().empty()) return server().missing();
    static int number = 0;
    m_name = "test" + std::to_string(++number);
    soci::session(soci::postgresql, server().connection("postgres")) << "CREATE DATABASE " + m_name;
    return {};
  }

  Result<std::unique_ptr<Database>> open(Upgrade upgrade, std::span<const Migration> steps) override {
    return openPostgres(Secret(server().connection(m_name)), upgrade, steps);
  }

  void execute(const std::string& statement) override {
    soci::session(soci::postgresql, server().connection(m_name)) << statement;
  }

 private:
  std::string m_name;
};

}  // namespace

std::unique_ptr<TestDatabases> makeTestDatabases() { return std::make_unique<PostgresTestDatabases>(); }

}  // namespace hotset::store
