// SPDX-License-Identifier: GPL-3.0-only
#include "ui/support/CorePhrases.h"

namespace hotset::ui {

const std::vector<const char*>& corePhrases() {
  static const std::vector<const char*> kAll = [] {
    std::vector<const char*> all;
    for (const auto more : {connectionPhrases(), tlsPhrases(), doctorPhrases(), nodePhrases(), workspacePhrases(),
                            regionPhrases(), certificatePhrases()}) {
      all.insert(all.end(), more.begin(), more.end());
    }
    return all;
  }();
  return kAll;
}

}  // namespace hotset::ui
