// SPDX-License-Identifier: GPL-3.0-only
#include "src/desktop/PageRenderer.h"

#include <cstdio>

#include <QtCore/QCoreApplication>
#include <QtGui/QImage>

namespace hotset::desktop {
namespace {

constexpr int kLookMs = 50;
constexpr int kPatienceMs = 30'000;
constexpr int kSettleMs = 600;  // for layouts, and for six charts that draw one after the other

}  // namespace

PageRenderer::PageRenderer(RenderJob job, ui::AppModel& app, QQuickWindow& window)
    : m_job(std::move(job)), m_app(app), m_window(window) {
  m_window.resize(m_job.size);
  m_waited.start();
  m_timer.setInterval(kLookMs);
  connect(&m_timer, &QTimer::timeout, this, [this] { look(); });
  m_timer.start();
}

void PageRenderer::look() {
  if (!m_app.problem().isEmpty()) {
    return giveUp(QStringLiteral("%1. %2 %3").arg(m_app.problemTitle(), m_app.problem(), m_app.problemAdvice()));
  }
  if (m_waited.elapsed() > kPatienceMs + static_cast<qint64>(m_job.afterSeconds * 1000)) {
    return giveUp(QStringLiteral("no data for the page came within half a minute"));
  }
  if (!m_app.isReady() || !m_app.nodes()->isLoaded()) return;
  if (!m_isOpen && !openPage()) return;
  if (!m_complete && hasData()) m_complete.emplace().start();
  if (m_complete && m_complete->elapsed() >= kSettleMs + static_cast<qint64>(m_job.afterSeconds * 1000)) draw();
}

bool PageRenderer::openPage() {
  if (m_job.page == "connect") m_app.connectServer();
  if (m_job.page == "nodes") m_app.showNodes();
  if (m_job.page == "settings") m_app.showSettings();
  if (m_job.page == "regions") m_app.showRegions();
  if (const auto region = regionOfPage(m_job.page);
      region && !m_app.openRegion(QString::fromStdString(region->node), QString::fromStdString(region->pattern))) {
    giveUp(QStringLiteral("no node of this workspace is called %1").arg(QString::fromStdString(region->node)));
    return false;
  }
  if (const auto name = nodeOfPage(m_job.page); name && !m_app.openNode(QString::fromStdString(*name))) {
    giveUp(QStringLiteral("no node of this workspace is called %1").arg(QString::fromStdString(*name)));
    return false;
  }
  m_isOpen = true;
  return true;
}

bool PageRenderer::hasData() const {
  if (m_job.page == "connect") return true;
  if (m_app.region()) return m_app.region()->isLoaded();
  if (m_job.page == "regions") return m_app.regions()->isLoaded();
  if (m_app.node()) return m_app.node()->isUnreachable() || m_app.node()->pointCount() >= 2;
  return m_app.nodes()->isKnown() && (m_job.page != "overview" || m_app.overview()->isKnown());
}

void PageRenderer::draw() {
  const QImage picture = m_window.grabWindow();
  const QString file = QString::fromStdString(m_job.file);
  if (picture.isNull() || !picture.save(file)) {
    return giveUp(QStringLiteral("%1 can't be written; is it a .png in a directory that exists?").arg(file));
  }
  m_timer.stop();
  QCoreApplication::exit(0);
}

void PageRenderer::giveUp(const QString& reason) {
  m_timer.stop();
  std::fprintf(stderr, "hotset: %s\n", qUtf8Printable(reason));
  QCoreApplication::exit(1);
}

}  // namespace hotset::desktop
