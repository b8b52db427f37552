// SPDX-License-Identifier: GPL-3.0-only
#include "ui/fleet/ConnectForm.h"

#include <algorithm>

#include <QtCore/QScopedValueRollback>
#include <QtGui/QClipboard>
#include <QtGui/QGuiApplication>

#include "core/domain/fleet/NodeUri.h"
#include "ui/fleet/NodeWords.h"
#include "ui/support/CoreWords.h"
#include "ui/support/FieldCopy.h"
#include "ui/support/PlainText.h"
#include "ui/support/Tone.h"

namespace hotset::ui {
namespace {

using fleet::DoctorStep;
using fleet::DoctorVerdict;
using fleet::Environment;
using fleet::Transport;
using Steps = std::vector<DoctorStep>;

constexpr std::size_t kSentenceBytesMax = 600;

QString sentence(const Error& error) { return corewords::sentence(error, kSentenceBytesMax); }

Awaitable<fleet::DoctorReport> diagnose(fleet::FleetService& fleet, fleet::Node node, std::optional<Secret> password,
                                        const std::shared_ptr<std::optional<Outlet<Steps>>>& outlet) {
  return fleet.diagnose(std::move(node), std::move(password), [outlet](const DoctorStep& step) {
    (*outlet)->change([&step](Steps& steps) { steps.push_back(step); });
  });
}

}  // namespace

ConnectForm::ConnectForm(CoreBridge& bridge, fleet::FleetService& fleet, QObject* parent)
    : QObject(parent), m_bridge(bridge), m_fleet(fleet), m_steps(nullptr) {
  // What a node is called and marked as changes nothing of what the doctor found.
  connect(this, &ConnectForm::reachChanged, this, [this] { followFields(); });
  connect(this, &ConnectForm::reachChanged, this, &ConnectForm::fieldsChanged);
  connect(this, &ConnectForm::fieldsChanged, this, [this] { forgetFault(); });
  open({});
  m_isOpen = false;
}

QStringList ConnectForm::environments() {
  return {tr("not marked"), nodewords::environment(Environment::development),
          nodewords::environment(Environment::staging), nodewords::environment(Environment::production)};
}

void ConnectForm::openNew() { open({}); }

void ConnectForm::openDuplicate(const fleet::Node& node) {
  fleet::Node copy = node;
  copy.id = {};
  copy.name = tr("%1 copy").arg(QString::fromStdString(node.name)).toStdString();
  open(copy);
  m_uri = QString::fromStdString(nodeUriOf(copy.address));
  Q_EMIT uriChanged();
}

void ConnectForm::openExisting(const fleet::Node& node) { open(node); }

void ConnectForm::open(const fleet::Node& node) {
  forgetTest();
  wipePassword();
  m_edited = node;
  m_name = QString::fromStdString(node.name);
  m_environment = static_cast<int>(node.environment);
  m_isReadOnly = node.isReadOnly;
  m_group = QString::fromStdString(node.group);
  m_tags = nodewords::tags(node);
  m_colour = static_cast<int>(node.colour);
  showAddress(node.address);
  m_uri = isEditing() ? QString::fromStdString(nodeUriOf(node.address)) : QString();
  m_uriFault.clear();
  m_isOpen = true;
  Q_EMIT uriChanged();
  Q_EMIT openChanged();
}

void ConnectForm::close() {
  cancelTest();
  m_bridge.cancel(std::exchange(m_saving, 0));
  wipePassword();
  if (!std::exchange(m_isOpen, false)) return;
  Q_EMIT openChanged();
}

void ConnectForm::continueFrom(const ConnectForm& other) {
  if (!other.isOpen()) return;
  open(other.m_edited);
  // The fields as they stand, and not as the address before them says.
  const QScopedValueRollback following(m_isFollowing, true);
  copyFields(other, *this);
  if (other.m_report) conclude(*other.m_report);
  if (other.isTesting()) test();
}

void ConnectForm::wipePassword() {
  m_password.fill(QChar(0));
  m_password.clear();
}

void ConnectForm::showAddress(const fleet::NodeAddress& address) {
  const QScopedValueRollback following(m_isFollowing, true);
  m_transport = static_cast<int>(address.transport);
  m_host = QString::fromStdString(address.host);
  m_port = QString::number(address.port);
  m_socketPath = QString::fromStdString(address.socketPath);
  m_database = QString::number(address.database);
  m_user = QString::fromStdString(address.user);
  m_authorityFile = QString::fromStdString(address.tls.authorityFile);
  m_certificateFile = QString::fromStdString(address.tls.certificateFile);
  m_keyFile = QString::fromStdString(address.tls.keyFile);
  m_serverName = QString::fromStdString(address.tls.serverName);
  m_verifiesServer = address.tls.verifiesServer;
  Q_EMIT reachChanged();
}

void ConnectForm::setUri(const QString& uri) {
  if (uri == m_uri) return;
  m_uri = uri;
  m_uriFault.clear();
  Result<NodeUri> parsed = parseNodeUri(uri.trimmed().toStdString());
  if (parsed) {
    if (parsed->password) {
      const std::string_view password = parsed->password->reveal();
      m_password = QString::fromUtf8(password.data(), static_cast<qsizetype>(password.size()));
    }
    forgetTest();
    showAddress(parsed->address);
  } else if (!uri.trimmed().isEmpty()) {
    m_uriFault = sentence(parsed.error());
  }
  Q_EMIT uriChanged();
}

void ConnectForm::tidyUri() {
  if (m_uri.isEmpty() || !m_uriFault.isEmpty()) return;
  m_uri = QString::fromStdString(nodeUriOf(address()));
  Q_EMIT uriChanged();
}

void ConnectForm::followFields() {
  if (m_isFollowing) return;
  forgetTest();
  if (m_host.isEmpty() && m_socketPath.isEmpty()) return;
  m_uri = QString::fromStdString(nodeUriOf(address()));
  m_uriFault.clear();
  Q_EMIT uriChanged();
}

fleet::NodeAddress ConnectForm::address() const {
  fleet::NodeAddress address;
  address.transport = static_cast<Transport>(m_transport);
  const bool isSocket = address.transport == Transport::unixSocket;
  if (isSocket) {
    address.socketPath = m_socketPath.trimmed().toStdString();
  } else {
    address.host = m_host.trimmed().toStdString();
    address.port = m_port.trimmed().toUShort();
  }
  bool isNumber = true;
  const int database = m_database.trimmed().toInt(&isNumber);
  address.database = m_database.trimmed().isEmpty() ? 0 : isNumber ? database : -1;
  address.user = m_user.trimmed().toStdString();
  if (address.transport != Transport::tls) return address;
  address.tls.authorityFile = m_authorityFile.trimmed().toStdString();
  address.tls.certificateFile = m_certificateFile.trimmed().toStdString();
  address.tls.keyFile = m_keyFile.trimmed().toStdString();
  address.tls.serverName = m_serverName.trimmed().toStdString();
  address.tls.verifiesServer = m_verifiesServer;
  return address;
}

fleet::Node ConnectForm::node() const {
  fleet::Node node = m_edited;
  node.address = address();
  node.name = (m_name.trimmed().isEmpty() ? nameProposed() : m_name.trimmed()).toStdString();
  node.environment = static_cast<Environment>(m_environment);
  node.isReadOnly = m_isReadOnly;
  node.group = m_group.trimmed().toStdString();
  node.colour = static_cast<fleet::NodeColour>(m_colour);
  node.tags.clear();
  for (const QString& tag : m_tags.split(QLatin1Char(','))) {
    if (!tag.trimmed().isEmpty()) node.tags.push_back(tag.trimmed().toStdString());
  }
  return node;
}

QString ConnectForm::productionHint() const {
  const fleet::Node described = node();
  const std::vector<fleet::ProductionFinding> signs = fleet::productionSigns(described, {});
  if (!fleet::asksForProduction(described, signs)) return {};
  return tr("Is this production? %1").arg(nodewords::signs(signs));
}

QString ConnectForm::nameProposed() const {
  const fleet::NodeAddress where = address();
  if (where.host.empty() && where.socketPath.empty()) return {};
  return QString::fromStdString(where.text());
}

std::optional<Secret> ConnectForm::givenPassword() const {
  if (m_password.isEmpty()) return std::nullopt;
  return Secret(m_password.toStdString());
}

bool ConnectForm::findFaults() {
  const std::optional<Error> fault = fleet::findFault(node());
  m_fault = fault ? sentence(*fault) : QString();
  Q_EMIT progressChanged();
  return fault.has_value();
}

void ConnectForm::forgetTest() {
  cancelTest();
  m_steps.restart(false);
  m_hasTested = false;
  m_verdict.clear();
  m_aclLine.clear();
  m_report.reset();
  m_fault.clear();
  m_verdictTone = 0;
  Q_EMIT progressChanged();
}

void ConnectForm::forgetFault() {
  if (m_fault.isEmpty()) return;
  m_fault.clear();
  Q_EMIT progressChanged();
}

void ConnectForm::test() {
  if (isTesting() || findFaults()) return;
  forgetTest();
  m_steps.restart(true);
  auto outlet = std::make_shared<std::optional<Outlet<Steps>>>();  // filled on the core thread before it is used there
  m_following = m_bridge.listen<Steps>(
      this,
      [outlet](const Outlet<Steps>& steps) {
        *outlet = steps;
        return Subscription();
      },
      [this](const Steps& steps) {
        for (const DoctorStep& step : steps) m_steps.take(step);
      },
      std::chrono::milliseconds(0));
  m_testing = m_bridge.ask(
      this,
      [&fleet = m_fleet, outlet, node = node(), password = givenPassword()] {
        return diagnose(fleet, node, password, outlet);
      },
      [this](const Result<fleet::DoctorReport>& report) { conclude(report); });
  Q_EMIT progressChanged();
}

void ConnectForm::cancelTest() {
  m_bridge.cancel(std::exchange(m_following, 0));
  if (!isTesting()) return;
  m_bridge.cancel(std::exchange(m_testing, 0));
  m_steps.finish();
  m_verdict = tr("Cancelled.");
  m_verdictTone = static_cast<int>(Tone::neutral);
  Q_EMIT progressChanged();
}

void ConnectForm::conclude(const Result<fleet::DoctorReport>& report) {
  m_testing = 0;
  m_bridge.cancel(std::exchange(m_following, 0));
  m_hasTested = true;
  m_report = report;
  if (report) {
    judge(*report);
  } else {
    m_verdict = sentence(report.error());
    m_verdictTone = static_cast<int>(Tone::severe);
  }
  m_steps.finish();
  Q_EMIT progressChanged();
}

void ConnectForm::judge(const fleet::DoctorReport& report) {
  for (const DoctorStep& step : report.steps) m_steps.take(step);
  m_aclLine = QString::fromStdString(report.aclLine);
  const auto has = [&report](DoctorVerdict verdict) {
    return std::any_of(report.steps.begin(), report.steps.end(),
                       [verdict](const DoctorStep& step) { return step.verdict == verdict; });
  };
  if (has(DoctorVerdict::failed)) {
    m_verdict = tr("It does not work yet. You may still add the node; Hotset keeps trying.");
    m_verdictTone = static_cast<int>(Tone::severe);
  } else if (has(DoctorVerdict::warned)) {
    m_verdict = tr("It works, with limits.");
    m_verdictTone = static_cast<int>(Tone::warning);
  } else {
    m_verdict = tr("Everything works.");
    m_verdictTone = static_cast<int>(Tone::good);
  }
}

/// A password that is replaced is looked up first: without it the change could not be taken back.
AwaitableResult<ConnectForm::Stored> ConnectForm::store(fleet::FleetService* fleet, fleet::Node node,
                                                        std::optional<Secret> password, bool isEditing) {
  Stored stored;
  if (isEditing && password) {
    auto before = co_await fleet->password(node.id);
    if (before) stored.passwordBefore = std::move(*before);
  }
  auto added = isEditing ? co_await fleet->update(std::move(node), std::move(password))
                         : co_await fleet->add(std::move(node), std::move(password));
  if (!added) co_return fail(added.error());
  stored.added = std::move(*added);
  co_return stored;
}

void ConnectForm::save() {
  if (isSaving() || findFaults()) return;
  cancelTest();
  m_change = {m_edited, {}, {}, givenPassword().has_value()};
  m_saving = m_bridge.ask(
      this,
      [fleet = &m_fleet, node = node(), password = givenPassword(), isEditing = isEditing()] {
        return store(fleet, node, password, isEditing);
      },
      [this](const Result<Stored>& stored) { finishSaving(stored); });
  Q_EMIT progressChanged();
}

void ConnectForm::finishSaving(const Result<Stored>& stored) {
  m_saving = 0;
  if (!stored) {
    m_fault = sentence(stored.error());
    Q_EMIT progressChanged();
    return;
  }
  const fleet::Node& node = stored->added.node;
  const std::optional<Error>& passwordNotKept = stored->added.passwordNotKept;
  QString notice;
  if (passwordNotKept) {
    notice = tr("The password of %1 is kept for this session only: %2")
                 .arg(plainText(node.name), sentence(*passwordNotKept));
  }
  m_change.after = node;
  m_change.passwordBefore = stored->passwordBefore;
  close();
  Q_EMIT progressChanged();
  Q_EMIT saved(QString::fromStdString(node.id.value()), notice);
  m_change = {};
}

void ConnectForm::copyAclLine() const { QGuiApplication::clipboard()->setText(m_aclLine); }

}  // namespace hotset::ui
