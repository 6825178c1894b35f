#include "ledger/office/open_office.h"

#include <boost/json/parse.hpp>
#include <ranges>
#include <utility>

#include "ledger/any_body.h"
#include "ledger/entry_codec.h"
#include "ledger/feed_tree.h"
#include "ledger/lmdb_store.h"
#include "ledger/office/membership/next_keys.h"
#include "ledger/office/reward/honour_book.h"
#include "ledger/office/reward/subsidy_book.h"
#include "ledger/sealed_record.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kSelfKey = "self";
constexpr std::size_t kGenesisBytesMax = 64 * 1024;

std::optional<OwnHead> own_head(const FeedHead* head) {
  if (head == nullptr) return std::nullopt;
  return OwnHead{head->generation, head->size, head->root};
}

Error restored() {
  return refuse("own-feed.restored",
                "This directory is older than what this node has signed (a restored backup or a copy). It signs "
                "nothing until it has "
                "fetched its own newer entries from its peers, or the province has opened a new key generation for it.")
      .error();
}

}  // namespace

Result<void> JournalGate::permits() const {
  if (frozen_) return std::unexpected(*frozen_);
  return {};
}

Result<void> JournalGate::intend(std::uint32_t generation, std::uint64_t size, const crypto::Digest& root) {
  if (frozen_) return std::unexpected(*frozen_);
  const auto permit = journal_->intend(OwnHead{generation, size, root});
  if (!permit) return std::unexpected(permit.error());
  return {};
}

void put_self(WriteBatch& batch, const MemberId& self) {
  batch.put(Table::local, as_bytes(kSelfKey), as_bytes(self.text()));
}

std::optional<MemberId> stored_self(const Snapshot& snapshot) {
  const auto stored = snapshot.get(Table::local, as_bytes(kSelfKey));
  auto self = stored ? MemberId::parse(as_text(*stored)) : Result<MemberId>(std::unexpected(Error{}));
  if (!self) return std::nullopt;
  return *self;
}

OpenOffice::OpenOffice(const DataDirectory& directory, crypto::RandomSource& random, MemberId self)
    : directory_(directory), random_(random), self_(std::move(self)), keyring_(directory.keys()) {}

OpenOffice::~OpenOffice() = default;

Result<std::unique_ptr<OpenOffice>> OpenOffice::open(const DataDirectory& directory, Access access,
                                                     std::string_view machine_id, crypto::RandomSource& random) {
  const auto note = read_file(directory.genesis(), kGenesisBytesMax);
  if (!note) return std::unexpected(note.error());
  auto genesis = parse_genesis(as_text(*note));
  if (!genesis) return std::unexpected(genesis.error());
  auto store =
      access == Access::write ? LmdbStore::open(directory.store(), {}) : LmdbStore::open_to_read(directory.store());
  if (!store) return std::unexpected(store.error());
  auto self = stored_self(*(*store)->snapshot());
  if (!self)
    return refuse("directory.no-node", "{0} holds no node that `yinxin init` has finished.", directory.path().string());
  std::unique_ptr<OpenOffice> office(new OpenOffice(directory, random, std::move(*self)));
  office->store_ = std::move(*store);
  office->feeds_ = std::make_unique<FeedSet>(*office->store_, std::move(*genesis));
  if (access == Access::read) {
    office->open_reading_keys();
    return office;
  }
  if (auto opened = office->open_keys(machine_id); !opened) return std::unexpected(opened.error());
  return office;
}

// For reading, keys are a help and no condition: a copy without its keys still lists and exports.
void OpenOffice::open_reading_keys() {
  (void)open_sealing_keys();
  if (const auto tag = keyring_.load_newest(KeyPurpose::tag)) tag_key_.emplace(tag->tag_key());
}

Result<void> OpenOffice::open_sealing_keys() {
  for (const std::uint32_t number : std::views::reverse(keyring_.numbers(KeyPurpose::sealing))) {
    const auto sealing = keyring_.load(KeyPurpose::sealing, number);
    if (!sealing) return std::unexpected(sealing.error());
    sealing_keys_.push_back(sealing->sealing_key());
  }
  return {};
}

Result<void> OpenOffice::open_keys(std::string_view machine_id) {
  machine_id_ = machine_id;
  if (const auto taken = NextKeys(directory_).take_up(roster(), self_, machine_id); !taken)
    return std::unexpected(taken.error());
  const auto log = keyring_.load_newest(KeyPurpose::log);
  if (!log) return std::unexpected(log.error());
  const auto transport = keyring_.load_newest(KeyPurpose::transport);
  if (!transport) return std::unexpected(transport.error());
  const std::uint32_t generation = log->label().number;
  if (!std::filesystem::exists(keyring_.path_of(KeyPurpose::sealing, generation))) {
    return refuse(
        "keyring.no-sealing-key",
        "The sealing key of generation {0} is not in {1}. Take up its escrow copy with `yinxin member key`, or "
        "put the file back from the backup.",
        generation, directory_.keys().string());
  }
  log_key_.emplace(log->signing_key());
  transport_key_.emplace(transport->signing_key());
  if (auto opened = open_sealing_keys(); !opened) return opened;
  if (auto opened = open_journal(machine_id); !opened) return opened;
  own_ = std::make_unique<OwnFeed>(*feeds_, self_, log->label().number, *log_key_, *gate_);
  if (auto opened = own_->open(); !opened && !frozen()) return opened;
  feeds_->scrub();  // where a crash, or want of room, left that undone
  if (auto tag = keyring_.load_newest(KeyPurpose::tag)) tag_key_.emplace(tag->tag_key());
  return {};
}

Result<void> OpenOffice::open_journal(std::string_view machine_id) {
  const auto home = JournalHome::of(machine_id, directory_.path());
  if (!home) return std::unexpected(home.error());
  auto journal = SigningJournal::open(directory_.journal(), *home);
  if (!journal) {
    gate_ = std::make_unique<JournalGate>(journal.error());
    return {};
  }
  gate_ = std::make_unique<JournalGate>(std::move(*journal));
  const auto root_at = [&](std::uint64_t size) -> std::optional<crypto::Digest> {
    if (size > feeds_->size(self_)) return std::nullopt;
    const auto snapshot = store_->snapshot();
    return crypto::root_at(FeedTree(*snapshot, self_), size);
  };
  switch (gate_->journal()->compare(own_head(feeds_->head(self_)), root_at)) {
    case SigningJournal::Agreement::level:
    case SigningJournal::Agreement::store_ahead:
      break;
    case SigningJournal::Agreement::journal_ahead:
      // A crash between journal and signature leaves exactly one staged head ahead of the store's: the own feed
      // finishes it.
      if (!staged_is_journalled()) gate_->freeze(restored());
      break;
    case SigningJournal::Agreement::branches_differ:
      gate_->freeze(restored());
      break;
  }
  return {};
}

std::optional<Error> OpenOffice::frozen() const {
  if (const auto permitted = own_->permits(); !permitted) return permitted.error();
  return std::nullopt;
}

bool OpenOffice::has_new_keys() const {
  return may_write() && NextKeys(directory_).admitted(roster(), self_, machine_id_);
}

bool OpenOffice::staged_is_journalled() {
  const auto staged = feeds_->staged(self_);
  const auto head = staged ? crypto::parse_checkpoint(*staged) : Result<crypto::Checkpoint>(std::unexpected(Error{}));
  const auto& last = gate_->journal()->last();
  return head && last && last->size == head->size && last->root == head->root;
}

// A grant is sealed to each member; the newest one that opens for us counts.
void OpenOffice::take_tag_key_grant() {
  const MemberId& province = roster().province();
  feeds_->for_each_leaf(province, grants_read_, feeds_->size(province), [&](std::uint64_t index, ByteView leaf) {
    grants_read_ = index + 1;
    if (peek_kind(leaf) != EntryKind::tag_key_grant || !roster().has_effect(index)) return true;
    const auto entry = decode_entry(leaf);
    const auto grant =
        entry ? decode_body<TagKeyGrantBody>(entry->body) : Result<TagKeyGrantBody>(std::unexpected(Error{}));
    if (!grant) return true;
    for (const SealedTo& one : grant->sealed) {
      if (one.member != self_.text()) continue;
      for (const crypto::SealingKey& held : sealing_keys_) {
        const auto secret = held.open(one.sealed);
        if (!secret || secret->view().size() != 32) continue;
        crypto::SecretBytes<32> key;
        std::ranges::copy(secret->view(), key.span().begin());
        tag_key_.emplace(grant->key_version, std::move(key));
      }
    }
    return true;
  });
}

const crypto::TagKey* OpenOffice::tag_key() {
  if (!sealing_keys_.empty()) take_tag_key_grant();
  return tag_key_ ? &*tag_key_ : nullptr;
}

Office OpenOffice::desk() { return Office{*feeds_, *own_, sealing_keys(), tag_key(), tables_, random_}; }

const PolicyHistory& OpenOffice::policies() {
  policies_.follow(*feeds_);
  return policies_;
}

const Policy& OpenOffice::policy_of(const MemberId& member, std::uint64_t index) {
  // Where there never was but one, it is known without replaying the rules.
  if (policies().newest_entry() == nullptr) return policies_.newest();
  return policies_.at(judged().position_of(member, index));
}

const SubsidyBook& OpenOffice::subsidies() {
  if (!subsidies_) subsidies_ = std::make_unique<SubsidyBook>();
  subsidies_->follow(*feeds_);
  return *subsidies_;
}

const HonourBook& OpenOffice::honours() {
  if (!honours_) honours_ = std::make_unique<HonourBook>();
  honours_->follow(*feeds_);
  return *honours_;
}

// A book that took up a row before its erasure was known is begun anew, and so is one of a feed that became shorter.
RowBook& OpenOffice::book_begun(const MemberId& member) {
  const bool erased = std::exchange(books_erasures_, roster().erasure_count()) != roster().erasure_count();
  const bool shorter = std::exchange(books_shortenings_, feeds_->shortenings()) != feeds_->shortenings();
  if (erased || shorter) books_.clear();
  return books_.try_emplace(member, member).first->second;
}

const RowBook& OpenOffice::book(const MemberId& member) {
  RowBook& book = book_begun(member);
  book.follow(*feeds_);
  return book;
}

bool OpenOffice::stored_views_are_current() const {
  const auto stamp = stored_stamp(*store_->snapshot());
  return stamp && stamp->holdings == holdings_digest(*feeds_);
}

ViewSources OpenOffice::view_sources() {
  // What the judge reads the books take up, so that it is decoded once.
  const auto reader = [this](const MemberId& member, std::uint64_t index, ByteView leaf, const AnyBody* body) {
    book_begun(member).take_next(roster(), index, leaf, body);
  };
  const Judged& now = judge_.of(*feeds_, reader);
  return {*feeds_, now, official_state(), [this](const MemberId& member) -> const RowBook& { return book(member); }};
}

bool OpenOffice::keep_views() {
  if (!may_write() || stored_views_are_current()) return true;
  try {
    update_views(view_sources(), *store_);
  } catch (const SpaceExhausted&) {
    return false;
  }
  return true;
}

ViewReader OpenOffice::views() {
  (void)keep_views();
  if (stored_views_are_current()) return {store_->snapshot(), *feeds_};
  if (!made_views_ || made_revision_ != feeds_->revision()) {
    made_views_ = std::make_unique<MemoryStore>();
    update_views(view_sources(), *made_views_);
    made_revision_ = feeds_->revision();
  }
  return {made_views_->snapshot(), *feeds_};
}

Result<boost::json::object> OpenOffice::open_record(const MemberId& author, std::uint64_t index, EntryKind kind,
                                                    const SealedRecord& record, Opening why) const {
  const auto content = ledger::open_record({roster(), author, kind}, record, self_, sealing_keys());
  if (!content) return std::unexpected(content.error());
  boost::system::error_code failed;
  auto value = boost::json::parse(as_text(*content), failed);
  if (failed || !value.is_object())
    return refuse("record.content", "The sealed record in entry {0} of {1} is no JSON object.", index, author.text());
  if (why == Opening::to_show) access_.shown(author, index);
  return std::move(value.get_object());
}

Result<RowPayload> OpenOffice::open_payload(const PayloadName& name, Opening why) {
  const auto leaf = feeds_->leaf(name.member, name.filing);
  const auto entry = leaf ? decode_entry(*leaf) : Result<Entry>(std::unexpected(Error{}));
  const auto filing = entry ? decode_body<FilingBody>(entry->body) : Result<FilingBody>(std::unexpected(Error{}));
  const auto sealed = feeds_->payload(name);
  if (!filing || !sealed || sealing_keys_.empty()) {
    return refuse("payload.not-held", "The rows of filing {0} of {1} are not held here in clear.", name.filing,
                  name.member.text());
  }
  const auto key = key_sealed_for(filing->keys, self_.text(), sealing_keys());
  if (!key) return std::unexpected(key.error());
  auto payload = RowPayload::open(*sealed, *key, roster().origin(name.member), name.filing);
  if (payload && why == Opening::to_show && !payload->rows.empty())
    access_.shown(name.member, name.filing + 1, name.filing + payload->rows.size());
  return payload;
}

}  // namespace yinxin::ledger
