// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtTest/QTest>

// The five seconds that Qt Test waits for a condition are a promise of nobody's, and too few for a machine that has
// other work. Included before every Qt test by hotset_ui_test. What is promised within a time is measured instead.
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(expr) QTRY_VERIFY_WITH_TIMEOUT(expr, 20'000)
#define QTRY_VERIFY2(expr, message) QTRY_VERIFY2_WITH_TIMEOUT(expr, message, 20'000)
#define QTRY_COMPARE(expr, expected) QTRY_COMPARE_WITH_TIMEOUT(expr, expected, 20'000)
