// SPDX-License-Identifier: Apache-2.0
#include "core/services/store/postgres/PostgresDatabase.h"

#include "core/services/store/postgres/PostgresBackend.h"

namespace hotset::store {

Result<std::unique_ptr<Database>> openPostgres(const Secret& connection, Upgrade upgrade,
                                               std::span<const Migration> steps) {
  return Database::open(std::make_unique<PostgresBackend>(connection), upgrade, steps);
}

}  // namespace hotset::store
