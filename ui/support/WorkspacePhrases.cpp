// SPDX-License-Identifier: GPL-3.0-only
// What the core says of passwords and of the workspace: keychain, directory, database.
#include <QtCore/QtGlobal>

#include "ui/support/CorePhrases.h"

namespace hotset::ui {
namespace {

constexpr const char* kPhrases[] = {
    QT_TRANSLATE_NOOP("CorePhrases", "the keychain did not answer in time"),
    QT_TRANSLATE_NOOP("CorePhrases", "the keychain is locked"),
    QT_TRANSLATE_NOOP("CorePhrases", "Unlock it, then try again"),
    QT_TRANSLATE_NOOP("CorePhrases", "the keychain can't be used (%1)"),
    QT_TRANSLATE_NOOP(
        "CorePhrases",
        "Start and unlock one (GNOME Keyring or KWallet) in this session, or give the password each time"),
    QT_TRANSLATE_NOOP("CorePhrases", "the keychain keeps only text, which this password is not"),
    QT_TRANSLATE_NOOP("CorePhrases", "Give the password each time, or choose one of letters, digits and signs"),
    QT_TRANSLATE_NOOP("CorePhrases", "the workspace is in use (%1)"),
    QT_TRANSLATE_NOOP("CorePhrases", "Close that program, or choose another directory with --workspace"),
    QT_TRANSLATE_NOOP("CorePhrases", "the workspace must be upgraded while another program works with it"),
    QT_TRANSLATE_NOOP("CorePhrases", "Close the other program, then try again"),
    QT_TRANSLATE_NOOP("CorePhrases",
                      "the workspace was written by a newer Hotset (its schema is version %1, this program knows %2)"),
    QT_TRANSLATE_NOOP("CorePhrases", "Use that Hotset, or another workspace; nothing was changed"),
    QT_TRANSLATE_NOOP("CorePhrases", "this database belongs to another program"),
    QT_TRANSLATE_NOOP("CorePhrases", "Choose another workspace; nothing was changed"),
    QT_TRANSLATE_NOOP("CorePhrases", "the database is damaged (%1)"),
    QT_TRANSLATE_NOOP("CorePhrases", "this file system can't hold the database's write-ahead log"),
    QT_TRANSLATE_NOOP("CorePhrases", "Put the workspace on a local disk"),
    QT_TRANSLATE_NOOP("CorePhrases", "the file can't be created (%1)"),
    QT_TRANSLATE_NOOP("CorePhrases", "the directory can't be created (%1)"),
    QT_TRANSLATE_NOOP("CorePhrases", "the directory can't be read (%1)"),
    QT_TRANSLATE_NOOP("CorePhrases", "this is not a directory"),
    QT_TRANSLATE_NOOP("CorePhrases", "this is not a file"),
    QT_TRANSLATE_NOOP("CorePhrases", "other users may write to this directory"),
    QT_TRANSLATE_NOOP("CorePhrases", "Close it to them (chmod go-w), or choose another with --workspace"),
    QT_TRANSLATE_NOOP("CorePhrases", "neither XDG_DATA_HOME nor HOME says where the workspace is"),
    QT_TRANSLATE_NOOP("CorePhrases", "Say it with --workspace DIR"),
    QT_TRANSLATE_NOOP("CorePhrases", "another program"),
    QT_TRANSLATE_NOOP(
        "CorePhrases",
        "the connection to the database was lost while the change was being stored: it may be there or not"),
    QT_TRANSLATE_NOOP("CorePhrases", "Look whether the change is there before you make it again"),
    QT_TRANSLATE_NOOP("CorePhrases", "the store failed: %1"),
    QT_TRANSLATE_NOOP("CorePhrases", "the connection's parameters are not well formed"),
    QT_TRANSLATE_NOOP("CorePhrases", "the parameters of the connection to the database are not well formed"),
    QT_TRANSLATE_NOOP("CorePhrases", "Write name=value pairs, values with blanks or quotes in 'single quotes'"),
    QT_TRANSLATE_NOOP("CorePhrases", "the database server can't be reached (%1)"),
    QT_TRANSLATE_NOOP("CorePhrases", "Check that it runs and that the connection's parameters are right"),
    QT_TRANSLATE_NOOP("CorePhrases", "the disk of the database server is full"),
    QT_TRANSLATE_NOOP("CorePhrases", "Free some space, then try again; nothing of this change was stored"),
    QT_TRANSLATE_NOOP("CorePhrases", "the database can't be written (%1)"),
    QT_TRANSLATE_NOOP("CorePhrases", "Give its user the right to write, on a server that is not a standby"),
    QT_TRANSLATE_NOOP("CorePhrases", "other programs kept the database busy (%1)"),
    QT_TRANSLATE_NOOP("CorePhrases", "Try again"),
    QT_TRANSLATE_NOOP("CorePhrases", "the change contradicts what is stored (%1)"),
    QT_TRANSLATE_NOOP("CorePhrases", "the database refused (%1)"),
    QT_TRANSLATE_NOOP("CorePhrases", "the workspace's PostgreSQL database"),
    QT_TRANSLATE_NOOP("CorePhrases", "Give this user the right to it, or choose another directory with --workspace"),
    QT_TRANSLATE_NOOP("CorePhrases", "The file system is read-only: choose another directory with --workspace"),
    QT_TRANSLATE_NOOP("CorePhrases", "Free some space, then try again"),
    QT_TRANSLATE_NOOP("CorePhrases", "Choose another directory with --workspace"),
    QT_TRANSLATE_NOOP("CorePhrases", "Choose another directory"),
    QT_TRANSLATE_NOOP("CorePhrases", "the file can't be looked at (%1)"),
    QT_TRANSLATE_NOOP(
        "CorePhrases",
        "Close every Hotset program, then put back a copy of the workspace, or move %1 away to start anew"),
    QT_TRANSLATE_NOOP("CorePhrases", "the path of a workspace can't hold a quotation mark"),
    QT_TRANSLATE_NOOP("CorePhrases", "the copy before the upgrade can't be made (%1)"),
    QT_TRANSLATE_NOOP("CorePhrases", "the copy before the upgrade can't be kept (%1)"),
    QT_TRANSLATE_NOOP("CorePhrases", "the disk is full"),
    QT_TRANSLATE_NOOP("CorePhrases", "the database can't be written"),
    QT_TRANSLATE_NOOP("CorePhrases",
                      "Give this user the right to write to it and its directory, on a file system that is writable"),
    QT_TRANSLATE_NOOP("CorePhrases", "the database is damaged"),
    QT_TRANSLATE_NOOP("CorePhrases", "this file is not a database"),
    QT_TRANSLATE_NOOP("CorePhrases", "another program kept the database locked for 5 s"),
    QT_TRANSLATE_NOOP("CorePhrases", "Try again when it is done"),
    QT_TRANSLATE_NOOP("CorePhrases", "the database can't be opened"),
    QT_TRANSLATE_NOOP("CorePhrases", "Check that its directory exists and is yours"),
    QT_TRANSLATE_NOOP("CorePhrases", "the disk failed to read or write (%1)"),
    QT_TRANSLATE_NOOP("CorePhrases", "Look for disk errors in the system's log"),
    QT_TRANSLATE_NOOP("CorePhrases", "the workspace's lock can't be opened (%1)"),
    QT_TRANSLATE_NOOP("CorePhrases", "the workspace can't be locked (%1)"),
    QT_TRANSLATE_NOOP("CorePhrases", "Permission denied"),
    QT_TRANSLATE_NOOP("CorePhrases", "No such file or directory"),
    QT_TRANSLATE_NOOP("CorePhrases", "No space left on device"),
    QT_TRANSLATE_NOOP("CorePhrases", "Read-only file system"),
    QT_TRANSLATE_NOOP("CorePhrases", "Not a directory"),
    QT_TRANSLATE_NOOP("CorePhrases", "File exists"),
    QT_TRANSLATE_NOOP("CorePhrases", "Too many open files"),
    QT_TRANSLATE_NOOP("CorePhrases", "Network is unreachable"),
    QT_TRANSLATE_NOOP("CorePhrases", "No route to host"),
    QT_TRANSLATE_NOOP("CorePhrases", "Operation not permitted"),
};

}  // namespace

std::span<const char* const> workspacePhrases() { return kPhrases; }

}  // namespace hotset::ui
