// SPDX-License-Identifier: Apache-2.0
#include "core/services/fleet/LibsecretSecretStore.h"

#include <string>
#include <utility>

#include <gio/gio.h>
#include <libsecret/secret.h>

#include "core/base/Text.h"

namespace hotset::fleet {
namespace {

struct Unref {
  void operator()(GCancellable* cancellable) const { g_object_unref(cancellable); }
  void operator()(GHashTable* table) const { g_hash_table_unref(table); }
  void operator()(GError* error) const { g_error_free(error); }
  void operator()(GList* objects) const { g_list_free_full(objects, g_object_unref); }
};
template <typename T>
using Owned = std::unique_ptr<T, Unref>;

/// The shape of QtKeychain's items; it takes them by their attributes, whatever the schema's name.
const SecretSchema* keychainSchema() {
  static const SecretSchema schema = [] {
    SecretSchema made{};
    made.name = "org.qt.keychain";
    made.flags = SECRET_SCHEMA_DONT_MATCH_NAME;
    made.attributes[0] = {"user", SECRET_SCHEMA_ATTRIBUTE_STRING};
    made.attributes[1] = {"server", SECRET_SCHEMA_ATTRIBUTE_STRING};
    made.attributes[2] = {"type", SECRET_SCHEMA_ATTRIBUTE_STRING};
    return made;
  }();
  return &schema;
}

Owned<GHashTable> attributesOf(const NodeId& node) {
  Owned<GHashTable> attributes(g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free));
  const auto set = [&](const char* name, const char* value) {
    g_hash_table_insert(attributes.get(), g_strdup(name), g_strdup(value));
  };
  set("user", node.value().c_str());
  set("server", "hotset");
  set("type", "plaintext");
  return attributes;
}

std::unexpected<Error> unavailable(const Owned<GError>& error) {
  if (g_error_matches(error.get(), G_IO_ERROR, G_IO_ERROR_CANCELLED) != 0) {
    return fail(ErrorCode::secretUnavailable, "the keychain did not answer in time", "keychain",
                "Unlock it, then try again");
  }
  return fail(ErrorCode::secretUnavailable, "the keychain can't be used (" + printable(error->message, 300) + ")",
              "keychain",
              "Start and unlock one (GNOME Keyring or KWallet) in this session, or give the password each time");
}

/// The secret in an item that was found, if the keychain let it out.
Result<std::optional<Secret>> secretOf(SecretItem* item) {
  SecretValue* const value = secret_item_get_secret(item);
  if (value == nullptr) {
    return fail(ErrorCode::secretUnavailable, "the keychain is locked", "keychain", "Unlock it, then try again");
  }
  gsize length = 0;
  const gchar* const text = secret_value_get(value, &length);
  Secret secret = Secret::copyOf(std::string_view(text, length));
  secret_value_unref(value);
  return secret;
}

Result<std::optional<Secret>> lookUp(const NodeId& node, Unlocking unlocking, GCancellable* cancellable) {
  const int flags = SECRET_SEARCH_LOAD_SECRETS | (unlocking == Unlocking::allowed ? SECRET_SEARCH_UNLOCK : 0);
  GError* failure = nullptr;
  const Owned<GList> found(secret_service_search_sync(nullptr, keychainSchema(), attributesOf(node).get(),
                                                      static_cast<SecretSearchFlags>(flags), cancellable, &failure));
  if (failure != nullptr) return unavailable(Owned<GError>(failure));
  if (!found) return std::nullopt;
  return secretOf(static_cast<SecretItem*>(found->data));
}

Result<void> keep(const NodeId& node, const Secret& secret, GCancellable* cancellable) {
  if (auto refused = requireText(secret); !refused) return refused;
  GError* failure = nullptr;
  std::string text(secret.reveal());
  secret_password_storev_sync(keychainSchema(), attributesOf(node).get(), SECRET_COLLECTION_DEFAULT, "hotset",
                              text.c_str(), cancellable, &failure);
  wipeText(text);
  if (failure != nullptr) return unavailable(Owned<GError>(failure));
  return {};
}

Result<void> clear(const NodeId& node, GCancellable* cancellable) {
  GError* failure = nullptr;
  secret_password_clearv_sync(keychainSchema(), attributesOf(node).get(), cancellable, &failure);
  if (failure != nullptr) return unavailable(Owned<GError>(failure));
  return {};
}

}  // namespace

/// Ends the call on the thread when the waiting coroutine ends first, or its time is over.
class LibsecretSecretStore::Interruption {
 public:
  Interruption() : m_cancellable(g_cancellable_new()) {}
  Interruption(const Interruption&) = delete;
  Interruption& operator=(const Interruption&) = delete;
  ~Interruption() { g_cancellable_cancel(m_cancellable.get()); }

  /// One more owner, for the thread.
  [[nodiscard]] std::shared_ptr<GCancellable> share() const {
    return {static_cast<GCancellable*>(g_object_ref(m_cancellable.get())), Unref()};
  }

 private:
  Owned<GCancellable> m_cancellable;
};

LibsecretSecretStore::LibsecretSecretStore(Executor core, Timers& timers, Unlocking unlocking,
                                           std::chrono::milliseconds patience)
    : m_timers(timers), m_unlocking(unlocking), m_patience(patience), m_thread(std::move(core), "hotset-secrets") {}

template <typename T, typename Call>
AwaitableResult<T> LibsecretSecretStore::run(Call call) {
  const Interruption interruption;
  const Timer alarm =
      m_timers.after(m_patience, [cancellable = interruption.share()] { g_cancellable_cancel(cancellable.get()); });
  co_return co_await m_thread.run(
      [cancellable = interruption.share(), call = std::move(call)] { return call(cancellable.get()); });
}

AwaitableResult<std::optional<Secret>> LibsecretSecretStore::read(NodeId node) {
  return run<std::optional<Secret>>(
      [node = std::move(node), unlocking = m_unlocking](GCancellable* stop) { return lookUp(node, unlocking, stop); });
}

AwaitableResult<void> LibsecretSecretStore::write(NodeId node, Secret secret) {
  return run<void>(
      [node = std::move(node), secret = std::move(secret)](GCancellable* stop) { return keep(node, secret, stop); });
}

AwaitableResult<void> LibsecretSecretStore::remove(NodeId node) {
  return run<void>([node = std::move(node)](GCancellable* stop) { return clear(node, stop); });
}

}  // namespace hotset::fleet
