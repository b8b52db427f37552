// SPDX-License-Identifier: GPL-3.0-only
// What the core says of TLS, but for certificates' own faults.
#include <QtCore/QtGlobal>

#include "ui/support/CorePhrases.h"

namespace hotset::ui {
namespace {

constexpr const char* kPhrases[] = {
    QT_TRANSLATE_NOOP("CorePhrases", "the server did not answer the TLS handshake"),
    QT_TRANSLATE_NOOP("CorePhrases", "Check that this is the server's TLS port"),
    QT_TRANSLATE_NOOP("CorePhrases", "Check that the file exists, is readable and holds PEM"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server's certificate expired on %1"),
    QT_TRANSLATE_NOOP("CorePhrases", "Renew the certificate on the server"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server's certificate is not valid yet"),
    QT_TRANSLATE_NOOP("CorePhrases", "Check the clocks of both machines"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server's certificate is self-signed"),
    QT_TRANSLATE_NOOP("CorePhrases", "If you trust it, name its file as the authority (cacert)"),
    QT_TRANSLATE_NOOP("CorePhrases", "no authority known here vouches for the server's certificate"),
    QT_TRANSLATE_NOOP("CorePhrases", "Name the file of the authority that issued it (cacert)"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server's certificate was refused: %1"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server's certificate is for %1, not for %2"),
    QT_TRANSLATE_NOOP("CorePhrases",
                      "Connect by a name in the certificate, or give that name as the server name (sni)"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server does not speak TLS on this port"),
    QT_TRANSLATE_NOOP("CorePhrases", "Connect without TLS (redis://), or use the server's TLS port"),
    QT_TRANSLATE_NOOP("CorePhrases", "Connect without TLS (redis://), or use the server's TLS port (tls-port)"),
    QT_TRANSLATE_NOOP("CorePhrases", "this port speaks Redis without TLS, and TLS was asked for"),
    QT_TRANSLATE_NOOP("CorePhrases", "this port speaks TLS, and TLS was not asked for"),
    QT_TRANSLATE_NOOP("CorePhrases", "Connect with TLS (rediss://)"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server speaks only versions of TLS that are no longer safe"),
    QT_TRANSLATE_NOOP("CorePhrases", "Let the server speak TLS 1.2 or 1.3 (tls-protocols)"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server demands a client certificate, or shares no cipher with us"),
    QT_TRANSLATE_NOOP("CorePhrases", "Give a client certificate and its key"),
    QT_TRANSLATE_NOOP("CorePhrases", "the server refused our client certificate"),
    QT_TRANSLATE_NOOP("CorePhrases", "Use one that is valid and issued by an authority the server trusts"),
    QT_TRANSLATE_NOOP("CorePhrases", "the TLS connection failed"),
    QT_TRANSLATE_NOOP("CorePhrases",
                      "the server hung up after the TLS handshake: it seems to have refused our client certificate"),
    QT_TRANSLATE_NOOP("CorePhrases",
                      "the server hung up after the TLS handshake: it seems that it demands a client certificate"),
    QT_TRANSLATE_NOOP("CorePhrases", "the certificate authorities can't be read"),
    QT_TRANSLATE_NOOP("CorePhrases", "the client certificate can't be read"),
    QT_TRANSLATE_NOOP("CorePhrases", "the client certificate's key can't be read, or is not its own"),
    QT_TRANSLATE_NOOP("CorePhrases", "an unreadable day"),
    QT_TRANSLATE_NOOP("CorePhrases", "other hosts"),
};

}  // namespace

std::span<const char* const> tlsPhrases() { return kPhrases; }

}  // namespace hotset::ui
