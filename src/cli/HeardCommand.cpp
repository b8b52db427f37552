// SPDX-License-Identifier: Apache-2.0
#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "core/services/regions/RegionBook.h"
#include "src/cli/Commands.h"
#include "src/cli/JsonText.h"
#include "src/cli/LiveJson.h"
#include "src/cli/LiveText.h"

namespace hotset::cli {

namespace {

/// By the latest scan, if there was one.
void tellOfReplica(Session& session, const Target& target) {
  const auto book = session.regionBook();
  if (!book) return;
  const auto report =
      session.core().wait<std::optional<regions::RegionReport>>([&] { return (*book)->report(target.node.id); });
  if (report && *report && (*report)->isReplica)
    complain("a replica tells what expires or is evicted on its primary as removals");
}

}  // namespace

ExitCode tellWhatWasHeard(Session& session, const Request& request, Output& output) {
  const auto target = session.resolve(request.nodes.front(), request.password);
  if (!target) return reportError(target.error(), request, output);
  if (!target->isKept) {
    return reportError(Error(ErrorCode::notFound, "nothing is kept of a node that is not in the workspace",
                             target->name, "Add it, and listen to it in the window"),
                       request, output);
  }
  const auto archive = session.liveArchive();
  if (!archive) return reportError(archive.error(), request, output);
  const auto hour = std::chrono::floor<std::chrono::hours>(std::chrono::system_clock::now());
  const WallTime since = hour - (*request.live.heard - std::chrono::hours(1));
  auto regions =
      session.core().wait<std::vector<live::RegionHours>>([&] { return (*archive)->hours(target->node.id, since); });
  if (!regions) return reportError(regions.error(), request, output);
  tellOfReplica(session, *target);
  const std::string text =
      request.isJson ? jsonText(heardJson(*regions)) + "\n" : heardText(std::move(*regions), since);
  output.write(text);
  return ExitCode::done;
}

}  // namespace hotset::cli
