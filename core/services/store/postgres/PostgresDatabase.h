// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>

#include "core/base/Result.h"
#include "core/base/Secret.h"
#include "core/services/store/Database.h"

namespace hotset::store {

/// `connection` is libpq's ("host=… dbname=… password=…"). The copy before a migration is its administrator's task.
Result<std::unique_ptr<Database>> openPostgres(const Secret& connection, Upgrade upgrade = Upgrade::allowed,
                                               std::span<const Migration> steps = migrations());

}  // namespace hotset::store
