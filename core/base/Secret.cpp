// SPDX-License-Identifier: Apache-2.0
#include "core/base/Secret.h"

#include <utility>

namespace hotset {

void wipeText(std::string& text) noexcept {
  text.resize(text.capacity());
  volatile char* bytes = text.data();
  for (std::size_t i = 0; i < text.size(); ++i) bytes[i] = '\0';
  text.clear();
}

Secret::Secret(std::string&& value) noexcept : m_value(std::move(value)) {
  wipeText(value);  // a short string is copied by its move, and its text stays behind
}

Secret Secret::copyOf(std::string_view value) { return Secret(std::string(value)); }

Secret::Secret(Secret&& other) noexcept : m_value(std::move(other.m_value)) { other.wipe(); }

Secret& Secret::operator=(const Secret& other) {
  if (this != &other) {
    wipe();
    m_value = other.m_value;
  }
  return *this;
}

Secret& Secret::operator=(Secret&& other) noexcept {
  if (this != &other) {
    wipe();
    m_value = std::move(other.m_value);
    other.wipe();
  }
  return *this;
}

Secret::~Secret() { wipe(); }

void Secret::wipe() noexcept { wipeText(m_value); }

}  // namespace hotset
