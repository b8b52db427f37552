// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include <QtCore/QObject>
#include <QtNetwork/QLocalServer>

namespace hotset::desktop {

/// What a program that is started beside a running window asks of it.
struct Ring {
  std::string page;  ///< As of --open; empty: none.
  bool isNewWindow = false;
  std::string activation;  ///< The desktop's token that lets the window come to the front; may be empty.

  bool operator==(const Ring&) const = default;
};

/// The one door of the window that works in a workspace: programs started later for the same workspace ring there
/// instead of failing at its lock. A UNIX socket of this user alone, named by the workspace; one that a crash left
/// behind is taken over. Window's thread.
class Doorbell final : public QObject {
 public:
  /// Does what is asked; false: there is no such node.
  using Answer = std::function<bool(const Ring& ring)>;

  static constexpr int kCallersMax = 8;
  static constexpr qint64 kRingBytesMax = 4096;
  static constexpr int kPatienceMs = 3000;

  /// Where the door of a workspace is: in the user's runtime directory.
  [[nodiscard]] static QString addressOf(const std::filesystem::path& workspace);
  /// Rings at a door and waits for the answer, three seconds at most. None: nobody is there.
  [[nodiscard]] static std::optional<bool> ring(const QString& address, const Ring& ring);

  explicit Doorbell(Answer answer);

  /// Listens from now on. False: it can't, and later programs will find the workspace in use.
  bool listen(const QString& address);

 private:
  void hear();

  QLocalServer m_server;
  Answer m_answer;
  int m_callers = 0;
};

}  // namespace hotset::desktop
