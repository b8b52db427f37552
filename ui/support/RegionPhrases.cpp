// SPDX-License-Identifier: GPL-3.0-only
// What the core says of regions: finding them, scanning them, listening to them.
#include <QtCore/QtGlobal>

#include "ui/support/CorePhrases.h"

namespace hotset::ui {
namespace {

// NOLINTBEGIN(bugprone-suspicious-missing-comma): sentences that take more than a line
constexpr const char* kPhrases[] = {
    QT_TRANSLATE_NOOP("CorePhrases", "another walk over the items is under way"),
    QT_TRANSLATE_NOOP("CorePhrases", "Try again when it has ended"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server's list of items can't be read"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server does not know the meta command me"),
    QT_TRANSLATE_NOOP("CorePhrases", "the walk has not begun"),
    QT_TRANSLATE_NOOP("CorePhrases", "it is being scanned already"),
    QT_TRANSLATE_NOOP("CorePhrases", "too many scans wait"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server has restarted since the scan was stopped"),
    QT_TRANSLATE_NOOP("CorePhrases", "Scan from the beginning"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server restarted during the scan"),
    QT_TRANSLATE_NOOP("CorePhrases", "its keys were flushed during the scan"),
    QT_TRANSLATE_NOOP("CorePhrases", "Scan it again"),
    QT_TRANSLATE_NOOP("CorePhrases", "what was kept of the stopped scan can't be read"),
    QT_TRANSLATE_NOOP("CorePhrases", "a region's pattern has stars and texts alone"),
    QT_TRANSLATE_NOOP("CorePhrases", "Write \\ before a ?, [, ] or \\ that stands for itself"),
    QT_TRANSLATE_NOOP("CorePhrases",
                      "About 0.5 us of the server's processor an event: measured with Redis 7.0, 16 % more processor "
                      "time at 50,000 commands a second with 9 % misses heard, 15 % more where every command is a "
                      "write and writes are heard, nothing measurable while nobody listens"),
    QT_TRANSLATE_NOOP("CorePhrases",
                      "stats detail takes about 6 % more processor time a command and a few bytes for each first part "
                      "of a key; watching evictions up to 4 % more (measured with memcached 1.6)"),
    QT_TRANSLATE_NOOP("CorePhrases", "not asked for"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server tells no hits; watch the reads for a moment to know their share"),
    QT_TRANSLATE_NOOP("CorePhrases", "whether the server tells it can't be read; if it does, it is heard"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server is not set to tell it"),
    QT_TRANSLATE_NOOP("CorePhrases", "told when the server notices, up to some seconds after the TTL was over"),
    QT_TRANSLATE_NOOP("CorePhrases", "a replica tells its primary's among the removals"),
    QT_TRANSLATE_NOOP("CorePhrases", "of a replica: with what expired or was evicted on its primary"),
    QT_TRANSLATE_NOOP("CorePhrases", "heard, though the server's setting can't be read"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server tells no expirations"),
    QT_TRANSLATE_NOOP("CorePhrases", "how many there are is exact; of which region is told for some of them"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server is not set to count it by the first part of keys"),
    QT_TRANSLATE_NOOP("CorePhrases", "deletes that were asked for, found or not"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server counts by %1 first parts of keys, and keeps each of them for ever"),
    QT_TRANSLATE_NOOP("CorePhrases", "Stop listening, so that it stops counting; its keys have no common fronts"),
    QT_TRANSLATE_NOOP("CorePhrases", "the node is read-only in Hotset, so its settings are left alone"),
    QT_TRANSLATE_NOOP("CorePhrases", "Take the read-only mark off the node"),
    QT_TRANSLATE_NOOP("CorePhrases", "Take the read-only mark off the node, or set it yourself"),
    QT_TRANSLATE_NOOP("CorePhrases", "somebody has switched stats detail off"),
    QT_TRANSLATE_NOOP("CorePhrases", "Begin listening anew"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server has restarted"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server knows no %1: a managed service keeps its settings to itself"),
    QT_TRANSLATE_NOOP(
        "CorePhrases",
        "Set notify-keyspace-events in the service's own console (a parameter group, an advanced setting)"),
    QT_TRANSLATE_NOOP("CorePhrases", "the login may not use %1"),
    QT_TRANSLATE_NOOP("CorePhrases",
                      "Give it the right (ACL SETUSER name +config|%1), or set notify-keyspace-events yourself"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server does not tell its setting notify-keyspace-events"),
    QT_TRANSLATE_NOOP("CorePhrases", "Set it where the service keeps its settings"),
    QT_TRANSLATE_NOOP("CorePhrases", "the login may not subscribe to keyspace events"),
    QT_TRANSLATE_NOOP("CorePhrases", "Give it the channels: ACL SETUSER name &__keyevent@*__:* +subscribe"),
    QT_TRANSLATE_NOOP("CorePhrases",
                      "somebody has set notify-keyspace-events to \"%1\", so the server tells no %2 any more"),
    QT_TRANSLATE_NOOP("CorePhrases", "its keys were flushed, and a flush is told of no single key"),
    QT_TRANSLATE_NOOP("CorePhrases", "it has become a replica, which tells expirations and evictions as removals"),
    QT_TRANSLATE_NOOP("CorePhrases", "it has become a primary, which tells expirations and evictions by themselves"),
    QT_TRANSLATE_NOOP("CorePhrases", "%1 is \"%2\" by now, and was \"%3\" when its change was agreed to"),
    QT_TRANSLATE_NOOP("CorePhrases", "Look again, and agree to what stands there now"),
    QT_TRANSLATE_NOOP("CorePhrases", "nothing is changed on a server where it can't be written down first"),
    QT_TRANSLATE_NOOP("CorePhrases", "Open a workspace"),
    QT_TRANSLATE_NOOP("CorePhrases", "%1 could not be put back to \"%2\": %3"),
    QT_TRANSLATE_NOOP("CorePhrases", "It is tried again when Hotset next looks at the node, or set it yourself"),
    QT_TRANSLATE_NOOP("CorePhrases", "set to \"%1\""),
    QT_TRANSLATE_NOOP("CorePhrases", "it was back already"),
    QT_TRANSLATE_NOOP("CorePhrases", "somebody has set it to \"%1\" since, and that is left as it is"),
    QT_TRANSLATE_NOOP("CorePhrases", "watching every command slows the server, and this is a production node"),
    QT_TRANSLATE_NOOP("CorePhrases", "Say expressly that it is meant"),
    QT_TRANSLATE_NOOP("CorePhrases", "its reads were watched less than a minute ago"),
    QT_TRANSLATE_NOOP("CorePhrases", "Use what was found then, or wait"),
    QT_TRANSLATE_NOOP("CorePhrases", "watching every command would hurt the server: %1"),
    QT_TRANSLATE_NOOP("CorePhrases", "its thread is busy %1 % of the time"),
    QT_TRANSLATE_NOOP("CorePhrases", "it answers %1 commands a second"),
    QT_TRANSLATE_NOOP("CorePhrases", "Try again when it is below %1"),
    QT_TRANSLATE_NOOP("CorePhrases", "what it would hold for us might evict entries, its memory being full"),
    QT_TRANSLATE_NOOP("CorePhrases", "Raise maxmemory for a moment, or watch a replica"),
    QT_TRANSLATE_NOOP("CorePhrases", "its machine is short of memory"),
    QT_TRANSLATE_NOOP("CorePhrases", "Watch a replica"),
    QT_TRANSLATE_NOOP("CorePhrases",
                      "reads are watched in 1 to 20 windows of 10 ms or more, 1 s together at most, with at least as "
                      "much time between them"),
    QT_TRANSLATE_NOOP("CorePhrases", "more than %1 KB came in one window"),
    QT_TRANSLATE_NOOP("CorePhrases", "this program was held up and could not read in time"),
    QT_TRANSLATE_NOOP("CorePhrases", "the window is over"),
    QT_TRANSLATE_NOOP("CorePhrases", "%1 commands were left out by the server, whichever they were"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server does not answer MONITOR"),
    QT_TRANSLATE_NOOP("CorePhrases", "Nothing: this server is simulated"),
    QT_TRANSLATE_NOOP("CorePhrases", "the settings of a simulated server can't be changed"),
    QT_TRANSLATE_NOOP("CorePhrases", "nobody listens to it, so misses can't be held against its reads"),
    QT_TRANSLATE_NOOP("CorePhrases", "Listen to it first"),
    QT_TRANSLATE_NOOP("CorePhrases", "reads are watched every two minutes at most, and once a day at least"),
};
// NOLINTEND(bugprone-suspicious-missing-comma)

}  // namespace

std::span<const char* const> regionPhrases() { return kPhrases; }

}  // namespace hotset::ui
