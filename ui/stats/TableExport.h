// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <vector>

#include <QtCore/QByteArray>

#include "ui/stats/TableContent.h"

/// A table as a file or for the clipboard. Numbers are exact and without units: their names say the unit.
namespace hotset::ui::tableexport {

/// RFC 4180, UTF-8, the first line with the fields' names. What is not known is an empty cell; a text that a
/// spreadsheet would take for a formula begins with an apostrophe.
[[nodiscard]] QByteArray csv(const std::vector<TableColumn>& columns, const std::vector<TableRow>& rows);

/// An array of objects; what is not known is null.
[[nodiscard]] QByteArray json(const std::vector<TableColumn>& columns, const std::vector<TableRow>& rows);

/// As it is read, with tabs between the cells: for pasting into a message.
[[nodiscard]] QString text(const std::vector<TableColumn>& columns, const std::vector<TableRow>& rows);

}  // namespace hotset::ui::tableexport
