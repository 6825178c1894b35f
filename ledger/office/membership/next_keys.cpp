#include "ledger/office/membership/next_keys.h"

#include "ledger/signing_journal.h"

namespace yinxin::ledger {

namespace fs = std::filesystem;

namespace {

constexpr const char* kJournal = "journal";

// Whether a journal for this generation stands there, begun on this machine and in this directory.
bool is_ours(const fs::path& journal, const JournalHome& home, std::uint32_t generation) {
  const auto contents = SigningJournal::inspect(journal, home);
  return contents && contents->standing == SigningJournal::Standing::ours && contents->lowest_generation == generation;
}

}  // namespace

std::optional<std::uint32_t> NextKeys::number() const {
  const auto numbers = keyring().numbers(KeyPurpose::log);
  return numbers.empty() ? std::nullopt : std::optional(numbers.back());
}

void NextKeys::discard() const { fs::remove_all(directory_.next_keys()); }

Result<void> NextKeys::make(const NodeSecrets& secrets, std::uint32_t generation, std::string_view origin,
                            const Locking& locking, std::string_view machine_id, crypto::RandomSource& random) const {
  discard();
  const fs::path place = directory_.next_keys();
  fs::create_directory(place);
  fs::permissions(place, fs::perms::owner_all);
  const auto home = JournalHome::of(machine_id, directory_.path());
  if (!home) return std::unexpected(home.error());
  const auto journal = SigningJournal::begin(place / kJournal, *home, generation, std::nullopt);
  if (!journal) return std::unexpected(journal.error());
  return keep_node_keys(place, secrets, generation, origin, locking, random);
}

bool NextKeys::admitted(const Roster& roster, const MemberId& self, std::string_view machine_id) const {
  const RosterMember* member = roster.find(self);
  const auto waiting = number();
  if (member == nullptr || !waiting || *waiting != member->newest().number || member->newest().closes) return false;
  const auto log = keyring().load(KeyPurpose::log, *waiting);
  const auto home = JournalHome::of(machine_id, directory_.path());
  if (!log || !home || log->signing_key().public_key() != member->newest().log) return false;
  const fs::path waits = directory_.next_keys() / kJournal;
  return is_ours(fs::exists(waits) ? waits : directory_.journal(), *home, *waiting);
}

Result<bool> NextKeys::take_up(const Roster& roster, const MemberId& self, std::string_view machine_id) const {
  if (!admitted(roster, self, machine_id)) return false;
  const std::uint32_t generation = *number();
  const fs::path place = directory_.next_keys();
  const auto move = [&](const fs::path& from, const fs::path& to) {
    if (fs::exists(from)) fs::rename(from, to);
  };
  for (const KeyPurpose purpose : {KeyPurpose::transport, KeyPurpose::sealing, KeyPurpose::letter_seal}) {
    const fs::path from = keyring().path_of(purpose, generation);
    move(from, directory_.keys() / from.filename());
  }
  const std::string escrow = "sealing-" + std::to_string(generation) + ".escrow";
  move(place / escrow, directory_.keys() / escrow);
  move(place / kJournal, directory_.journal());
  flush_directory(directory_.keys());
  flush_directory(directory_.path());
  // The log key last: while it waits, all of this is done again.
  const fs::path log = keyring().path_of(KeyPurpose::log, generation);
  move(log, directory_.keys() / log.filename());
  flush_directory(directory_.keys());
  discard();
  return true;
}

}  // namespace yinxin::ledger
