#include "ledger/views/holder_chunk.h"

#include <algorithm>
#include <array>
#include <map>

#include "crypto/big_endian.h"
#include "crypto/ensure.h"
#include "crypto/sha256.h"
#include "ledger/store.h"
#include "ledger/views/column.h"

namespace yinxin::ledger {

namespace {

using crypto::put_big_endian;

constexpr std::size_t kCheckBytes = 8;
constexpr std::size_t kTagBytes = 16;
constexpr std::uint64_t kListed = 1, kFiled = 2, kByRow = 4;
enum Field : std::size_t { scheme, key_version, campaign, flags, city, level, occupation, as_of, entry, kFields };

[[noreturn]] void damaged() {
  throw StoreFailure(refuse("store.damaged-view",
                            "A view of known holders is damaged; run `yinxin doctor --repair` on the stopped node.")
                         .error());
}

template <typename T>
T taken(std::optional<T> value) {
  if (!value) damaged();
  return *value;
}

class Texts {
 public:
  std::uint64_t place_of(const std::string& text) {
    const auto [found, fresh] = places_.emplace(text, texts_.size());
    if (fresh) texts_.push_back(text);
    return found->second;
  }
  void put(Bytes& out) const {
    put_big_endian(out, static_cast<std::uint32_t>(texts_.size()));
    for (const std::string& text : texts_) {
      ensure(text.size() <= 0xFFFF, "a text of a view has at most 65,535 bytes");
      put_big_endian(out, static_cast<std::uint16_t>(text.size()));
      append(out, as_bytes(text));
    }
  }

 private:
  std::vector<std::string> texts_;
  std::map<std::string, std::uint64_t> places_;
};

}  // namespace

Bytes holder_chunk(std::span<const KnownHolder> holders) {
  Texts texts;
  Bytes tags;
  std::array<std::vector<std::uint64_t>, kFields> columns;
  for (const KnownHolder& holder : holders) {
    ensure(holder.tag.value.size() == kTagBytes, "a known holder's tag has 16 bytes");
    append(tags, holder.tag.value);
    columns[scheme].push_back(holder.tag.scheme);
    columns[key_version].push_back(holder.tag.key_version);
    columns[campaign].push_back(texts.place_of(holder.campaign));
    columns[flags].push_back((holder.listed ? kListed : 0) | (holder.filed ? kFiled : 0) |
                             (holder.by_row ? kByRow : 0));
    columns[city].push_back(holder.codes.city);
    columns[level].push_back(holder.codes.level);
    columns[occupation].push_back(texts.place_of(holder.codes.occupation));
    columns[as_of].push_back(holder.codes.as_of);
    columns[entry].push_back(holder.entry);
  }
  Bytes body;
  put_big_endian(body, static_cast<std::uint32_t>(holders.size()));
  texts.put(body);
  append(body, tags);
  for (const auto& column : columns) put_column(body, column);
  Bytes out = to_bytes(ByteView(crypto::sha256(body)).first(kCheckBytes));
  append(out, body);
  return out;
}

void for_each_holder(ByteView stored, const std::function<void(const KnownHolder&)>& visit) {
  if (stored.size() < kCheckBytes) damaged();
  const ByteView body = stored.subspan(kCheckBytes);
  if (!equal(ByteView(crypto::sha256(body)).first(kCheckBytes), stored.first(kCheckBytes))) damaged();
  crypto::ByteReader in(body);
  const std::uint32_t count = taken(in.take<std::uint32_t>());
  std::vector<std::string_view> texts(taken(in.take<std::uint32_t>()));
  for (std::string_view& text : texts) text = as_text(taken(in.take_bytes(taken(in.take<std::uint16_t>()))));
  const ByteView tags = taken(in.take_bytes(count * kTagBytes));
  std::array<Column, kFields> columns;
  for (Column& column : columns) column = taken(Column::take(in, count));
  if (!in.done()) damaged();
  KnownHolder holder;
  for (std::size_t place = 0; place < count; ++place) {
    const auto at = [&](Field field) { return columns[field][place]; };
    if (at(campaign) >= texts.size() || at(occupation) >= texts.size()) damaged();
    const ByteView tag = tags.subspan(place * kTagBytes, kTagBytes);
    holder.tag.scheme = static_cast<std::uint8_t>(at(scheme));
    holder.tag.key_version = static_cast<std::uint8_t>(at(key_version));
    holder.tag.value.assign(tag.begin(), tag.end());
    holder.campaign = texts[at(campaign)];
    holder.listed = (at(flags) & kListed) != 0;
    holder.filed = (at(flags) & kFiled) != 0;
    holder.by_row = (at(flags) & kByRow) != 0;
    holder.codes.city = static_cast<std::uint32_t>(at(city));
    holder.codes.level = static_cast<std::uint8_t>(at(level));
    holder.codes.occupation = texts[at(occupation)];
    holder.codes.as_of = static_cast<std::uint32_t>(at(as_of));
    holder.entry = at(entry);
    visit(holder);
  }
}

}  // namespace yinxin::ledger
