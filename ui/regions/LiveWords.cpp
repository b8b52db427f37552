// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/LiveWords.h"

#include <algorithm>

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

namespace hotset::ui::livewords {
namespace {

using live::Kind;
using live::MissCause;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(RegionLive)
};

}  // namespace

QString title(Kind kind) {
  switch (kind) {
    case Kind::miss:
      return Words::tr("Misses");
    case Kind::eviction:
      return Words::tr("Evictions");
    case Kind::expiry:
      return Words::tr("Expirations");
    case Kind::removal:
      return Words::tr("Removals");
    case Kind::write:
      return Words::tr("Writes");
    case Kind::hit:
      break;
  }
  return Words::tr("Hits");
}

QString title(MissCause cause) {
  switch (cause) {
    case MissCause::evicted:
      return Words::tr("evicted before use");
    case MissCause::expired:
      return Words::tr("expired");
    case MissCause::removed:
      return Words::tr("removed by a client");
    case MissCause::neverStored:
      return Words::tr("asked for, never stored");
    case MissCause::unseen:
      break;
  }
  return Words::tr("not seen before");
}

QString meaning(MissCause cause) {
  switch (cause) {
    case MissCause::evicted:
      return Words::tr("Certain: the last thing the server told of the key was its eviction.");
    case MissCause::expired:
      return Words::tr("Certain: the last thing the server told of the key was that its TTL was over.");
    case MissCause::removed:
      return Words::tr("Certain: the last thing the server told of the key was that a client had deleted it.");
    case MissCause::neverStored:
      return Words::tr("Certain: the key was missed before, and nobody has stored it since.");
    case MissCause::unseen:
      break;
  }
  return Words::tr(
      "Not known: nothing was heard of the key since listening began, or as far back as is remembered. It "
      "may be new, or have gone before.");
}

QString points(const live::Interval& share) {
  const double off = std::max(share.high - share.value, share.value - share.low) * 100;
  return Words::tr("\u00B1 %1 points").arg(QLocale().toString(off, 'f', off < 10 ? 1 : 0));
}

QString ofReplica() { return Words::tr("a replica: what expires or is evicted on its primary arrives as removals"); }

std::optional<live::RegionPattern> wider(const live::RegionPattern& region) {
  const auto colon = region.prefix().find(':');
  if (colon == std::string::npos) return std::nullopt;
  live::RegionPattern pattern({region.prefix().substr(0, colon + 1), std::string()});
  return pattern == region ? std::nullopt : std::optional(std::move(pattern));
}

}  // namespace hotset::ui::livewords
