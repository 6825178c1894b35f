#include "ledger/signing_journal.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "crypto/big_endian.h"
#include "crypto/crc32.h"
#include "crypto/ensure.h"

namespace yinxin::ledger {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kMagic = "YXJRNL01";
constexpr std::size_t kHeaderBytes = 56;
constexpr std::size_t kRecordBytes = 48;
constexpr std::uint64_t kRecordsKeptMax = 1 << 16;  // beyond it only the last record is kept at the next start
constexpr std::size_t kFileBytesMax = std::size_t{1} << 30;
constexpr off_t kSpaceAhead = 64 << 10;  // set aside, so that a full disk does not keep urgent heads from being signed

Bytes encode_header(const JournalHome& home, std::uint32_t lowest_generation) {
  Bytes out = to_bytes(kMagic);
  append(out, home.machine);
  crypto::put_big_endian(out, home.directory_inode);
  crypto::put_big_endian(out, lowest_generation);
  crypto::put_big_endian(out, crypto::crc32(out));
  return out;
}

std::uint32_t record_check(std::uint64_t number, ByteView fields) {
  Bytes checked;
  crypto::put_big_endian(checked, number);
  append(checked, fields);
  return crypto::crc32(checked);
}

Bytes encode_record(std::uint64_t number, const OwnHead& head) {
  Bytes out;
  crypto::put_big_endian(out, head.generation);
  crypto::put_big_endian(out, head.size);
  append(out, head.root);
  crypto::put_big_endian(out, record_check(number, out));
  return out;
}

// nullopt if the check fails.
std::optional<OwnHead> decode_record(std::uint64_t number, ByteView record) {
  crypto::ByteReader reader(record);
  OwnHead head;
  head.generation = *reader.take<std::uint32_t>();
  head.size = *reader.take<std::uint64_t>();
  std::ranges::copy(*reader.take_bytes(32), head.root.bytes.begin());
  if (reader.take<std::uint32_t>() != record_check(number, record.first(kRecordBytes - 4))) return std::nullopt;
  return head;
}

// Why `next` may not be signed after `last`, if it may not.
Result<void> check_order(const std::optional<OwnHead>& last, std::uint32_t lowest_generation, const OwnHead& next) {
  const std::uint32_t least = last ? last->generation : lowest_generation;
  if (next.generation < least) {
    return refuse(
        "journal.generation",
        "Key generation {0} signs no more: the signing journal stands at generation {1}. Start the node with the "
        "newest key.",
        next.generation, least);
  }
  if (!last || next.generation > last->generation) return {};
  if (next.size < last->size) {
    return refuse(
        "journal.shrinks",
        "This node signed its feed at {0} entries already and signs no head of {1} entries. The store was restored: "
        "let the node fetch its own feed from its peers, or ask the province for a new key generation.",
        last->size, next.size);
  }
  if (next.size == last->size && next.root != last->root) {
    return refuse(
        "journal.fork",
        "This node signed another history of its feed with {0} entries and does not sign a second one. Let the node "
        "fetch its own feed from its peers, or ask the province for a new key generation.",
        next.size);
  }
  return {};
}

std::unexpected<Error> refuse_damaged(const fs::path& path) {
  return refuse(
      "journal.damaged",
      "The signing journal {0} is damaged, so nobody can tell what this node signed. Move it aside and ask the "
      "province for a new key generation; reading and exporting go on meanwhile.",
      path.string());
}

struct Parsed {
  SigningJournal::Contents contents;
  std::uint64_t records = 0;
};

Result<Parsed> parse(const fs::path& path, ByteView file, const JournalHome& home) {
  if (file.size() < kHeaderBytes) return refuse_damaged(path);
  crypto::ByteReader header(file.first(kHeaderBytes));
  const ByteView magic = *header.take_bytes(kMagic.size());
  JournalHome written_at;
  std::ranges::copy(*header.take_bytes(32), written_at.machine.bytes.begin());
  written_at.directory_inode = *header.take<std::uint64_t>();
  Parsed out;
  out.contents.lowest_generation = *header.take<std::uint32_t>();
  const bool whole = header.take<std::uint32_t>() == crypto::crc32(file.first(kHeaderBytes - 4));
  if (as_text(magic) != kMagic || !whole) return refuse_damaged(path);
  out.contents.standing = written_at == home ? SigningJournal::Standing::ours : SigningJournal::Standing::foreign;

  ByteView rest = file.subspan(kHeaderBytes);
  for (; rest.size() >= kRecordBytes; rest = rest.subspan(kRecordBytes)) {
    const auto head = decode_record(out.records, rest.first(kRecordBytes));
    if (!head && rest.size() == kRecordBytes) break;  // torn
    if (!head || !check_order(out.contents.last, out.contents.lowest_generation, *head)) return refuse_damaged(path);
    out.contents.last = head;
    ++out.records;
  }
  return out;
}

Result<Parsed> read_journal(const fs::path& path, const JournalHome& home) {
  const auto file = read_file(path, kFileBytesMax);
  if (!file && file.error().code == "file.missing") return Parsed{};
  if (!file) return std::unexpected(file.error());
  return parse(path, *file, home);
}

}  // namespace

Result<JournalHome> JournalHome::of(std::string_view machine_id, const fs::path& directory) {
  constexpr std::string_view kSpace = " \t\r\n";
  const auto first = machine_id.find_first_not_of(kSpace);
  if (first == std::string_view::npos) {
    return refuse("journal.machine-id",
                  "This machine has no id, so a copied signing journal could not be told from its own. Run "
                  "systemd-machine-id-setup.");
  }
  const auto last = machine_id.find_last_not_of(kSpace);
  struct stat about {};
  if (stat(directory.c_str(), &about) != 0) {
    return refuse("file.missing", "There is no directory {0}.", directory.string());
  }
  return JournalHome{crypto::sha256({as_bytes("yinxin/v1/machine"), ByteArray<1>{},
                                     as_bytes(machine_id.substr(first, last - first + 1))}),
                     about.st_ino};
}

Result<SigningJournal::Contents> SigningJournal::inspect(const fs::path& path, const JournalHome& home) {
  const auto parsed = read_journal(path, home);
  if (!parsed) return std::unexpected(parsed.error());
  return parsed->contents;
}

Result<std::unique_ptr<SigningJournal>> SigningJournal::open(const fs::path& path, const JournalHome& home) {
  auto parsed = read_journal(path, home);
  if (!parsed) return std::unexpected(parsed.error());
  switch (parsed->contents.standing) {
    case Standing::fresh:
      return refuse(
          "journal.missing",
          "There is no signing journal {0}. If this node was restored from a backup, it must not sign with its old "
          "key: ask the province for a new key generation.",
          path.string());
    case Standing::foreign:
      return refuse(
          "journal.foreign",
          "The signing journal {0} was written on another machine or in another directory. The other copy of this "
          "node may go on signing, so this one must not: ask the province for a new key generation.",
          path.string());
    case Standing::ours:
      break;
  }
  if (parsed->records > kRecordsKeptMax) {
    Bytes shorter = encode_header(home, parsed->contents.lowest_generation);
    append(shorter, encode_record(0, *parsed->contents.last));
    if (auto written = replace_file(path, shorter); !written) return std::unexpected(written.error());
    parsed->records = 1;
  }
  OpenFile file(::open(path.c_str(), O_RDWR | O_CLOEXEC));
  if (!file)
    return refuse("file.write", "{0} can't be written: {1}.", path.string(), std::string_view(std::strerror(errno)));
  const auto length = static_cast<off_t>(kHeaderBytes + parsed->records * kRecordBytes);
  if (ftruncate(file.get(), length) != 0 || fsync(file.get()) != 0) throw_file_failure(path, errno);
  return std::unique_ptr<SigningJournal>(new SigningJournal(path, std::move(file), parsed->contents, parsed->records));
}

Result<std::unique_ptr<SigningJournal>> SigningJournal::begin(const fs::path& path, const JournalHome& home,
                                                              std::uint32_t lowest_generation,
                                                              const std::optional<OwnHead>& in_store) {
  const auto present = inspect(path, home);
  if (!present) return std::unexpected(present.error());
  if (present->standing == Standing::ours) {
    return refuse("journal.exists", "The signing journal {0} is this node's own; it is not begun anew.", path.string());
  }
  for (const std::optional<OwnHead>& known : {in_store, present->last}) {
    if (!known || known->generation < lowest_generation) continue;
    return refuse(
        "journal.generation",
        "A head of key generation {0} was signed already, so a new signing journal needs a later generation than that, "
        "not {1}. Ask the province for a new key generation.",
        known->generation, lowest_generation);
  }
  if (auto written = replace_file(path, encode_header(home, lowest_generation)); !written) {
    return std::unexpected(written.error());
  }
  return open(path, home);
}

SigningJournal::SigningJournal(fs::path path, OpenFile file, const Contents& contents, std::uint64_t records)
    : path_(std::move(path)),
      file_(std::move(file)),
      lowest_generation_(contents.lowest_generation),
      last_(contents.last),
      records_(records) {
  set_space_aside();
}

Result<SigningPermit> SigningJournal::intend(const OwnHead& head) {
  if (failed_) {
    throw MachineFailure(
        {"journal.stopped",
         {"The signing journal {0} takes no more records, because an earlier write failed. Check the disk and "
          "start the node again.",
          {path_.string()}}});
  }
  if (auto allowed = check_order(last_, lowest_generation_, head); !allowed) return std::unexpected(allowed.error());
  if (head != last_) append_record(head);
  return SigningPermit(head);
}

void SigningJournal::append_record(const OwnHead& head) {
  const Bytes record = encode_record(records_, head);
  const auto at = static_cast<off_t>(kHeaderBytes + records_ * kRecordBytes);
  const ssize_t written = pwrite(file_.get(), record.data(), record.size(), at);
  const int code = written < 0 ? errno : ENOSPC;  // a short write: the disk is full
  if (written != static_cast<ssize_t>(record.size())) {
    failed_ = ftruncate(file_.get(), at) != 0;
    throw_file_failure(path_, code);
  }
  if (fsync(file_.get()) != 0) {
    failed_ = true;
    throw_file_failure(path_, errno);
  }
  last_ = head;
  ++records_;
  if (records_ % 256 == 0) set_space_aside();
}

// As well as the file system can.
void SigningJournal::set_space_aside() {
  const auto end = static_cast<off_t>(kHeaderBytes + records_ * kRecordBytes);
  (void)fallocate(file_.get(), FALLOC_FL_KEEP_SIZE, end, kSpaceAhead);
}

SigningJournal::Agreement SigningJournal::compare(
    const std::optional<OwnHead>& in_store,
    const std::function<std::optional<crypto::Digest>(std::uint64_t size)>& root_at) const {
  if (in_store == last_) return Agreement::level;
  if (!in_store) return Agreement::journal_ahead;
  if (!last_) return Agreement::store_ahead;
  if (in_store->generation != last_->generation) {
    return in_store->generation > last_->generation ? Agreement::store_ahead : Agreement::journal_ahead;
  }
  if (in_store->size < last_->size) return Agreement::journal_ahead;
  if (in_store->size == last_->size) return Agreement::branches_differ;
  return root_at(last_->size) == last_->root ? Agreement::store_ahead : Agreement::branches_differ;
}

}  // namespace yinxin::ledger
