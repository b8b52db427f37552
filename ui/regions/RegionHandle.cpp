// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/RegionHandle.h"

#include <string>
#include <utility>

#include "core/base/Text.h"

namespace hotset::ui::regionhandle {
namespace {

const QString kHex = QStringLiteral("hex:");

}  // namespace

QString of(const regions::RegionPattern& pattern) {
  const std::string glob = pattern.glob();
  const QString text = QString::fromStdString(glob);
  if (validUtf8(glob) == glob && !text.startsWith(kHex)) return text;
  return kHex + QString::fromLatin1(QByteArray::fromStdString(glob).toHex());
}

std::optional<regions::RegionPattern> pattern(const QString& handle) {
  const std::string glob = handle.startsWith(kHex)
                               ? QByteArray::fromHex(handle.mid(kHex.size()).toLatin1()).toStdString()
                               : handle.toStdString();
  auto parsed = regions::RegionPattern::parse(glob);
  return parsed ? std::optional(std::move(*parsed)) : std::nullopt;
}

}  // namespace hotset::ui::regionhandle
