// SPDX-License-Identifier: GPL-3.0-only
#include "ui/regions/LatencyFrame.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include <QtCore/QCoreApplication>

#include "ui/regions/RegionWords.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui {
namespace {

using stats::kLatencySteps;
using stats::LatencySlice;

struct Words {
  Q_DECLARE_TR_FUNCTIONS(RegionLatency)
};

constexpr std::size_t kCommandsShown = 3;

/// Which commands work on entries of a type.
struct TypeCommands {
  QLatin1String type;
  std::string_view commands;
};
constexpr std::array kTypeCommands{
    TypeCommands{QLatin1String("string"),
                 " GET MGET GETEX GETDEL GETSET STRLEN SET SETEX PSETEX SETNX MSET APPEND INCR INCRBY DECR DECRBY "},
    TypeCommands{QLatin1String("hash"), " HGET HMGET HGETALL HEXISTS HLEN HKEYS HVALS HSET HMSET HINCRBY HDEL "},
    TypeCommands{QLatin1String("list"), " LRANGE LINDEX LLEN LPUSH RPUSH LPOP RPOP LTRIM BLPOP BRPOP "},
    TypeCommands{QLatin1String("set"), " SMEMBERS SISMEMBER SCARD SRANDMEMBER SADD SREM SPOP "},
    TypeCommands{QLatin1String("zset"), " ZRANGE ZRANGEBYSCORE ZREVRANGE ZSCORE ZRANK ZCARD ZADD ZREM ZINCRBY "},
    TypeCommands{QLatin1String("stream"), " XRANGE XREAD XREADGROUP XLEN XADD XACK "}};

bool worksOn(const std::string& command, const QStringList& types) {
  return std::ranges::any_of(kTypeCommands, [&](const TypeCommands& each) {
    return types.contains(each.type) && each.commands.find(" " + command + " ") != std::string_view::npos;
  });
}

QString bucketOf(std::size_t step) {
  const stats::LatencyQuantile bucket{step == 0 ? 0.0 : stats::latencyLadder::edgeUs(step - 1),
                                      static_cast<double>(stats::latencyLadder::edgeUs(step)), false};
  if (step + 1 < kLatencySteps) return figures::bucket(bucket);
  return QStringLiteral("> ") + figures::text(stats::Unit::microseconds, bucket.lowUs);
}

/// The steps in which any call was, from the fastest to the slowest; nothing: there was none.
std::optional<std::pair<std::size_t, std::size_t>> stepsUsed(const std::vector<LatencySlice>& slices) {
  std::optional<std::pair<std::size_t, std::size_t>> used;
  for (const LatencySlice& slice : slices) {
    for (std::size_t step = 0; step < kLatencySteps; ++step) {
      if (slice.calls[step] == 0) continue;
      if (!used) used = {step, step};
      used = {std::min(used->first, step), std::max(used->second, step)};
    }
  }
  return used;
}

HeatGrid gridOf(const std::vector<LatencySlice>& slices, std::size_t fastest, std::size_t slowest) {
  HeatGrid grid;
  double most = 0;
  for (const LatencySlice& slice : slices) grid.columns << regionwords::from(slice.begin);
  for (std::size_t step = slowest + 1; step-- > fastest;) {
    grid.rows << bucketOf(step);
    for (std::size_t i = 0; i < slices.size(); ++i) {
      const auto all = static_cast<double>(slices[i].total());
      const double share = all > 0 ? static_cast<double>(slices[i].calls[step]) / all : std::nan("");
      grid.values.push_back(share);
      if (!std::isnan(share)) most = std::max(most, share);
      //: %1: a percentage, %2: a number.
      const QString what = std::isnan(share)
                               ? Words::tr("not known")
                               : Words::tr("%1 of %2 calls").arg(figures::percent(share), figures::count(all));
      grid.texts << QStringLiteral("%1, %2: %3").arg(grid.columns[static_cast<qsizetype>(i)], grid.rows.last(), what);
    }
  }
  // Rare slow calls would be dark by their bare share: the eye tells its root apart. What never was stays empty.
  for (const double share : grid.values) grid.shading.push_back(share > 0 ? std::sqrt(share / most) : std::nan(""));
  grid.least = figures::percent(0.0);
  grid.most = figures::percent(most);
  return grid;
}

QString quantilesText(const stats::LatencyQuantiles& quantiles) {
  //: Half of the calls took no longer than the first, 99 of 100 no longer than the second.
  return Words::tr("p50 %1, p99 %2").arg(figures::bucket(quantiles.p50), figures::bucket(quantiles.p99));
}

QString commandsOf(const stats::NodeSnapshot& snapshot, const QStringList& types) {
  std::vector<const stats::CommandFigures*> used;
  for (const stats::CommandFigures& command : snapshot.commands) {
    if (command.latency && worksOn(command.name, types)) used.push_back(&command);
  }
  std::ranges::sort(used, std::greater(), [](const auto* command) { return command->callsPerSecond.value_or(0); });
  QStringList texts;
  for (std::size_t i = 0; i < std::min(kCommandsShown, used.size()); ++i) {
    texts << QStringLiteral("%1 %2").arg(plainText(used[i]->name, 40), quantilesText(*used[i]->latency));
  }
  return texts.join(QStringLiteral("; "));
}

QString whyNothing(const stats::NodeSnapshotPtr& snapshot) {
  if (!snapshot || snapshot->status.reachability == stats::Reachability::connecting) {
    return Words::tr("The node was not read yet.");
  }
  if (snapshot->status.reachability == stats::Reachability::unreachable) {
    return Words::tr("The node can't be reached, and nothing was read of it in the last hour.");
  }
  const bool isForbidden = std::ranges::any_of(snapshot->missing, [](const stats::MissingPermission& missing) {
    return missing.command == "LATENCY HISTOGRAM";
  });
  return isForbidden ? Words::tr("The login may not use LATENCY HISTOGRAM: give it the right +latency|histogram.")
                     : Words::tr("This server keeps no histogram of how long its commands take, or none was called.");
}

}  // namespace

LatencyFrame latencyFrame(const LatencyWish& wish) {
  LatencyFrame frame;
  const auto used = stepsUsed(wish.slices);
  if (!used) {
    frame.missing = whyNothing(wish.snapshot);
    return frame;
  }
  // A step of room on each side, so that a change is seen as one.
  const std::size_t fastest = used->first > 0 ? used->first - 1 : 0;
  const std::size_t slowest = std::min(kLatencySteps - 1, used->second + 1);
  frame.grid = gridOf(wish.slices, fastest, slowest);
  const auto last = std::ranges::find_if(wish.slices.rbegin(), wish.slices.rend(),
                                         [](const LatencySlice& slice) { return slice.total() > 0; });
  if (const auto quantiles = last->quantiles()) frame.now = quantilesText(*quantiles);
  if (wish.snapshot) frame.commands = commandsOf(*wish.snapshot, wish.types);
  return frame;
}

}  // namespace hotset::ui
