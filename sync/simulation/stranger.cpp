#include "sync/simulation/stranger.h"

#include "crypto/checkpoint.h"
#include "crypto/tlog_proof.h"
#include "sync/message.h"

namespace yinxin::sync::simulation {

Stranger::Stranger(const Federation& federation, Network& network, Faults& faults, std::uint64_t seed)
    : federation_(federation),
      network_(network),
      faults_(faults),
      random_(seed),
      keys_(*ledger::MemberId::parse("mallory"), random_),
      number_(network.add(*this)) {}

void Stranger::connected(PeerNumber connection, NodeNumber other, const crypto::PublicKey&, bool) {
  lines_.emplace(connection, other);
  faults_.strike(Fault::stranger);
  const MemberKeys& victim = federation_.keys(random_.below(federation_.size()));
  Hello hello{kProtocolVersion, federation_.genesis().hash(), victim.id.text(), ""};
  switch (random_.below(5)) {
    case 0:
      hello.genesis = {random_.draw<32>()};
      break;
    case 1:
      hello.admission = forged_admission();
      break;
    case 2:
      return network_.send(number_, connection, to_bytes(ByteView(random_.draw<64>())));
    case 3:
      return;  // says nothing
    default:
      break;
  }
  network_.send(number_, connection, encode_frame(hello));
  Heads heads{{forged_head(victim.id), forged_head(keys_.id)}, true, "", ""};
  network_.send(number_, connection, encode_frame(heads));
  network_.send(number_, connection, encode_frame(Want{1, WantKind::leaves, victim.id.text(), 0, 1, 0}));
}

void Stranger::frame(PeerNumber connection, Bytes frame) {
  const auto message = decode_frame(frame);
  if (!message) return;
  const auto* heads = std::get_if<Heads>(&*message);
  const bool given = std::holds_alternative<Part>(*message) || (heads != nullptr && !heads->notes.empty());
  if (given) givers_.insert(lines_.at(connection));
}

// A member entry that the stranger sealed itself, in a log that it signed itself.
std::string Stranger::forged_admission() {
  ledger::MemberBody body;
  body.id = keys_.id.text();
  body.log_key = to_bytes(keys_.log.public_key().bytes());
  body.transport_key = to_bytes(keys_.transport.public_key().bytes());
  body.sealing_key = to_bytes(keys_.sealing.public_key().bytes());
  ledger::Entry entry = ledger::entry_of(body, 1);
  ledger::seal_decision(entry, federation_.genesis().hash(), ledger::KeyRole::decision, 1000, keys_.log);
  crypto::TlogProof proof;
  proof.extra = encode_entry(entry);
  const std::string origin = ledger::origin_of(federation_.genesis().federation(), federation_.genesis().province);
  const crypto::NoteSigner signer(origin, crypto::NoteKeyType::kEd25519, keys_.log);
  const crypto::Checkpoint head{origin, 1, crypto::leaf_hash(proof.extra)};
  proof.checkpoint = sign_checkpoint(head, signer);
  return format_tlog_proof(proof);
}

std::string Stranger::forged_head(const ledger::MemberId& member) {
  const std::string origin = ledger::origin_of(federation_.genesis().federation(), member);
  const crypto::NoteSigner signer(origin, crypto::NoteKeyType::kEd25519, keys_.log);
  const crypto::Checkpoint head{origin, 1 + random_.below(100), crypto::sha256(as_bytes(origin))};
  return format_signed_checkpoint(sign_checkpoint(head, signer));
}

}  // namespace yinxin::sync::simulation
