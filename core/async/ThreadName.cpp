// SPDX-License-Identifier: Apache-2.0
#include "core/async/ThreadName.h"

#include <pthread.h>

namespace hotset {

void nameThisThread(const std::string& name) { pthread_setname_np(pthread_self(), name.substr(0, 15).c_str()); }

}  // namespace hotset
