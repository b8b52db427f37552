// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace hotset {

/// A password or key. Has no output operator, no formatter and no conversion, so that it can't end in a log by
/// accident; wiped when it goes. `reveal()` is the one way out: search for it to audit every use.
class Secret {
 public:
  Secret() = default;
  /// Takes the text over; the caller's copy is moved from and wiped.
  explicit Secret(std::string&& value) noexcept;
  /// Copies text whose owner wipes it itself.
  static Secret copyOf(std::string_view value);

  Secret(const Secret& other) = default;
  Secret(Secret&& other) noexcept;
  Secret& operator=(const Secret& other);
  Secret& operator=(Secret&& other) noexcept;
  ~Secret();

  [[nodiscard]] bool isEmpty() const noexcept { return m_value.empty(); }
  /// The text itself, valid as long as this object. Hand it to the protocol's encoder and to nothing else.
  [[nodiscard]] std::string_view reveal() const noexcept { return m_value; }

  friend bool operator==(const Secret&, const Secret&) = default;

 private:
  void wipe() noexcept;

  std::string m_value;
};

/// Overwrites the text (its whole capacity) in a way the compiler may not leave out, and empties it.
void wipeText(std::string& text) noexcept;

}  // namespace hotset
