// SPDX-License-Identifier: Apache-2.0
#include "core/domain/regions/live/LiveOffer.h"

namespace hotset::live {

std::string_view nameOf(Phase phase) noexcept {
  switch (phase) {
    case Phase::starting:
      return "starting";
    case Phase::listening:
      return "listening";
    case Phase::lost:
      return "lost";
    case Phase::refused:
      return "refused";
    case Phase::stopping:
      return "stopping";
    case Phase::off:
      break;
  }
  return "off";
}

}  // namespace hotset::live
