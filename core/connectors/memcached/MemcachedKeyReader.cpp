// SPDX-License-Identifier: Apache-2.0
#include "core/connectors/memcached/MemcachedKeyReader.h"

#include <algorithm>
#include <utility>

#include "core/clients/memcached/MemcachedConnection.h"
#include "core/connectors/memcached/StatsReader.h"
#include "core/protocol/memcached/ItemLine.h"

namespace hotset::memcached {
namespace {

constexpr std::size_t kPrefixesMax = 1000;

/// Of servers that walk by the table's order, which says nothing; those before 1.6 go by age.
bool walksTheTable(const MemcachedConnection& connection) {
  return !connection.version().starts_with("1.4.") && !connection.version().starts_with("1.5.");
}

}  // namespace

using Sizes = std::vector<std::optional<std::uint64_t>>;

/// Two connections: one holds the list that the server walks, the other asks meanwhile.
class MemcachedKeyReader::Session {
 public:
  Session(Network& of, fleet::NodeAddress at, std::optional<Secret> secret, std::chrono::nanoseconds limit)
      : network(of), address(std::move(at)), password(std::move(secret)), deadline(limit) {}

  static AwaitableResult<KeyspaceReading> readKeyspace(std::shared_ptr<Session> self);
  static AwaitableResult<KeyPage> nextPage(std::shared_ptr<Session> self, std::uint64_t cursor, std::uint32_t count);
  static AwaitableResult<EntryLooks> lookAt(std::shared_ptr<Session> self, Keys keys);
  static AwaitableResult<std::vector<regions::PrefixFigures>> readPrefixes(std::shared_ptr<Session> self);

  void close() {
    isClosed = true;
    if (walk) walk->close();
    if (questions) questions->close();
  }

 private:
  static AwaitableResult<MemcachedConnectionPtr> open(std::shared_ptr<Session> self);
  static AwaitableResult<MemcachedConnectionPtr> toAsk(std::shared_ptr<Session> self);

  Network& network;
  fleet::NodeAddress address;
  std::optional<Secret> password;
  std::chrono::nanoseconds deadline;
  MemcachedConnectionPtr walk;
  MemcachedConnectionPtr questions;
  std::uint64_t itemsWalked = 0;
  bool isClosed = false;
};

AwaitableResult<MemcachedConnectionPtr> MemcachedKeyReader::Session::open(std::shared_ptr<Session> self) {
  if (self->isClosed) co_return fail(ErrorCode::cancelled, "the connection was closed", self->address.text());
  // A reader of keys has nothing to change, whatever the node allows.
  co_return co_await MemcachedConnection::open(self->network, {self->address, self->password, true}, self->deadline);
}

AwaitableResult<MemcachedConnectionPtr> MemcachedKeyReader::Session::toAsk(std::shared_ptr<Session> self) {
  if (self->questions && self->questions->isOpen()) co_return self->questions;
  auto opened = co_await open(self);
  if (opened) self->questions = *opened;
  co_return opened;
}

AwaitableResult<KeyspaceReading> MemcachedKeyReader::Session::readKeyspace(std::shared_ptr<Session> self) {
  const auto connection = co_await toAsk(self);
  if (!connection) co_return fail(connection.error());
  const auto lines = co_await (*connection)->ask("stats", Form::list, self->deadline);
  if (!lines) co_return fail(lines.error());
  KeyspaceReading reading = keyspaceIn(*lines);
  reading.walksSlotBySlot = !walksTheTable(**connection);
  reading.walkTellsSizes = true;
  co_return reading;
}

AwaitableResult<KeyPage> MemcachedKeyReader::Session::nextPage(std::shared_ptr<Session> self, std::uint64_t cursor,
                                                               std::uint32_t count) {
  if (cursor == 0) {
    if (self->walk) self->walk->close();
    auto opened = co_await open(self);
    if (!opened) co_return fail(opened.error());
    self->walk = std::move(*opened);
    self->itemsWalked = 0;
    const auto begun = co_await self->walk->beginList(
        walksTheTable(*self->walk) ? "lru_crawler metadump hash" : "lru_crawler metadump all", self->deadline);
    if (!begun) co_return fail(begun.error());
  }
  if (!self->walk) co_return fail(ErrorCode::invalidArgument, "the walk has not begun");
  const auto lines = co_await self->walk->nextLines(count, self->deadline);
  if (!lines) co_return fail(lines.error());
  const auto keys = std::make_shared<std::vector<std::string>>();
  keys->reserve(lines->size());
  KeyPage page;
  for (const std::string& line : *lines) {
    auto item = dumpedItem(line);
    if (!item) co_return fail(ErrorCode::malformedReply, "the server's list of items can't be read");
    keys->push_back(std::move(item->key));
    page.bytes.push_back(item->bytes);
  }
  page.keys.assign(keys->begin(), keys->end());
  page.storage = keys;
  self->itemsWalked += lines->size();
  page.next = lines->size() < count ? 0 : self->itemsWalked;
  if (page.next == 0) self->walk->close();
  co_return page;
}

AwaitableResult<EntryLooks> MemcachedKeyReader::Session::lookAt(std::shared_ptr<Session> self, Keys keys) {
  const auto connection = co_await toAsk(self);
  if (!connection) co_return fail(connection.error());
  std::string commands;
  std::vector<bool> areAsked;
  for (const std::string_view key : keys) {
    // A key that holds what ends a word can't be named in a command of text.
    const bool isWord =
        std::ranges::none_of(key, [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; });
    areAsked.push_back(isWord);
    if (isWord) commands.append("me ").append(key).append("\r\n");
  }
  const auto asked = static_cast<std::size_t>(std::ranges::count(areAsked, true));
  const auto lines = co_await (*connection)->askEach(std::move(commands), asked, self->deadline);
  if (!lines) co_return fail(lines.error());
  EntryLooks looks;
  auto line = lines->begin();
  for (const bool isAsked : areAsked) {
    EntryLook look;
    const auto item = isAsked ? examinedItem(*line) : std::nullopt;
    if (isAsked && (*line == "ERROR" || line->starts_with("CLIENT_ERROR"))) {
      co_return fail(ErrorCode::notSupported, "the server does not know the meta command me");
    }
    if (isAsked) ++line;
    look.isGone = !item;
    if (item && item->expires) look.ttl = std::chrono::seconds(*item->expires);
    if (item && item->accessed) look.idle = std::chrono::seconds(*item->accessed);
    looks.entries.push_back(std::move(look));
  }
  co_return looks;
}

AwaitableResult<std::vector<regions::PrefixFigures>> MemcachedKeyReader::Session::readPrefixes(
    std::shared_ptr<Session> self) {
  const auto connection = co_await toAsk(self);
  if (!connection) co_return fail(connection.error());
  const auto lines = co_await (*connection)->ask("stats detail dump", Form::list, self->deadline);
  if (!lines) co_return fail(lines.error());
  std::vector<regions::PrefixFigures> prefixes;
  for (const std::string& line : *lines) {
    const auto counters = prefixIn(line);
    if (!counters) continue;
    prefixes.push_back(
        {std::string(counters->prefix), counters->gets, counters->hits, counters->sets, counters->deletes});
  }
  std::ranges::sort(prefixes, [](const auto& one, const auto& other) {
    return one.gets != other.gets ? one.gets > other.gets : one.prefix < other.prefix;
  });
  if (prefixes.size() > kPrefixesMax) prefixes.resize(kPrefixesMax);
  co_return prefixes;
}

MemcachedKeyReader::MemcachedKeyReader(Network& network, fleet::NodeAddress address, std::optional<Secret> password,
                                       std::chrono::milliseconds deadline)
    : m_session(std::make_shared<Session>(network, std::move(address), std::move(password), deadline)) {}

MemcachedKeyReader::~MemcachedKeyReader() { close(); }

AwaitableResult<KeyspaceReading> MemcachedKeyReader::readKeyspace() { return Session::readKeyspace(m_session); }

AwaitableResult<KeyPage> MemcachedKeyReader::nextPage(std::uint64_t cursor, std::uint32_t count) {
  return Session::nextPage(m_session, cursor, count);
}

AwaitableResult<Sizes> MemcachedKeyReader::readSizes(Keys keys) {
  co_return Sizes(keys.size(), std::nullopt);  // the walk has told them
}

AwaitableResult<EntryLooks> MemcachedKeyReader::lookAt(Keys keys) {
  return Session::lookAt(m_session, std::move(keys));
}

AwaitableResult<std::vector<regions::PrefixFigures>> MemcachedKeyReader::readPrefixes() {
  return Session::readPrefixes(m_session);
}

void MemcachedKeyReader::close() { m_session->close(); }

}  // namespace hotset::memcached
