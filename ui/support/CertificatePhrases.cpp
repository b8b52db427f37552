// SPDX-License-Identifier: GPL-3.0-only
// What OpenSSL says of a certificate that it refuses, by its codes.
#include <QtCore/QtGlobal>

#include "ui/support/CorePhrases.h"

namespace hotset::ui {
namespace {

constexpr const char* kPhrases[] = {
    QT_TRANSLATE_NOOP("CorePhrases", "unspecified certificate verification error"),
    QT_TRANSLATE_NOOP("CorePhrases", "unable to get issuer certificate"),
    QT_TRANSLATE_NOOP("CorePhrases", "unable to decrypt certificate's signature"),
    QT_TRANSLATE_NOOP("CorePhrases", "unable to decode issuer public key"),
    QT_TRANSLATE_NOOP("CorePhrases", "certificate signature failure"),
    QT_TRANSLATE_NOOP("CorePhrases", "certificate is not yet valid"),
    QT_TRANSLATE_NOOP("CorePhrases", "certificate has expired"),
    QT_TRANSLATE_NOOP("CorePhrases", "format error in certificate's notBefore field"),
    QT_TRANSLATE_NOOP("CorePhrases", "format error in certificate's notAfter field"),
    QT_TRANSLATE_NOOP("CorePhrases", "out of memory"),
    QT_TRANSLATE_NOOP("CorePhrases", "self-signed certificate"),
    QT_TRANSLATE_NOOP("CorePhrases", "self-signed certificate in certificate chain"),
    QT_TRANSLATE_NOOP("CorePhrases", "unable to get local issuer certificate"),
    QT_TRANSLATE_NOOP("CorePhrases", "unable to verify the first certificate"),
    QT_TRANSLATE_NOOP("CorePhrases", "certificate chain too long"),
    QT_TRANSLATE_NOOP("CorePhrases", "certificate revoked"),
    QT_TRANSLATE_NOOP("CorePhrases", "issuer certificate doesn't have a public key"),
    QT_TRANSLATE_NOOP("CorePhrases", "path length constraint exceeded"),
    QT_TRANSLATE_NOOP("CorePhrases", "unsuitable certificate purpose"),
    QT_TRANSLATE_NOOP("CorePhrases", "certificate not trusted"),
    QT_TRANSLATE_NOOP("CorePhrases", "certificate rejected"),
    QT_TRANSLATE_NOOP("CorePhrases", "subject issuer mismatch"),
    QT_TRANSLATE_NOOP("CorePhrases", "authority and subject key identifier mismatch"),
    QT_TRANSLATE_NOOP("CorePhrases", "authority and issuer serial number mismatch"),
    QT_TRANSLATE_NOOP("CorePhrases", "key usage does not include certificate signing"),
    QT_TRANSLATE_NOOP("CorePhrases", "unhandled critical extension"),
    QT_TRANSLATE_NOOP("CorePhrases", "invalid non-CA certificate (has CA markings)"),
    QT_TRANSLATE_NOOP("CorePhrases", "proxy certificates not allowed, please set the appropriate flag"),
    QT_TRANSLATE_NOOP("CorePhrases", "invalid or inconsistent certificate extension"),
    QT_TRANSLATE_NOOP("CorePhrases", "invalid or inconsistent certificate policy extension"),
    QT_TRANSLATE_NOOP("CorePhrases", "permitted subtree violation"),
    QT_TRANSLATE_NOOP("CorePhrases", "excluded subtree violation"),
    QT_TRANSLATE_NOOP("CorePhrases", "name constraints minimum and maximum not supported"),
    QT_TRANSLATE_NOOP("CorePhrases", "unsupported name constraint type"),
    QT_TRANSLATE_NOOP("CorePhrases", "unsupported or invalid name constraint syntax"),
    QT_TRANSLATE_NOOP("CorePhrases", "unsupported or invalid name syntax"),
    QT_TRANSLATE_NOOP("CorePhrases", "hostname mismatch"),
    QT_TRANSLATE_NOOP("CorePhrases", "IP address mismatch"),
    QT_TRANSLATE_NOOP("CorePhrases", "EE certificate key too weak"),
    QT_TRANSLATE_NOOP("CorePhrases", "CA certificate key too weak"),
    QT_TRANSLATE_NOOP("CorePhrases", "CA signature digest algorithm too weak"),
    QT_TRANSLATE_NOOP("CorePhrases", "invalid certificate verification context"),
    QT_TRANSLATE_NOOP("CorePhrases", "issuer certificate lookup error"),
    QT_TRANSLATE_NOOP("CorePhrases", "Cannot find certificate signature algorithm"),
    QT_TRANSLATE_NOOP("CorePhrases", "subject signature algorithm and issuer public key algorithm mismatch"),
    QT_TRANSLATE_NOOP("CorePhrases", "cert info signature and signature algorithm mismatch"),
    QT_TRANSLATE_NOOP("CorePhrases", "invalid CA certificate"),
    QT_TRANSLATE_NOOP("CorePhrases", "Certificate public key has explicit ECC parameters"),
};

}  // namespace

std::span<const char* const> certificatePhrases() { return kPhrases; }

}  // namespace hotset::ui
