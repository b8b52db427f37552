// SPDX-License-Identifier: Apache-2.0
#include "tests/core/protocol/resp/AllocationMeter.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <new>

#include <malloc.h>

namespace hotset::resp {
namespace {

struct Account {
  bool isOpen = false;
  std::size_t taken = 0;
  std::ptrdiff_t live = 0;
  std::ptrdiff_t peak = 0;
  std::size_t canariesFreed = 0;
  std::size_t canarySize = 0;
  std::array<char, 64> canary{};
};

thread_local Account account;

}  // namespace

AllocationMeter::AllocationMeter(std::string_view canary) noexcept {
  account = Account();
  account.canarySize = std::min(canary.size(), account.canary.size());
  std::ranges::copy(canary.substr(0, account.canarySize), account.canary.begin());
  account.isOpen = true;
}

AllocationMeter::~AllocationMeter() { account.isOpen = false; }

bool AllocationMeter::isBlind() noexcept { return __has_feature(thread_sanitizer) != 0; }
std::size_t AllocationMeter::bytesTaken() const noexcept { return account.taken; }
std::size_t AllocationMeter::bytesPeak() const noexcept { return static_cast<std::size_t>(account.peak); }
std::size_t AllocationMeter::canariesFreed() const noexcept { return account.canariesFreed; }

#if !__has_feature(thread_sanitizer)
namespace {

void* take(std::size_t size) {
  void* block = std::malloc(size == 0 ? 1 : size);
  if (block == nullptr) std::abort();
  if (account.isOpen) {
    const std::size_t usable = malloc_usable_size(block);
    account.taken += usable;
    account.live += static_cast<std::ptrdiff_t>(usable);
    account.peak = std::max(account.peak, account.live);
  }
  return block;
}

void giveBack(void* block) noexcept {
  if (account.isOpen && block != nullptr) {
    const std::size_t usable = malloc_usable_size(block);
    account.live -= static_cast<std::ptrdiff_t>(usable);
    const bool holdsCanary =
        account.canarySize != 0 && memmem(block, usable, account.canary.data(), account.canarySize) != nullptr;
    if (holdsCanary) ++account.canariesFreed;
  }
  std::free(block);
}

}  // namespace
#endif
}  // namespace hotset::resp

#if !__has_feature(thread_sanitizer)
void* operator new(std::size_t size) { return hotset::resp::take(size); }
void* operator new[](std::size_t size) { return hotset::resp::take(size); }
void operator delete(void* block) noexcept { hotset::resp::giveBack(block); }
void operator delete[](void* block) noexcept { hotset::resp::giveBack(block); }
void operator delete(void* block, std::size_t) noexcept { hotset::resp::giveBack(block); }
void operator delete[](void* block, std::size_t) noexcept { hotset::resp::giveBack(block); }
void* operator new(std::size_t size, const std::nothrow_t&) noexcept { return hotset::resp::take(size); }
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept { return hotset::resp::take(size); }
void operator delete(void* block, const std::nothrow_t&) noexcept { hotset::resp::giveBack(block); }
void operator delete[](void* block, const std::nothrow_t&) noexcept { hotset::resp::giveBack(block); }
#endif
