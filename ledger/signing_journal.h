// The signing journal: what this node was ever about to sign, kept outside the store and outside backups, so that a
// restored, cloned or crashed node never signs a second history of its own feed (NO_HONEST_FORK).
//
// The rule it keeps: permission to sign is given for one root per generation and size, never for a smaller size within
// a generation, never for an earlier generation, never below the generation that the journal was begun for. The order
// of work: entries and intended head durable in the store; then `intend`, which is durable on return; then sign; then
// send.
//
// What a reader would get wrong:
// - A journal written on another machine or in another directory is `foreign`: somebody copied it. It gives no
//   permission; the province has to open a new key generation, for which a new journal is begun.
// - The same holds where there is none (`fresh`) and the store holds a head. `yinxin init` begins the journal before
// the
//   first head, so a store with heads and no journal was restored.
// - The store ahead of the journal is normal (a crash between the two); the journal ahead of the store means that the
//   store was restored.
//
// The file, integers big-endian:
// | offset | bytes | field                                             |
// |      0 |     8 | "YXJRNL01"                                        |
// |      8 |    32 | SHA-256 of the machine's id                       |
// |     40 |     8 | inode of the directory that the journal stands in |
// |     48 |     4 | lowest generation                                 |
// |     52 |     4 | CRC-32 of the 52 bytes before                     |
// then records, one for each head, of 48 bytes:
// |      0 |     4 | generation                                        |
// |      4 |     8 | size                                              |
// |     12 |    32 | root                                              |
// |     44 |     4 | CRC-32 of the record's number (u64) and the 44 bytes before |
// A last record that is cut off or whose CRC fails was never acknowledged and is ignored; damage elsewhere is an error.
#pragma once

#include <compare>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "crypto/sha256.h"
#include "ledger/durable_file.h"

namespace yinxin::ledger {

// A head of this node's own feed, as far as signing is concerned.
struct OwnHead {
  std::uint32_t generation = 0;
  std::uint64_t size = 0;
  crypto::Digest root;

  bool operator==(const OwnHead&) const = default;
};

// Where a journal stands. A copied journal is told by it.
struct JournalHome {
  crypto::Digest machine;
  std::uint64_t directory_inode = 0;

  // `machine_id` as in /etc/machine-id (white space around it does not count); `directory` holds the journal.
  static Result<JournalHome> of(std::string_view machine_id, const std::filesystem::path& directory);
  bool operator==(const JournalHome&) const = default;
};

// The permission to sign one head. Made only by the journal, once the intention is on the disk.
class SigningPermit {
 public:
  SigningPermit(SigningPermit&&) noexcept = default;
  SigningPermit& operator=(SigningPermit&&) noexcept = default;

  const OwnHead& head() const { return head_; }

 private:
  friend class SigningJournal;
  explicit SigningPermit(const OwnHead& head) : head_(head) {}
  OwnHead head_;
};

class SigningJournal {
 public:
  enum class Standing { fresh, ours, foreign };
  struct Contents {
    Standing standing = Standing::fresh;
    std::uint32_t lowest_generation = 0;
    std::optional<OwnHead> last;
  };
  enum class Agreement {
    level,           // the store's newest head is the journal's
    store_ahead,     // normal: a crash came before `intend`; intend again, sign, send
    journal_ahead,   // the store was restored: fetch exactly the journalled head, or begin a new generation
    branches_differ  // the store continues another history than the one journalled: as journal_ahead, and worse
  };

  // What the file says; changes nothing. Errors: journal.damaged, file.read.
  static Result<Contents> inspect(const std::filesystem::path& path, const JournalHome& home);

  // Opens a journal of this place. Errors besides: journal.missing, journal.foreign.
  static Result<std::unique_ptr<SigningJournal>> open(const std::filesystem::path& path, const JournalHome& home);

  // Begins a journal that permits `lowest_generation` and later ones: at init, and for a new generation after a loss.
  // `in_store` is the newest head of our feed that store or peers know. A foreign journal is replaced.
  // Errors besides: journal.exists (there is one of this place), journal.generation (not above what may be signed).
  static Result<std::unique_ptr<SigningJournal>> begin(const std::filesystem::path& path, const JournalHome& home,
                                                       std::uint32_t lowest_generation,
                                                       const std::optional<OwnHead>& in_store);

  // Durable on return. Errors: journal.generation, journal.shrinks, journal.fork. Throws SpaceExhausted (nothing
  // intended, go on) or MachineFailure (no further permission is given).
  Result<SigningPermit> intend(const OwnHead& head);

  // How the journal stands to our feed in the store: `in_store` its newest head, `root_at` its root at an earlier size
  // of the same generation's branch (nullopt if the store does not reach so far).
  Agreement compare(const std::optional<OwnHead>& in_store,
                    const std::function<std::optional<crypto::Digest>(std::uint64_t size)>& root_at) const;

  const std::optional<OwnHead>& last() const { return last_; }
  std::uint32_t lowest_generation() const { return lowest_generation_; }

 private:
  SigningJournal(std::filesystem::path path, OpenFile file, const Contents& contents, std::uint64_t records);
  void append_record(const OwnHead& head);
  void set_space_aside();

  const std::filesystem::path path_;
  const OpenFile file_;
  const std::uint32_t lowest_generation_;
  std::optional<OwnHead> last_;
  std::uint64_t records_;
  bool failed_ = false;
};

}  // namespace yinxin::ledger
