#include "ledger/office/membership/new_node.h"

#include <algorithm>

#include "ledger/lmdb_store.h"
#include "ledger/office/open_office.h"

namespace yinxin::ledger {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view kUnfinished =
    "yinxin init is at work here, or was interrupted; run it again and it begins anew.\n";
constexpr std::string_view kSettings =
    "# Settings of this node. Each may be left out; flags of yinxind and the environment come first.\n"
    "\n"
    "# Addresses on which other members' nodes come in; [] for a node that only dials.\n"
    "{0}listen = [\"{1}\"]\n"
    "\n"
    "# [log]\n"
    "# level = \"info\"                  # debug, info, warning, error\n"
    "# format = \"text\"                 # text, json\n"
    "# file = \"/var/log/yinxin.log\"    # standard error if not given\n"
    "\n"
    "# Nodes to dial, one [[peer]] for each. `yinxin member join` adds the province's.\n"
    "# [[peer]]\n"
    "# address = \"node.example:7147\"\n";
constexpr std::string_view kDefaultListen = "0.0.0.0:7147";

// Whether the directory holds more than the lock, an empty `keys` and leavings of a crash.
bool holds_anything(const DataDirectory& directory) {
  std::error_code code;
  if (!fs::is_empty(directory.keys(), code)) return true;
  return std::ranges::any_of(fs::directory_iterator(directory.path(), code), [&](const fs::directory_entry& entry) {
    const std::string name = entry.path().filename().string();
    return entry.path() != directory.lock() && entry.path() != directory.keys() && !name.starts_with('.');
  });
}

// Removes what an interrupted `init` made, the marker last.
void clear(const DataDirectory& directory) {
  for (const Keyring::Listed& key : Keyring(directory.keys()).list()) fs::remove(key.file);
  fs::remove_all(directory.store());
  for (const fs::path& file : {directory.journal(), directory.config(), directory.trust(), directory.member_request(),
                               directory.founding_draft()}) {
    fs::remove(file);
  }
}

}  // namespace

NodeSecrets NodeSecrets::draw(crypto::RandomSource& random) {
  crypto::SecretKey log(random.draw<32>());
  crypto::SecretKey transport(random.draw<32>());
  crypto::SecretKey letter(random.draw<32>());
  crypto::SealingKey sealing(crypto::SecretBytes<32>(random.draw<32>()));
  return {std::move(log), std::move(transport), std::move(letter), std::move(sealing)};
}

crypto::PassphraseCost passphrase_cost(std::string_view label) {
  return label == "test" ? crypto::PassphraseCost::minimum() : crypto::PassphraseCost::moderate();
}

Result<NewNode> NewNode::begin(const fs::path& path) {
  auto directory = DataDirectory::create(path);
  if (!directory) return std::unexpected(directory.error());
  auto lock = DirectoryLock::take(*directory);
  if (!lock) return std::unexpected(lock.error());
  if (fs::exists(directory->genesis())) {
    return refuse("directory.has-node", "The directory {0} holds a node already. Name another one with --data.",
                  path.string());
  }
  if (fs::exists(directory->unfinished())) {
    clear(*directory);
  } else if (fs::exists(directory->founding_draft())) {
    return refuse("directory.awaits-signatures",
                  "In {0} a founding waits for the roots' signatures. Have {1} signed with `yinxin trust sign`, then "
                  "run yinxin init --province --signed FILE.",
                  path.string(), directory->founding_draft().string());
  } else if (holds_anything(*directory)) {
    return refuse("directory.lost-genesis",
                  "The directory {0} holds parts of a node, but no genesis.note. Put that file back, or name another "
                  "directory with --data; the keys in this one are not touched.",
                  path.string());
  }
  if (auto marked = replace_file(directory->unfinished(), as_bytes(kUnfinished)); !marked)
    return std::unexpected(marked.error());
  return NewNode(std::move(*directory), std::move(*lock));
}

Result<NewNode> NewNode::take_up_founding(const fs::path& path) {
  if (!fs::exists(path / "founding.draft") || fs::exists(path / "unfinished")) {
    return refuse("directory.no-founding",
                  "In {0} no founding waits for signatures. Begin with yinxin init --province --label and --root.",
                  path.string());
  }
  auto directory = DataDirectory::create(path);
  if (!directory) return std::unexpected(directory.error());
  auto lock = DirectoryLock::take(*directory);
  if (!lock) return std::unexpected(lock.error());
  return NewNode(std::move(*directory), std::move(*lock));
}

Result<void> keep_node_keys(const fs::path& directory, const NodeSecrets& secrets, std::uint32_t generation,
                            std::string_view origin, const Locking& locking, crypto::RandomSource& random) {
  const auto log = HeldKey::signing(KeyPurpose::log, generation, origin, secrets.log);
  const auto transport = HeldKey::signing(KeyPurpose::transport, generation, origin, secrets.transport);
  const auto letter = HeldKey::signing(KeyPurpose::letter_seal, generation, origin, secrets.letter);
  const auto sealing = HeldKey::sealing(generation, origin, secrets.sealing);
  for (const auto* key : {&log, &transport, &letter, &sealing}) {
    if (!*key) return std::unexpected(key->error());
  }
  const Keyring ring(directory);
  for (const auto* key : {&log, &transport, &sealing}) {
    if (auto kept = ring.add(**key); !kept) return kept;
  }
  if (auto kept = ring.add_locked(*letter, locking.passphrase, locking.cost, random); !kept) return kept;
  const std::string escrow = "sealing-" + std::to_string(generation) + ".escrow";
  return write_locked_key_file(directory / escrow, *sealing, locking.passphrase, locking.cost, random);
}

Result<void> NewNode::keep(const NodeSecrets& secrets, std::string_view origin, const Locking& locking,
                           crypto::RandomSource& random) const {
  return keep_node_keys(directory_.keys(), secrets, 1, origin, locking, random);
}

Result<void> NewNode::set_up(const Genesis& genesis, const MemberId& self, const crypto::SecretKey& log,
                             std::string_view machine_id) const {
  const auto store = LmdbStore::open(directory_.store(), {.create = true});
  if (!store) return std::unexpected(store.error());
  WriteBatch batch;
  put_self(batch, self);
  (*store)->commit(batch);
  const auto home = JournalHome::of(machine_id, directory_.path());
  if (!home) return std::unexpected(home.error());
  auto journal = SigningJournal::begin(directory_.journal(), *home, 1, std::nullopt);
  if (!journal) return std::unexpected(journal.error());
  JournalGate gate(std::move(*journal));
  FeedSet feeds(**store, genesis);
  OwnFeed own(feeds, self, 1, log, gate);
  return own.open();
}

Result<void> NewNode::configure(std::string_view listen) const {
  const Message settings{std::string(kSettings),
                         {listen.empty() ? "# " : "", std::string(listen.empty() ? kDefaultListen : listen)}};
  return replace_file(directory_.config(), as_bytes(settings.sentence()));
}

Result<void> NewNode::finish(std::string_view genesis_note) const {
  if (auto written = create_file(directory_.genesis(), as_bytes(genesis_note), 0644); !written) return written;
  fs::remove(directory_.founding_draft());
  fs::remove(directory_.unfinished());
  return {};
}

Result<void> NewNode::await_signatures(std::string_view draft) const {
  if (auto written = create_file(directory_.founding_draft(), as_bytes(draft), 0644); !written) return written;
  fs::remove(directory_.unfinished());
  flush_directory(directory_.path());
  return {};
}

bool is_address(std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0 || text.size() > 260) return false;
  const auto port = text.substr(colon + 1);
  const auto host_character = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(".-_:[]%").find(c) != std::string_view::npos;
  };
  return !port.empty() && port.size() <= 5 && port.find_first_not_of("0123456789") == std::string_view::npos &&
         std::stoul(std::string(port)) <= 65535 && std::ranges::all_of(text, host_character);
}

}  // namespace yinxin::ledger
