// SPDX-License-Identifier: GPL-3.0-only
// The tables whose rows are facts: replication, persistence, memory, and what kinds of errors mean.
#include <array>
#include <cmath>
#include <utility>

#include <QtCore/QCoreApplication>
#include <QtCore/QLocale>

#include "ui/stats/TableRows.h"
#include "ui/support/Figures.h"
#include "ui/support/PlainText.h"

namespace hotset::ui::tablerows {
namespace {

using stats::Unit;
using Rows = std::vector<TableRow>;
using Word = std::pair<const char*, const char*>;

constexpr std::size_t kWordBytesMax = 60;
const double kNone = std::nan("");

QString tr(const char* text) { return QCoreApplication::translate("NodeTables", text); }

template <typename T>
double valueOf(const std::optional<T>& value) {
  return value ? static_cast<double>(*value) : kNone;
}
double secondsIn(const std::optional<std::chrono::seconds>& time) {
  return time ? static_cast<double>(time->count()) : kNone;
}

constexpr std::array<Word, 20> kErrors{{
    {"ERR", QT_TRANSLATE_NOOP("NodeTables", "A command was wrong in some way: unknown, or with wrong arguments")},
    {"WRONGTYPE", QT_TRANSLATE_NOOP("NodeTables", "A command met a key whose value is of another type")},
    {"OOM",
     QT_TRANSLATE_NOOP("NodeTables", "A write was refused: the memory limit is reached and nothing may be evicted")},
    {"NOAUTH", QT_TRANSLATE_NOOP("NodeTables", "A client sent commands before it logged in")},
    {"WRONGPASS", QT_TRANSLATE_NOOP("NodeTables", "A login with a wrong user or password")},
    {"NOPERM", QT_TRANSLATE_NOOP("NodeTables", "A user may not run a command, or not on that key")},
    {"MOVED", QT_TRANSLATE_NOOP("NodeTables", "A client asked the wrong member of the cluster and was sent on")},
    {"ASK", QT_TRANSLATE_NOOP("NodeTables", "A client was sent on while a slot moves")},
    {"CROSSSLOT", QT_TRANSLATE_NOOP("NodeTables", "A command named keys of several slots of the cluster")},
    {"CLUSTERDOWN", QT_TRANSLATE_NOOP("NodeTables", "The cluster could not serve: slots without a member")},
    {"TRYAGAIN", QT_TRANSLATE_NOOP("NodeTables", "A command named keys of a slot that is on the move")},
    {"READONLY", QT_TRANSLATE_NOOP("NodeTables", "A write reached a replica")},
    {"LOADING", QT_TRANSLATE_NOOP("NodeTables", "The server was still loading its data")},
    {"BUSY", QT_TRANSLATE_NOOP("NodeTables", "A script kept the server from answering")},
    {"BUSYGROUP", QT_TRANSLATE_NOOP("NodeTables", "A consumer group was made that is there already")},
    {"NOGROUP", QT_TRANSLATE_NOOP("NodeTables", "A consumer group or its stream is not there")},
    {"NOSCRIPT",
     QT_TRANSLATE_NOOP("NodeTables", "A script was called that the server does not have; clients then send it")},
    {"MISCONF", QT_TRANSLATE_NOOP("NodeTables", "A write was refused: the last snapshot could not be stored")},
    {"NOREPLICAS", QT_TRANSLATE_NOOP("NodeTables", "A write was refused: too few replicas")},
    {"EXECABORT", QT_TRANSLATE_NOOP("NodeTables", "A transaction was given up since one of its commands was wrong")},
}};

constexpr std::array<Word, 24> kMemory{{
    {"peak.allocated", QT_TRANSLATE_NOOP("NodeTables", "Most memory ever in use")},
    {"total.allocated", QT_TRANSLATE_NOOP("NodeTables", "Memory in use now")},
    {"startup.allocated", QT_TRANSLATE_NOOP("NodeTables", "Memory in use when the server had started")},
    {"replication.backlog", QT_TRANSLATE_NOOP("NodeTables", "Writes kept for replicas that lose their connection")},
    {"clients.slaves", QT_TRANSLATE_NOOP("NodeTables", "Buffers of replicas")},
    {"clients.normal", QT_TRANSLATE_NOOP("NodeTables", "Buffers of clients")},
    {"cluster.links", QT_TRANSLATE_NOOP("NodeTables", "Buffers towards other members of the cluster")},
    {"aof.buffer", QT_TRANSLATE_NOOP("NodeTables", "Writes that wait for the append-only file")},
    {"lua.caches", QT_TRANSLATE_NOOP("NodeTables", "Scripts")},
    {"functions.caches", QT_TRANSLATE_NOOP("NodeTables", "Functions")},
    {"overhead.total", QT_TRANSLATE_NOOP("NodeTables", "All that is not data: tables, buffers, the server itself")},
    {"keys.count", QT_TRANSLATE_NOOP("NodeTables", "Keys in all databases")},
    {"keys.bytes-per-key", QT_TRANSLATE_NOOP("NodeTables", "Data and overhead by the number of keys")},
    {"dataset.bytes", QT_TRANSLATE_NOOP("NodeTables", "The data itself")},
    {"dataset.percentage", QT_TRANSLATE_NOOP("NodeTables", "The data's share of what was added since the start")},
    {"peak.percentage", QT_TRANSLATE_NOOP("NodeTables", "Memory in use by the most ever in use")},
    {"allocator.allocated", QT_TRANSLATE_NOOP("NodeTables", "What the allocator gave out")},
    {"allocator.active", QT_TRANSLATE_NOOP("NodeTables", "Pages the allocator uses, holes included")},
    {"allocator.resident", QT_TRANSLATE_NOOP("NodeTables", "Pages the allocator holds, also those it could give back")},
    {"allocator-fragmentation.ratio",
     QT_TRANSLATE_NOOP("NodeTables", "Active by allocated: above 1.4, active defragmentation helps")},
    {"allocator-fragmentation.bytes", QT_TRANSLATE_NOOP("NodeTables", "Holes between values")},
    {"rss-overhead.bytes", QT_TRANSLATE_NOOP("NodeTables", "What the process holds beside the allocator")},
    {"fragmentation", QT_TRANSLATE_NOOP("NodeTables", "What the system counts by what is in use")},
    {"fragmentation.bytes", QT_TRANSLATE_NOOP("NodeTables", "What the system counts beyond what is in use")},
}};

template <std::size_t N>
QString meaningIn(const std::array<Word, N>& words, const QString& name) {
  for (const auto& [word, meaning] : words) {
    if (name == QLatin1String(word)) return tr(meaning);
  }
  return {};
}

QString memoryValue(const QString& name, double value) {
  if (name.endsWith(QLatin1String("percentage"))) return figures::percent(value / 100);
  if (name.endsWith(QLatin1String("ratio")) || name == QLatin1String("fragmentation")) {
    return QLocale().toString(value, 'f', 2);
  }
  return name.endsWith(QLatin1String("count")) ? figures::count(value) : figures::text(Unit::bytes, value);
}

QString yesNo(bool value) { return value ? tr("yes") : tr("no"); }
QString outcome(const std::optional<bool>& isOk) {
  return !isOk ? figures::unknown() : *isOk ? tr("done") : tr("failed");
}

/// Gathers facts, leaving out what the server does not tell.
class Facts {
 public:
  void add(const QString& name, const QString& value, const QString& meaning) {
    rows.push_back({name, {name, value, meaning}, {}});
  }
  template <typename T, typename Say>
  void add(const QString& name, const std::optional<T>& value, const QString& meaning, Say say) {
    if (value) add(name, say(*value), meaning);
  }
  Rows rows;
};

QString bytes(std::uint64_t value) { return figures::text(Unit::bytes, static_cast<double>(value)); }
QString count(std::uint64_t value) { return figures::count(static_cast<double>(value)); }

}  // namespace

QString meaningOfError(const QString& kind) { return meaningIn(kErrors, kind); }

Rows memory(const stats::NodeSnapshot& snapshot) {
  Rows rows;
  for (const stats::MemoryFigure& figure : snapshot.memory.rows) {
    const QString name = plainText(figure.name, kWordBytesMax);
    rows.push_back({name, {name, memoryValue(name, figure.value), meaningIn(kMemory, name)}, {kNone, figure.value}});
  }
  return rows;
}

Rows replication(const stats::NodeSnapshot& snapshot) {
  Rows rows;
  const stats::ReplicationFigures& replication = snapshot.replication;
  if (!replication.primaryAddress.empty()) {
    const QString address = plainText(replication.primaryAddress, kWordBytesMax);
    const QString state = replication.isSyncing.value_or(false)         ? tr("copying everything")
                          : replication.isPrimaryLinkUp.value_or(false) ? tr("connected")
                                                                        : tr("not connected");
    const double lag = valueOf(replication.lagBytes), heard = secondsIn(replication.primaryLastHeard);
    rows.push_back(
        {address,
         {address, tr("primary"), state, figures::text(Unit::bytes, lag),
          replication.primaryLastHeard ? figures::roughDuration(*replication.primaryLastHeard) : figures::unknown()},
         {kNone, kNone, kNone, lag, heard}});
  }
  for (const stats::ReplicaFigures& replica : replication.replicas) {
    const QString address = plainText(replica.address, kWordBytesMax);
    const double lag = valueOf(replica.lagBytes), heard = secondsIn(replica.lag);
    rows.push_back({address,
                    {address, tr("replica"), plainText(replica.state, kWordBytesMax), figures::text(Unit::bytes, lag),
                     replica.lag ? figures::roughDuration(*replica.lag) : figures::unknown()},
                    {kNone, kNone, kNone, lag, heard}});
  }
  return rows;
}

Rows persistence(const stats::NodeSnapshot& snapshot) {
  const stats::PersistenceFigures& known = snapshot.persistence;
  Facts facts;
  if (known.isLoading) facts.add(tr("Loading"), tr("yes"), tr("The server reads its data and does not serve yet"));
  facts.add(tr("Last snapshot"), known.lastSave,
            tr("What a crash would lose, without an append-only file, is what changed since"),
            [&snapshot](WallTime time) { return figures::dateTime(time, snapshot.point.time); });
  facts.add(tr("Last snapshot's outcome"), outcome(known.lastSaveOk),
            tr("After a failed one, writes are refused unless stop-writes-on-bgsave-error is off"));
  facts.add(tr("Last snapshot took"), known.lastSaveTook, tr("Time of the background process"),
            [](std::chrono::seconds time) { return figures::roughDuration(time); });
  facts.add(tr("Memory copied meanwhile"), known.lastSaveCopiedBytes,
            tr("Written to while the snapshot was made: needed beside the limit"), bytes);
  facts.add(tr("Changes since"), known.changesSinceSave, tr("Writes that no snapshot holds yet"), count);
  facts.add(tr("Snapshot under way"), known.isSaving, tr("A background process writes one now"), yesNo);
  facts.add(tr("Append-only file"), known.isAofEnabled ? tr("on") : tr("off"),
            tr("A log of every write: a crash loses a second at most"));
  if (!known.isAofEnabled) return facts.rows;
  facts.add(tr("Last write to it"), outcome(known.lastAofWriteOk), tr("A failed one stops writes"));
  facts.add(tr("Its size"), known.aofBytes, tr("Now, on disk"), bytes);
  facts.add(tr("Its size when rewritten"), known.aofBaseBytes,
            tr("It is rewritten when it has grown by auto-aof-rewrite-percentage"), bytes);
  facts.add(tr("Rewrite under way"), known.isAofRewriting, tr("A background process writes it anew"), yesNo);
  facts.add(tr("Last rewrite's outcome"), outcome(known.lastAofRewriteOk), tr("A failed one is tried again"));
  facts.add(tr("Writes that waited for the disk"), known.aofDelayedSyncs,
            tr("Since the start; each is a pause for all clients: the disk is too slow"), count);
  return facts.rows;
}

}  // namespace hotset::ui::tablerows
