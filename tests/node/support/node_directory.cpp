#include "tests/node/support/node_directory.h"

#include "crypto/ensure.h"
#include "ledger/keyring.h"
#include "ledger/lmdb_store.h"
#include "ledger/office/open_office.h"

namespace yinxin::node {
namespace {

template <typename T>
T must(Result<T> result) {
  if (!result) throw std::runtime_error(result.error().sentence());
  return std::move(*result);
}
void must(const Result<void>& result) {
  if (!result) throw std::runtime_error(result.error().sentence());
}

}  // namespace

void write_node_directory(const ledger::SmallFederation& federation, const ledger::Organisation& member,
                          const std::filesystem::path& path) {
  const auto directory = must(ledger::DataDirectory::create(path));
  const ledger::Keyring keyring(directory.keys());
  const std::string origin = member.feeds->roster().origin(member.id);
  must(keyring.add(must(ledger::HeldKey::signing(ledger::KeyPurpose::log, 1, origin, member.log))));
  must(keyring.add(must(ledger::HeldKey::signing(ledger::KeyPurpose::transport, 1, origin, member.transport))));
  must(keyring.add(must(ledger::HeldKey::sealing(1, origin, member.sealing))));

  ledger::LmdbStoreOptions options;
  options.create = true;
  const auto store = must(ledger::LmdbStore::open(directory.store(), options));
  ledger::WriteBatch batch;
  const auto snapshot = member.store.snapshot();
  for (std::size_t number = 0; number < ledger::kTableCount; ++number) {
    const auto table = static_cast<ledger::Table>(number);
    snapshot->scan(table, {}, [&](ByteView key, ByteView value) {
      batch.put(table, key, value);
      return true;
    });
  }
  ledger::put_self(batch, member.id);
  store->commit(batch);

  const auto home = must(ledger::JournalHome::of(kTestMachine, path));
  const ledger::FeedHead& head = *member.feeds->head(member.id);
  const auto journal = must(ledger::SigningJournal::begin(directory.journal(), home, 1, std::nullopt));
  must(journal->intend({head.generation, head.size, head.root}));
  must(ledger::create_file(directory.genesis(), as_bytes(federation.genesis_note()), 0644));
}

}  // namespace yinxin::node
