// SPDX-License-Identifier: GPL-3.0-only
// What the doctor says of a node, step by step, and what its answers are needed for.
#include <QtCore/QtGlobal>

#include "ui/support/CorePhrases.h"

namespace hotset::ui {
namespace {

constexpr const char* kPhrases[] = {
    QT_TRANSLATE_NOOP("CorePhrases", "A UNIX socket has no name to look up."),
    QT_TRANSLATE_NOOP("CorePhrases", "An IP address needs no look-up."),
    QT_TRANSLATE_NOOP("CorePhrases", "%1 has the address %2."),
    QT_TRANSLATE_NOOP("CorePhrases", "%1 has the addresses %2 and %3 more."),
    QT_TRANSLATE_NOOP("CorePhrases", "%1 has the addresses %2."),
    QT_TRANSLATE_NOOP("CorePhrases", "Connected to %1."),
    QT_TRANSLATE_NOOP("CorePhrases", "A UNIX socket needs no TLS: nothing leaves this machine."),
    QT_TRANSLATE_NOOP("CorePhrases", "Not asked for."),
    QT_TRANSLATE_NOOP("CorePhrases", "Not asked for: whoever sees the traffic can read it, passwords too."),
    QT_TRANSLATE_NOOP("CorePhrases", "%1, but the server's certificate is not checked: anybody could be answering."),
    QT_TRANSLATE_NOOP("CorePhrases", "Let the certificate be checked, and name its authority (cacert)"),
    QT_TRANSLATE_NOOP("CorePhrases", "%1; the server's certificate is in order."),
    QT_TRANSLATE_NOOP("CorePhrases", "The server has no password and did not look at ours."),
    QT_TRANSLATE_NOOP("CorePhrases", "Give the server a password (requirepass), or leave it out here"),
    QT_TRANSLATE_NOOP("CorePhrases", "Logged in."),
    QT_TRANSLATE_NOOP("CorePhrases", "Logged in as %1."),
    QT_TRANSLATE_NOOP("CorePhrases", "The server asks for no password."),
    QT_TRANSLATE_NOOP("CorePhrases",
                      "The server asks for no password: whoever reaches this port can read and change everything."),
    QT_TRANSLATE_NOOP("CorePhrases", "Give the server a password (requirepass), or better a user for Hotset alone"),
    QT_TRANSLATE_NOOP("CorePhrases", "The server demands a password, and none was given."),
    QT_TRANSLATE_NOOP("CorePhrases", "Give the password, and the user if it is not the default one"),
    QT_TRANSLATE_NOOP("CorePhrases", "Give the user and the password"),
    QT_TRANSLATE_NOOP("CorePhrases", "The password is wrong for the default user, or that user is disabled."),
    QT_TRANSLATE_NOOP("CorePhrases", "Check the password; give a user if the server knows users by name (ACL)"),
    QT_TRANSLATE_NOOP(
        "CorePhrases",
        "The password is wrong, or there is no user %1, or it is disabled: the server does not say which."),
    QT_TRANSLATE_NOOP("CorePhrases", "Check both; an administrator sees the users with ACL LIST"),
    QT_TRANSLATE_NOOP("CorePhrases", "The server knows no rights: everything Hotset asks for is allowed."),
    QT_TRANSLATE_NOOP("CorePhrases", "The server does not list its items: regions can't be found."),
    QT_TRANSLATE_NOOP("CorePhrases", "Start it with lru_crawler and without -X"),
    QT_TRANSLATE_NOOP("CorePhrases", "The server does not say which version it is."),
    QT_TRANSLATE_NOOP("CorePhrases", "Allow INFO, so that Hotset knows what the server can do"),
    QT_TRANSLATE_NOOP("CorePhrases", "%1, but a Sentinel: it holds no data."),
    QT_TRANSLATE_NOOP("CorePhrases", "Connect to the server it watches"),
    QT_TRANSLATE_NOOP("CorePhrases", "%1 is older than what Hotset knows (%2)."),
    QT_TRANSLATE_NOOP("CorePhrases", "Expect gaps, or update the server"),
    QT_TRANSLATE_NOOP("CorePhrases", "%1; latencies need 7.0 or later."),
    QT_TRANSLATE_NOOP("CorePhrases", "%1; idle times and TTLs of items need 1.6 or later."),
    QT_TRANSLATE_NOOP("CorePhrases", "Not reached."),
    QT_TRANSLATE_NOOP("CorePhrases", "this node is simulated within Hotset: there is nothing to reach"),
    QT_TRANSLATE_NOOP("CorePhrases", "not needed for a simulated node"),
    QT_TRANSLATE_NOOP("CorePhrases", "Connect a server of your own to see what the doctor finds there"),
    QT_TRANSLATE_NOOP("CorePhrases", "A server that does not say its name"),
    QT_TRANSLATE_NOOP("CorePhrases", "Not allowed: %1."),
    QT_TRANSLATE_NOOP("CorePhrases", "Not known to the server: %1."),
    QT_TRANSLATE_NOOP("CorePhrases", "Not tried, so as not to disturb the server's counters: %1."),
    QT_TRANSLATE_NOOP("CorePhrases", "Everything that monitoring needs is allowed."),
    QT_TRANSLATE_NOOP("CorePhrases", "Everything that could be tried is allowed."),
    QT_TRANSLATE_NOOP("CorePhrases", "Let an administrator run the ACL line shown below"),
    QT_TRANSLATE_NOOP("CorePhrases", "Undo the renaming of these commands on the server (rename-command)"),
    QT_TRANSLATE_NOOP("CorePhrases", "all live statistics"),
    QT_TRANSLATE_NOOP("CorePhrases", "the choice of a database other than 0"),
    QT_TRANSLATE_NOOP("CorePhrases", "Hotset's name in the list of clients"),
    QT_TRANSLATE_NOOP("CorePhrases", "the table of clients"),
    QT_TRANSLATE_NOOP("CorePhrases", "the configuration"),
    QT_TRANSLATE_NOOP("CorePhrases", "latency percentiles"),
    QT_TRANSLATE_NOOP("CorePhrases", "latency events"),
    QT_TRANSLATE_NOOP("CorePhrases", "the slow log"),
    QT_TRANSLATE_NOOP("CorePhrases", "the length of the slow log"),
    QT_TRANSLATE_NOOP("CorePhrases", "where the memory goes"),
    QT_TRANSLATE_NOOP("CorePhrases", "the memory of single entries"),
    QT_TRANSLATE_NOOP("CorePhrases", "the search for regions"),
    QT_TRANSLATE_NOOP("CorePhrases", "the number of keys of one database"),
    QT_TRANSLATE_NOOP("CorePhrases", "idle times of entries"),
    QT_TRANSLATE_NOOP("CorePhrases", "access frequencies of entries"),
    QT_TRANSLATE_NOOP("CorePhrases", "encodings of entries"),
    QT_TRANSLATE_NOOP("CorePhrases", "the lag of single replicas"),
    QT_TRANSLATE_NOOP("CorePhrases", "the state of the cluster"),
    QT_TRANSLATE_NOOP("CorePhrases", "the members of the cluster"),
    QT_TRANSLATE_NOOP("CorePhrases", "the slots of the cluster"),
    QT_TRANSLATE_NOOP("CorePhrases", "the shards of the cluster"),
    QT_TRANSLATE_NOOP("CorePhrases", "live events"),
    QT_TRANSLATE_NOOP("CorePhrases", "live events of several databases"),
};

}  // namespace

std::span<const char* const> doctorPhrases() { return kPhrases; }

}  // namespace hotset::ui
