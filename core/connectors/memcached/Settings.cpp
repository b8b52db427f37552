// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/memcached/Settings.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace hotset::memcached {
namespace {

// By name.
constexpr Setting kSettings[] = {
    {"auth_enabled_ascii", "Asks for a login in the text protocol; its file of users", "no"},
    {"auth_enabled_sasl", "Asks for a login by SASL, in the binary protocol alone", "no"},
    {"binding_protocol", "Protocol that is spoken: text, binary, or whichever a client begins with", "auto-negotiate"},
    {"cas_enabled",
     "Keeps a version of each item, so that a client can change it only if nobody else has; 8 bytes an item", "yes"},
    {"chunk_size", "Bytes of key, value and flags in the smallest class of items", "48"},
    {"client_flags_size", "Bytes that clients may mark an item with", "4"},
    {"detail_enabled", "Counts by the first parts of keys, which costs memory and time", "no"},
    {"domain_socket", "Path of the server's socket, instead of the network", "NULL"},
    {"dump_enabled", "Allows clients to list the items, which Hotset needs to find regions", "yes"},
    {"evictions", "Makes room for new items when the memory is full; off, they are refused", "on"},
    {"ext_compact_under", "Free pages on flash below which they are compacted", std::nullopt},
    {"ext_drop_under", "Free pages on flash below which cold items are dropped", std::nullopt},
    {"ext_drop_unread", "Drops items that were never read when flash is compacted", "no"},
    {"ext_item_age", "Seconds of idleness after which an item goes to flash", "4294967295"},
    {"ext_item_size", "Items of more bytes may go to flash", "512"},
    {"ext_low_ttl", "Items with fewer seconds to live have pages of their own on flash", "0"},
    {"ext_max_frag", "Share of a page on flash that may be wasted before it is compacted", "0.80"},
    {"ext_max_sleep", "Most microseconds for which the threads of flash rest", "1000000"},
    {"ext_path", "File on flash for items that memory has no room for", ""},
    {"ext_recache_rate", "One of so many reads brings an item back from flash", "2000"},
    {"ext_wbuf_size", "Bytes gathered before they are written to flash", "4194304"},
    {"flush_enabled", "Allows clients to empty the whole cache (flush_all)", "yes"},
    {"growth_factor", "How much larger the items of each class are than those of the class before", "1.25"},
    {"hash_algorithm", "How keys are spread over the table", "murmur3"},
    {"hashpower_init", "Size of the table at the start, as a power of two; 0 is the usual one, it grows", "0"},
    {"hot_lru_pct", "Percent of a class's memory for items that are new", "20"},
    {"hot_max_factor", "New items that were idle for this share of the age of the cold ones are moved on", "0.20"},
    {"idle_timeout", "Seconds of idleness after which a client is disconnected; 0 is never", "0"},
    {"inline_ascii_response", "Kept from earlier versions; does nothing", "no"},
    {"inter", "Addresses the server listens on; NULL is all", "NULL"},
    {"item_size_max", "Most bytes of an item", "1048576"},
    {"lru_crawler", "Looks for expired items in the background and frees them", "yes"},
    {"lru_crawler_sleep", "Microseconds for which that search rests between items", "100"},
    {"lru_crawler_tocrawl", "Most items of a class that one search looks at; 0 is all", "0"},
    {"lru_maintainer_thread", "Orders the items by age in the background", "yes"},
    {"lru_segmented", "Evicts by a segmented LRU: new, used again and cold items apart", "yes"},
    {"maxbytes", "Memory for items, in bytes", "67108864"},
    {"maxconns", "Most clients at a time", "1024"},
    {"maxconns_fast", "Turns clients away at once when there are too many, instead of letting them wait", "yes"},
    {"memory_file", "File that holds the memory, so that the cache outlives a restart", "(null)"},
    {"num_napi_ids", "Queues of the network card that threads are bound to", "(null)"},
    {"num_threads", "Threads that serve clients", "4"},
    {"num_threads_per_udp", "Threads that listen to each UDP socket", std::nullopt},
    {"oldest", "Seconds since the oldest item was used; no choice, but a figure", std::nullopt},
    {"proxy_enabled", "Passes requests on to other servers", "no"},
    {"proxy_uring_enabled", "Does so with io_uring", "no"},
    {"read_buf_mem_limit", "Most megabytes for what clients are sending; 0 is no limit", "0"},
    {"reqs_per_event", "Requests of one client that are answered before others have their turn", "20"},
    {"resp_obj_mem_limit", "Most megabytes for answers under way; 0 is no limit", "0"},
    {"shutdown_command", "Allows clients to end the server", "no"},
    {"slab_automove", "Moves memory between classes: 0 never, 1 slowly, 2 at each eviction", "1"},
    {"slab_automove_freeratio", "Share of the memory that is kept free as a reserve", "0.010"},
    {"slab_automove_ratio", "How far apart the ages of two classes must be before memory moves", "0.80"},
    {"slab_automove_window", "Looks back over so many seconds for that", "30"},
    {"slab_chunk_max", "Most bytes in one piece; larger items are put together from several", "524288"},
    {"slab_reassign", "Lets memory move between classes of items", "yes"},
    {"ssl_ca_cert", "File of the certificate authorities to trust", "NULL"},
    {"ssl_chain_cert", "Certificate of the server", "(null)"},
    {"ssl_ciphers", "Ciphers of TLS", "NULL"},
    {"ssl_enabled", "Speaks TLS", "no"},
    {"ssl_kernel_tls", "Leaves TLS to the kernel", "no"},
    {"ssl_key", "Private key of the server", "(null)"},
    {"ssl_keyformat", "Form of the private key: 1 is PEM", "1"},
    {"ssl_min_version", "Oldest version of TLS that is spoken", "tlsv1.2"},
    {"ssl_session_cache", "Keeps sessions so that clients can come back quickly", "no"},
    {"ssl_verify_mode", "Whether clients must show a certificate: 0 no, 1 if they have one, 2 yes", "0"},
    {"ssl_wbuf_size", "Bytes gathered for each client before they are encrypted", "16384"},
    {"stat_key_prefix", "Sign that ends the first part of a key, by which is counted", ":"},
    {"tail_repair_time", "Seconds after which an item that a client seems to hold is freed; 0 is never", "0"},
    {"tcp_backlog", "Connections that may wait to be accepted", "1024"},
    {"tcpport", "Port that clients connect to; 0 is none", "11211"},
    {"temp_lru", "Keeps items with a short time to live apart, where they are never evicted", "no"},
    {"temporary_ttl", "Seconds up to which a time to live is short", "61"},
    {"track_sizes", "Counts items by size, for stats sizes", "no"},
    {"udpport", "UDP port; 0 is none", "0"},
    {"umask", "Rights of the server's socket, in octal", "700"},
    {"verbosity", "How much the server logs, 0 to 3", "0"},
    {"warm_lru_pct", "Percent of a class's memory for items that were used again", "40"},
    {"warm_max_factor", "Items used again that were idle for so many times the age of the cold ones are moved on",
     "2.00"},
    {"watcher_logbuf_size", "Bytes that wait for a client that watches the server's log", "262144"},
    {"worker_logbuf_size", "Bytes that each thread gathers for such clients", "65536"},
};

}  // namespace

const Setting* findSetting(std::string_view name) {
  const auto found = std::ranges::lower_bound(kSettings, name, {}, &Setting::name);
  return found != std::end(kSettings) && found->name == name ? found : nullptr;
}

void explainSettings(std::vector<stats::ConfigEntry>& entries) {
  for (stats::ConfigEntry& entry : entries) {
    const Setting* const setting = findSetting(entry.directive);
    if (setting == nullptr) continue;
    entry.meaning = setting->meaning;
    if (!setting->preset) continue;
    entry.preset = std::string(*setting->preset);
    entry.differs = entry.value != *setting->preset;
  }
}

}  // namespace hotset::memcached
