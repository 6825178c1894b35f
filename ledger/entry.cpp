#include "ledger/entry.h"

#include "entry.capnp.h"
#include "ledger/canonical_message.h"

namespace yinxin::ledger {

Bytes encode_entry(const Entry& entry) {
  return canonical_bytes<schema::Entry>([&](schema::Entry::Builder out) {
    out.setKind(static_cast<std::uint16_t>(entry.kind));
    out.setVersion(entry.version);
    out.setClock(entry.clock);
    if (!entry.body.empty()) out.setBody(data_in(entry.body));
    if (entry.seal) {
      auto seal = out.initSeal();
      seal.setSuite(entry.seal->suite);
      seal.setRole(entry.seal->role);
      seal.setSerial(entry.seal->serial);
      if (!entry.seal->signature.empty()) seal.setSignature(data_in(entry.seal->signature));
    }
  });
}

Result<Entry> decode_entry(ByteView leaf) {
  auto entry = read_message<schema::Entry>(leaf, kEntryBytesMax, [](schema::Entry::Reader in) {
    Entry out{static_cast<EntryKind>(in.getKind()), in.getVersion(), in.getClock(), data_of(in.getBody()),
              std::nullopt};
    if (in.hasSeal()) {
      const auto seal = in.getSeal();
      out.seal = Seal{seal.getSuite(), seal.getRole(), seal.getSerial(), data_of(seal.getSignature())};
    }
    return out;
  });
  if (entry && !equal(encode_entry(*entry), leaf)) {
    return refuse("entry.not-canonical", "The leaf is not written as its own encoding; its author must write it anew.");
  }
  return entry;
}

// In a canonical message the root pointer is followed at once by the data section, whose first two bytes are the kind.
EntryKind peek_kind(ByteView leaf) {
  if (leaf.size() < 2 * sizeof(capnp::word)) return EntryKind{};
  return static_cast<EntryKind>(std::to_integer<unsigned>(leaf[8]) | (std::to_integer<unsigned>(leaf[9]) << 8));
}

}  // namespace yinxin::ledger
