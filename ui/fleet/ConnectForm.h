// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtCore/QObject>
#include <QtCore/QStringList>
#include <QtQml/qqml.h>

#include "core/services/fleet/FleetService.h"
#include "ui/fleet/DoctorStepModel.h"
#include "ui/support/CoreBridge.h"

namespace hotset::ui {

/// The description of a node while it is being written: as fields and as a URI, in step with each other; tried by the
/// doctor, then stored. One form a dialog; it forgets the password when it is closed.
class ConnectForm final : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the application")
  Q_PROPERTY(bool isOpen READ isOpen NOTIFY openChanged)
  Q_PROPERTY(bool isEditing READ isEditing NOTIFY openChanged)
  Q_PROPERTY(QString uri READ uri WRITE setUri NOTIFY uriChanged)
  Q_PROPERTY(QString uriFault READ uriFault NOTIFY uriChanged)
  Q_PROPERTY(QString name MEMBER m_name NOTIFY fieldsChanged)
  Q_PROPERTY(QString nameProposed READ nameProposed NOTIFY fieldsChanged)
  Q_PROPERTY(int transport MEMBER m_transport NOTIFY reachChanged)
  Q_PROPERTY(QString host MEMBER m_host NOTIFY reachChanged)
  Q_PROPERTY(QString port MEMBER m_port NOTIFY reachChanged)
  Q_PROPERTY(QString socketPath MEMBER m_socketPath NOTIFY reachChanged)
  Q_PROPERTY(QString database MEMBER m_database NOTIFY reachChanged)
  Q_PROPERTY(QString user MEMBER m_user NOTIFY reachChanged)
  Q_PROPERTY(QString password MEMBER m_password NOTIFY reachChanged)
  Q_PROPERTY(QString authorityFile MEMBER m_authorityFile NOTIFY reachChanged)
  Q_PROPERTY(QString certificateFile MEMBER m_certificateFile NOTIFY reachChanged)
  Q_PROPERTY(QString keyFile MEMBER m_keyFile NOTIFY reachChanged)
  Q_PROPERTY(QString serverName MEMBER m_serverName NOTIFY reachChanged)
  Q_PROPERTY(bool verifiesServer MEMBER m_verifiesServer NOTIFY reachChanged)
  Q_PROPERTY(int environment MEMBER m_environment NOTIFY fieldsChanged)
  Q_PROPERTY(QString group MEMBER m_group NOTIFY fieldsChanged)
  Q_PROPERTY(QString tags MEMBER m_tags NOTIFY fieldsChanged)
  Q_PROPERTY(int colour MEMBER m_colour NOTIFY fieldsChanged)
  Q_PROPERTY(QString productionHint READ productionHint NOTIFY fieldsChanged)
  Q_PROPERTY(bool isReadOnly MEMBER m_isReadOnly NOTIFY fieldsChanged)
  Q_PROPERTY(QStringList environments READ environments CONSTANT)
  Q_PROPERTY(bool isTesting READ isTesting NOTIFY progressChanged)
  Q_PROPERTY(bool isSaving READ isSaving NOTIFY progressChanged)
  Q_PROPERTY(bool hasTested READ hasTested NOTIFY progressChanged)
  Q_PROPERTY(QString verdict READ verdict NOTIFY progressChanged)
  Q_PROPERTY(int verdictTone READ verdictTone NOTIFY progressChanged)
  Q_PROPERTY(QString aclLine READ aclLine NOTIFY progressChanged)
  Q_PROPERTY(QString fault READ fault NOTIFY progressChanged)
  Q_PROPERTY(hotset::ui::DoctorStepModel* steps READ steps CONSTANT)
 public:
  ConnectForm(CoreBridge& bridge, fleet::FleetService& fleet, QObject* parent = nullptr);

  [[nodiscard]] bool isOpen() const noexcept { return m_isOpen; }
  [[nodiscard]] bool isEditing() const noexcept { return !m_edited.id.isEmpty(); }
  [[nodiscard]] QString uri() const { return m_uri; }
  [[nodiscard]] QString uriFault() const { return m_uriFault; }
  /// The name the node gets when none is given: its address.
  [[nodiscard]] QString nameProposed() const;
  [[nodiscard]] static QStringList environments();
  /// Why this may be production although it is not marked; empty: nothing says so.
  [[nodiscard]] QString productionHint() const;
  [[nodiscard]] bool isTesting() const noexcept { return m_testing != 0; }
  [[nodiscard]] bool isSaving() const noexcept { return m_saving != 0; }
  [[nodiscard]] bool hasTested() const noexcept { return m_hasTested; }
  /// What the last test came to, in a sentence.
  [[nodiscard]] QString verdict() const { return m_verdict; }
  [[nodiscard]] int verdictTone() const noexcept { return m_verdictTone; }
  /// The least-privilege line for the server's administrator; empty before it is known.
  [[nodiscard]] QString aclLine() const { return m_aclLine; }
  /// Why the node can't be tested or stored as it is; empty while there is nothing to say.
  [[nodiscard]] QString fault() const { return m_fault; }
  [[nodiscard]] DoctorStepModel* steps() noexcept { return &m_steps; }

  /// What a storing changed, so that it can be taken back.
  struct Change {
    fleet::Node before;  ///< Without an id: the node is new.
    fleet::Node after;
    std::optional<Secret> passwordBefore;
    bool isPasswordChanged = false;
  };
  /// Of the storing that `saved` told of.
  [[nodiscard]] const Change& lastChange() const noexcept { return m_change; }

  /// Fields follow a URI that can be read; a password in it moves to its field.
  void setUri(const QString& uri);
  /// Takes the password out of the URI as it is shown.
  Q_INVOKABLE void tidyUri();

  Q_INVOKABLE void openNew();
  /// A new node that is described like this one, under another name and without its password.
  void openDuplicate(const fleet::Node& node);
  void openExisting(const fleet::Node& node);
  Q_INVOKABLE void close();
  /// Goes on with what was typed into a form that was left open, and with what the doctor found there.
  void continueFrom(const ConnectForm& other);

  /// Runs the doctor; steps appear as they end.
  Q_INVOKABLE void test();
  Q_INVOKABLE void cancelTest();
  /// Stores the node; `saved` follows, or `fault` says why not.
  Q_INVOKABLE void save();
  Q_INVOKABLE void copyAclLine() const;

 Q_SIGNALS:
  void openChanged();
  void uriChanged();
  void fieldsChanged();
  /// How the server is reached; fieldsChanged follows.
  void reachChanged();
  void progressChanged();
  /// The node was stored. `notice` says what else the operator must know; usually empty.
  void saved(const QString& nodeId, const QString& notice);

 private:
  void open(const fleet::Node& node);
  void showAddress(const fleet::NodeAddress& address);
  void followFields();
  [[nodiscard]] fleet::NodeAddress address() const;
  [[nodiscard]] fleet::Node node() const;
  [[nodiscard]] std::optional<Secret> givenPassword() const;
  [[nodiscard]] bool findFaults();
  void forgetTest();
  void forgetFault();
  void conclude(const Result<fleet::DoctorReport>& report);
  void judge(const fleet::DoctorReport& report);
  struct Stored {
    fleet::FleetService::AddedNode added;
    std::optional<Secret> passwordBefore;
  };
  static AwaitableResult<Stored> store(fleet::FleetService* fleet, fleet::Node node, std::optional<Secret> password,
                                       bool isEditing);
  void finishSaving(const Result<Stored>& stored);
  void wipePassword();

  CoreBridge& m_bridge;
  fleet::FleetService& m_fleet;
  DoctorStepModel m_steps;
  fleet::Node m_edited;
  Change m_change;
  bool m_isOpen = false;
  bool m_isFollowing = false;
  QString m_uri, m_uriFault;
  QString m_name, m_host, m_port, m_socketPath, m_database, m_user, m_password;
  QString m_authorityFile, m_certificateFile, m_keyFile, m_serverName, m_group, m_tags;
  int m_transport = 0, m_environment = 0, m_colour = 0;
  bool m_verifiesServer = true, m_isReadOnly = false;
  CoreBridge::Ticket m_testing = 0, m_following = 0, m_saving = 0;
  bool m_hasTested = false;
  std::optional<Result<fleet::DoctorReport>> m_report;  ///< Of the last test that was not cancelled.
  QString m_verdict, m_aclLine, m_fault;
  int m_verdictTone = 0;
};

}  // namespace hotset::ui
