#include "ledger/doctor/node_examination.h"

#include <algorithm>

#include "ledger/lmdb_store.h"
#include "ledger/office/open_office.h"
#include "ledger/views/view_keys.h"
#include "ledger/views/view_update.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kGenesisBytesMax = 64 * 1024;

std::map<Bytes, Bytes> views_in(const Snapshot& snapshot) {
  std::map<Bytes, Bytes> out;
  for (const std::string_view prefix : kViewPrefixes) {
    for_each_view(snapshot, as_bytes(prefix), [&](ByteView key, ByteView value) {
      out.emplace(to_bytes(key), to_bytes(value));
      return true;
    });
  }
  return out;
}

ViewsState compare_views(const FeedSet& feeds, Examination& out) {
  const auto snapshot = feeds.store().snapshot();
  const auto stamp = stored_stamp(*snapshot);
  if (!stamp || stamp->holdings != holdings_digest(feeds)) return ViewsState::behind;
  MemoryStore anew;
  make_views(feeds, anew);
  if (views_in(*snapshot) == views_in(*anew.snapshot())) return ViewsState::current;
  out.damage.push_back(
      {Damage::Part::views,
       refuse("doctor.views", "The views of rows and conflicts are not those that the entries give.").error()});
  return ViewsState::differ;
}

void erase_all(WriteBatch& batch, const Snapshot& snapshot, Table table, const MemberId& member) {
  Bytes prefix = to_bytes(member.text());
  prefix.push_back(std::byte{0});
  snapshot.scan(table, prefix, [&](ByteView key, ByteView) {
    if (key.size() < prefix.size() || !equal(key.first(prefix.size()), prefix)) return false;
    batch.erase(table, key);
    return true;
  });
}

Repair take_out_damage(Store& store, const std::vector<Damage>& damage) {
  Repair out;
  WriteBatch batch;
  forget_views(batch);
  const auto snapshot = store.snapshot();
  for (const Damage& one : damage) {
    if (one.part == Damage::Part::payload && one.payload) {
      batch.erase(Table::payloads, bundle_key(one.payload->member, one.payload->filing));
      out.payloads_dropped.push_back(*one.payload);
    }
    const bool of_feed = one.part == Damage::Part::feed || one.part == Damage::Part::head;
    if (!of_feed || !one.member || std::ranges::find(out.feeds_dropped, *one.member) != out.feeds_dropped.end())
      continue;
    for (const Table table : {Table::heads, Table::bundles, Table::tiles})
      erase_all(batch, *snapshot, table, *one.member);
    out.feeds_dropped.push_back(*one.member);
  }
  store.commit(batch);
  return out;
}

}  // namespace

NodeExamination examine_node(const DataDirectory& directory, crypto::RandomSource& random) {
  NodeExamination out;
  std::error_code code;
  out.check_needed = std::filesystem::exists(LmdbStore::check_mark(directory.store()), code);
  try {
    auto office = OpenOffice::open(directory, OpenOffice::Access::read, "", random);
    if (!office) {
      out.not_opened = office.error();
      return out;
    }
    out.self = (*office)->self();
    for (const auto& [member, head] : (*office)->feeds().heads())
      examine_feed((*office)->feeds(), member, (*office)->self(), out.feeds);
    const bool feeds_sound =
        std::ranges::none_of(out.feeds.damage, [](const Damage& one) { return one.part == Damage::Part::feed; });
    if (feeds_sound) out.views = compare_views((*office)->feeds(), out.feeds);
  } catch (const StoreFailure& failure) {
    out.feeds.damage.push_back({Damage::Part::store, failure.error()});
  }
  return out;
}

Result<Repair> repair_node(const DataDirectory& directory, const NodeExamination& found) {
  if (found.not_opened) return std::unexpected(*found.not_opened);
  const auto& damage = found.feeds.damage;
  const bool own = std::ranges::any_of(damage, [&](const Damage& one) {
    return one.part == Damage::Part::store ||
           (one.member == found.self && (one.part == Damage::Part::feed || one.part == Damage::Part::head));
  });
  if (own) {
    return refuse("doctor.own-feed",
                  "This node's own feed is damaged; nothing was changed. Keep the directory, restore the newest backup "
                  "beside it, or ask the province for a new key generation.");
  }
  const auto note = read_file(directory.genesis(), kGenesisBytesMax);
  auto genesis = note ? parse_genesis(as_text(*note)) : Result<Genesis>(std::unexpected(note.error()));
  if (!genesis) return std::unexpected(genesis.error());
  (void)std::filesystem::remove(LmdbStore::check_mark(directory.store()));
  auto store = LmdbStore::open(directory.store(), {});
  if (!store) return std::unexpected(store.error());
  Repair out = take_out_damage(**store, damage);
  FeedSet feeds(**store, std::move(*genesis));
  feeds.relist_filings();
  make_views(feeds, **store);
  return out;
}

}  // namespace yinxin::ledger
