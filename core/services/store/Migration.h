// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace hotset::store {

/// One step from the schema before it to `version`, in SQL that SQLite and PostgreSQL both understand. Carried out in
/// one transaction. A step that has been shipped is never changed: a correction is a new step.
struct Migration {
  int version = 0;
  std::vector<std::string_view> statements;
};

/// Every step from an empty database to the present schema, by version, beginning with 1 and without holes.
[[nodiscard]] std::span<const Migration> migrations();

}  // namespace hotset::store
