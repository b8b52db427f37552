// SPDX-License-Identifier: GPL-3.0-only
#include "src/desktop/Doorbell.h"

#include <utility>

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QStandardPaths>
#include <QtCore/QTimer>
#include <QtNetwork/QLocalSocket>

namespace hotset::desktop {
namespace {

const QString kOpen = QStringLiteral("open");
const QString kNewWindow = QStringLiteral("new_window");
const QString kActivation = QStringLiteral("activation");
const QString kShown = QStringLiteral("shown");

QByteArray encoded(const QJsonObject& object) { return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n'; }

Ring ringIn(const QByteArray& line) {
  const QJsonObject object = QJsonDocument::fromJson(line).object();
  return {object.value(kOpen).toString().toStdString(), object.value(kNewWindow).toBool(),
          object.value(kActivation).toString().toStdString()};
}

}  // namespace

QString Doorbell::addressOf(const std::filesystem::path& workspace) {
  // A path may be longer than a socket's name can be.
  std::error_code ignored;
  const auto directory = std::filesystem::weakly_canonical(workspace, ignored);
  const QByteArray path = QByteArray::fromStdString((ignored ? workspace : directory).string());
  const QByteArray mark = QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(16);
  return QStringLiteral("%1/hotset-%2")
      .arg(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation), QString::fromLatin1(mark));
}

std::optional<bool> Doorbell::ring(const QString& address, const Ring& ring) {
  QLocalSocket socket;
  socket.connectToServer(address);
  if (!socket.waitForConnected(kPatienceMs)) return std::nullopt;
  socket.write(encoded({{kOpen, QString::fromStdString(ring.page)},
                        {kNewWindow, ring.isNewWindow},
                        {kActivation, QString::fromStdString(ring.activation)}}));
  QByteArray answer;
  while (!answer.contains('\n') && answer.size() < kRingBytesMax) {
    if (!socket.waitForReadyRead(kPatienceMs)) return std::nullopt;
    answer += socket.readAll();
  }
  return QJsonDocument::fromJson(answer).object().value(kShown).toBool();
}

Doorbell::Doorbell(Answer answer) : m_answer(std::move(answer)) {
  m_server.setSocketOptions(QLocalServer::UserAccessOption);
  m_server.setMaxPendingConnections(kCallersMax);
  connect(&m_server, &QLocalServer::newConnection, this, [this] { hear(); });
}

bool Doorbell::listen(const QString& address) {
  if (m_server.listen(address)) return true;
  // Nobody answered at this door a moment ago: what lies there was left behind.
  QLocalServer::removeServer(address);
  return m_server.listen(address);
}

void Doorbell::hear() {
  while (QLocalSocket* const caller = m_server.nextPendingConnection()) {
    if (m_callers >= kCallersMax) {
      delete caller;
      continue;
    }
    ++m_callers;
    connect(caller, &QObject::destroyed, this, [this] { --m_callers; });
    connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
    QTimer::singleShot(kPatienceMs, caller, [caller] { caller->abort(); });
    connect(caller, &QLocalSocket::readyRead, this, [this, caller] {
      if (!caller->canReadLine()) {
        if (caller->bytesAvailable() >= kRingBytesMax) caller->abort();
        return;
      }
      const bool isShown = m_answer(ringIn(caller->readLine(kRingBytesMax)));
      caller->write(encoded({{kShown, isShown}}));
      caller->disconnectFromServer();
    });
  }
}

}  // namespace hotset::desktop
