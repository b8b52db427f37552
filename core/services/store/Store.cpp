// SPDX-License-Identifier: Apache-2.0
#include "core/services/store/Store.h"

namespace hotset::store {

AwaitableResult<std::unique_ptr<Store>> Store::open(Executor core, Opener opener) {
  std::unique_ptr<Store> store(new Store(std::move(core)));
  auto database = co_await store->m_thread.run(std::move(opener));
  if (!database) co_return fail(database.error());
  store->m_database = std::move(*database);
  co_return store;
}

}  // namespace hotset::store
