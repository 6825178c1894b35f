// An office opened from its data directory: store, feeds, keys, journal, tables, in the order in which they need each
// other. For writing the caller holds the directory's lock; for reading a copied or stopped directory is enough.
//
// What a reader would get wrong: a node that may not sign (restored, copied, its journal lost, its keys closed or
// replaced) opens all the same and reads, lists, exports; only its own feed refuses new entries, with the reason.
#pragma once

#include <memory>

#include <boost/json/object.hpp>

#include "ledger/data_directory.h"
#include "ledger/keyring.h"
#include "ledger/memory_store.h"
#include "ledger/office/deciding/policy.h"
#include "ledger/office/judged.h"
#include "ledger/office/office.h"
#include "ledger/office/privacy/access_notes.h"
#include "ledger/office/survey/receipt.h"
#include "ledger/office/survey/row_book.h"
#include "ledger/office/survey/row_payload.h"
#include "ledger/signing_journal.h"
#include "ledger/views/view_reader.h"
#include "ledger/views/view_update.h"

namespace yinxin::ledger {

class HonourBook;
class SubsidyBook;

// The signing journal as the own feed asks it; or, where there is none that permits anything, the reason.
class JournalGate final : public HeadJournal {
 public:
  explicit JournalGate(std::unique_ptr<SigningJournal> journal) : journal_(std::move(journal)) {}
  explicit JournalGate(Error frozen) : frozen_(std::move(frozen)) {}

  Result<void> permits() const override;
  Result<void> intend(std::uint32_t generation, std::uint64_t size, const crypto::Digest& root) override;
  const std::optional<Error>& frozen() const { return frozen_; }
  void freeze(Error reason) { frozen_ = std::move(reason); }
  SigningJournal* journal() { return journal_.get(); }

 private:
  std::unique_ptr<SigningJournal> journal_;
  std::optional<Error> frozen_;
};

// Which member a node is, kept in the store's table local since `init`.
void put_self(WriteBatch& batch, const MemberId& self);
std::optional<MemberId> stored_self(const Snapshot& snapshot);

// Why somebody's data is opened: what is shown is recorded (E3).
enum class Opening : std::uint8_t {
  to_show,   // all of it is taken for shown
  by_row,    // the caller notes the rows that it shows (`access().shown`)
  to_check,  // the program compares, nobody sees it
};

class OpenOffice {
 public:
  enum class Access { read, write };
  // `machine_id`: of this machine, as in /etc/machine-id. Errors: those of directory, store, genesis, keyring, journal.
  static Result<std::unique_ptr<OpenOffice>> open(const DataDirectory& directory, Access access,
                                                  std::string_view machine_id, crypto::RandomSource& random);
  ~OpenOffice();

  bool may_write() const { return own_ != nullptr; }
  FeedSet& feeds() { return *feeds_; }
  const FeedSet& feeds() const { return *feeds_; }
  const Roster& roster() const { return feeds_->roster(); }
  const MemberId& self() const { return self_; }
  const CodeTables& tables() const { return tables_; }
  const DataDirectory& directory() const { return directory_; }
  const Keyring& keyring() const { return keyring_; }
  const crypto::SecretKey& transport_key() const { return *transport_key_; }  // only where may_write
  // Why the own feed signs nothing, if so.
  std::optional<Error> frozen() const;
  // Whether keys in waiting have been admitted since this was opened; opening anew takes them up.
  bool has_new_keys() const;

  // The office to work with; only where may_write. Takes up what has come since: the tag key's grant.
  Office desk();
  // The sealing keys of this node, of all generations; none where the directory is a copy without its keys.
  SealingKeys sealing_keys() const { return SealingKeys(sealing_keys_); }
  // The tag key, where it is held or has been granted.
  const crypto::TagKey* tag_key();
  // Opens the payload of a filing held here, with the sealing key of this node. Errors: payload.*.
  Result<RowPayload> open_payload(const PayloadName& name, Opening why = Opening::to_show);
  // Opens the sealed record of entry `index` of `author`, with the sealing key of this node, as the JSON object that it
  // is. Opened to be shown, the entry is noted. Errors: payload.*, record.content.
  Result<boost::json::object> open_record(const MemberId& author, std::uint64_t index, EntryKind kind,
                                          const SealedRecord& record, Opening why = Opening::to_show) const;
  // What the answer under way has shown of persons.
  AccessNotes& access() const { return access_; }

  // The verdicts over what is held; the rows of a member's feed with where each stands. Up to date when asked.
  const Judged& judged() { return judge_.of(*feeds_); }
  const crypto::Digest& official_state() { return judge_.official_state(*feeds_); }
  const RowBook& book(const MemberId& member);
  // The views of what is held now: those in the store where they are current; else brought up to date there, or, where
  // this office only reads or there is no room, made anew in memory.
  ViewReader views();
  // Brings the views in the store up to date, where this office writes. False where there was no room for them.
  bool keep_views();

  const SubsidyBook& subsidies();
  const HonourBook& honours();
  const PolicyHistory& policies();
  // The newest policy: for what is done now and what is still to come.
  const Policy& policy() { return policies().newest(); }
  // The policy in force at an entry's own place (PolicyHistory): for judging what was done.
  const Policy& policy_of(const MemberId& member, std::uint64_t index);

  ReceiptHistory receipts;  // of the province's feed, followed when asked

 private:
  OpenOffice(const DataDirectory& directory, crypto::RandomSource& random, MemberId self);
  void open_reading_keys();
  Result<void> open_keys(std::string_view machine_id);
  Result<void> open_sealing_keys();
  Result<void> open_journal(std::string_view machine_id);
  bool staged_is_journalled();
  void take_tag_key_grant();
  bool stored_views_are_current() const;
  ViewSources view_sources();
  RowBook& book_begun(const MemberId& member);

  DataDirectory directory_;
  crypto::RandomSource& random_;
  MemberId self_;
  std::string machine_id_;
  CodeTables tables_ = CodeTables::built_in();
  Keyring keyring_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<FeedSet> feeds_;
  std::optional<crypto::SecretKey> log_key_, transport_key_;
  std::vector<crypto::SealingKey> sealing_keys_;  // the newest first
  std::optional<crypto::TagKey> tag_key_;
  std::uint64_t grants_read_ = 0;  // entries of the province's feed searched for a grant
  std::unique_ptr<JournalGate> gate_;
  std::unique_ptr<OwnFeed> own_;
  mutable AccessNotes access_;  // a look is noted whoever looks
  Judge judge_;
  std::map<MemberId, RowBook> books_;
  std::size_t books_erasures_ = 0;  // known when the books were begun, as what follows
  std::uint64_t books_shortenings_ = 0;
  std::unique_ptr<MemoryStore> made_views_;
  std::optional<std::uint64_t> made_revision_;  // of the feeds that made_views_ are of
  std::unique_ptr<SubsidyBook> subsidies_;
  std::unique_ptr<HonourBook> honours_;
  PolicyHistory policies_;
};

}  // namespace yinxin::ledger
