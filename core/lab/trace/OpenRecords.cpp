// SPDX-License-Identifier: Apache-2.0
#include "core/lab/trace/OpenRecords.h"

#include <utility>

namespace hotset::lab {

Result<std::unique_ptr<RecordSource>> openRecords(const std::string& path, std::vector<TextColumn> columns) {
  auto bytes = openBytes(path);
  if (!bytes) return fail(bytes.error());
  return std::make_unique<TextRecords>(std::move(*bytes), std::move(columns));
}

}  // namespace hotset::lab
