// SPDX-License-Identifier: GPL-3.0-only
#include "ui/support/KeychainSecretStore.h"

#include <qt6keychain/keychain.h>

#include "core/async/CoreDoor.h"
#include "core/async/OneShot.h"

namespace hotset::ui {
namespace {

const QString kService = QStringLiteral("hotset");

Error unavailable(const QString& reason) {
  return Error(ErrorCode::secretUnavailable, "the keychain can't be used: " + reason.toStdString(), {},
               "Start or unlock the desktop's keychain; until then passwords are kept for this session only");
}

QString keyOf(const fleet::NodeId& node) { return QString::fromStdString(node.value()); }

/// Runs a job on the window's thread and hands its outcome to the core thread.
template <typename Job, typename Outcome>
struct JobRun {
  boost::asio::any_io_executor core;
  OneShot<Outcome> outcome;
  QObject* jobs;

  template <typename Prepare, typename Read>
  void start(fleet::NodeId node, Prepare prepare, Read read) {
    auto work = [core = core, outcome = outcome, jobs = jobs, node = std::move(node), prepare = std::move(prepare),
                 read = std::move(read)]() mutable {
      auto* job = new Job(kService, jobs);
      job->setKey(keyOf(node));
      prepare(*job);
      QObject::connect(job, &QKeychain::Job::finished, jobs, [core, outcome, read, job](QKeychain::Job*) {
        CoreDoor::of(core).post(core, [outcome, value = read(*job)]() mutable { outcome.resolve(std::move(value)); });
      });
      job->start();  // deletes itself when it has finished
    };
    QMetaObject::invokeMethod(jobs, std::move(work), Qt::QueuedConnection);
  }
};

}  // namespace

KeychainSecretStore::KeychainSecretStore(boost::asio::any_io_executor core)
    : m_core(std::move(core)), m_jobs(std::make_unique<QObject>()) {}

KeychainSecretStore::~KeychainSecretStore() = default;

AwaitableResult<std::optional<Secret>> KeychainSecretStore::read(fleet::NodeId node) {
  using Outcome = Result<std::optional<Secret>>;
  OneShot<Outcome> outcome(m_core);
  JobRun<QKeychain::ReadPasswordJob, Outcome>{m_core, outcome, m_jobs.get()}.start(
      std::move(node), [](QKeychain::ReadPasswordJob&) {},
      [](QKeychain::ReadPasswordJob& job) -> Outcome {
        if (job.error() == QKeychain::EntryNotFound) return std::nullopt;
        if (job.error() != QKeychain::NoError) return fail(unavailable(job.errorString()));
        return Secret(job.textData().toStdString());
      });
  co_return co_await outcome.wait();
}

AwaitableResult<void> KeychainSecretStore::write(fleet::NodeId node, Secret secret) {
  if (auto refused = fleet::requireText(secret); !refused) co_return refused;
  OneShot<Result<void>> outcome(m_core);
  JobRun<QKeychain::WritePasswordJob, Result<void>>{m_core, outcome, m_jobs.get()}.start(
      std::move(node),
      [secret = std::move(secret)](QKeychain::WritePasswordJob& job) {
        const std::string_view text = secret.reveal();
        job.setTextData(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
      },
      [](QKeychain::WritePasswordJob& job) -> Result<void> {
        if (job.error() != QKeychain::NoError) return fail(unavailable(job.errorString()));
        return {};
      });
  co_return co_await outcome.wait();
}

AwaitableResult<void> KeychainSecretStore::remove(fleet::NodeId node) {
  OneShot<Result<void>> outcome(m_core);
  JobRun<QKeychain::DeletePasswordJob, Result<void>>{m_core, outcome, m_jobs.get()}.start(
      std::move(node), [](QKeychain::DeletePasswordJob&) {},
      [](QKeychain::DeletePasswordJob& job) -> Result<void> {
        if (job.error() != QKeychain::NoError && job.error() != QKeychain::EntryNotFound) {
          return fail(unavailable(job.errorString()));
        }
        return {};
      });
  co_return co_await outcome.wait();
}

}  // namespace hotset::ui
