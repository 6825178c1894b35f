#include "ledger/roster.h"

#include <algorithm>

#include "crypto/ensure.h"
#include "crypto/merkle.h"
#include "ledger/any_body.h"

namespace yinxin::ledger {

const KeyGeneration* RosterMember::generation_for(std::uint64_t size) const {
  for (const KeyGeneration& generation : generations) {
    const bool opened = size > generation.opens || (size == 0 && generation.opens == 0);
    if (opened && (!generation.closes || size <= *generation.closes)) return &generation;
  }
  return nullptr;
}

bool RosterMember::counts(std::uint64_t size, std::uint32_t number) const {
  const KeyGeneration* generation = generation_for(size);
  return generation != nullptr && generation->number == number;
}

Roster::Roster(Genesis genesis)
    : genesis_(std::move(genesis)), genesis_hash_(genesis_.hash()), federation_(genesis_.federation()) {
  const ProvinceKeys& keys = genesis_.keys;
  members_.emplace(genesis_.province,
                   RosterMember{genesis_.province,
                                MemberRole::province,
                                "",
                                0,
                                {KeyGeneration{1, 0, std::nullopt, std::nullopt, keys.log, keys.transport, keys.sealing,
                                               keys.letter, std::nullopt}}});
}

void Roster::apply(ByteView leaf) {
  const std::uint64_t index = applied_++;
  const auto entry = decode_entry(leaf);
  if (!entry || (is_deciding(entry->kind) && !take_seal(*entry))) {
    without_effect_.insert(index);
    return;
  }
  if (entry->kind == EntryKind::known_holder) {
    if (!is_named(index, leaf)) without_effect_.insert(index);
    return;
  }
  const bool read =
      entry->kind == EntryKind::member || entry->kind == EntryKind::erasure || entry->kind == EntryKind::known_holders;
  const auto body = read ? decode_any_body(*entry) : std::nullopt;
  if (!body) return;
  if (const auto* holders = std::get_if<KnownHoldersBody>(&*body)) {
    named_from_ = index + 1;
    named_leaves_ = holders->leaves;
  }
  if (const auto* member = std::get_if<MemberBody>(&*body)) take_member(*member, index);
  if (const auto* erasure = std::get_if<ErasureBody>(&*body)) take_erasure(*erasure);
}

// Whether the decision about known holders before this leaf has the leaf's hash in this place.
bool Roster::is_named(std::uint64_t index, ByteView leaf) const {
  constexpr std::size_t kHashBytes = sizeof(crypto::Digest);
  const std::uint64_t place = index - named_from_;
  if (place >= named_leaves_.size() / kHashBytes) return false;
  return equal(ByteView(named_leaves_).subspan(static_cast<std::size_t>(place) * kHashBytes, kHashBytes),
               crypto::leaf_hash(leaf));
}

void Roster::take_erasure(const ErasureBody& body) {
  const auto member = MemberId::parse(body.entry.member);
  if (!member) return;
  erased_.emplace(*member, body.entry.index);
  EffectiveErasure erasure{*member, body.entry.index, std::nullopt};
  EffectiveErasure::Repacked repacked{body.payload_filing, body.payload_length, {}};
  if (body.payload_digest.size() == repacked.digest.bytes.size()) {
    std::ranges::copy(body.payload_digest, repacked.digest.bytes.begin());
    erasure.repacked = repacked;
    repacked_.insert_or_assign({*member, repacked.filing}, erasures_.size());
  }
  erasures_.push_back(std::move(erasure));
}

bool Roster::any_erased(const MemberId& member, std::uint64_t first, std::uint64_t last) const {
  const auto found = erased_.lower_bound({member, first});
  return found != erased_.end() && found->first == member && found->second < last;
}

const EffectiveErasure::Repacked* Roster::repacked(const MemberId& member, std::uint64_t filing) const {
  const auto found = repacked_.find({member, filing});
  return found == repacked_.end() ? nullptr : &*erasures_[found->second].repacked;
}

bool Roster::take_seal(const Entry& entry) {
  if (!entry.seal) return false;
  const bool on_duty = entry.seal->role == static_cast<std::uint8_t>(KeyRole::on_duty);
  if (on_duty && entry.kind != EntryKind::suspension) return false;
  const KeyRole role = on_duty ? KeyRole::on_duty : KeyRole::decision;
  const crypto::PublicKey& key = role_key(role);
  const auto last = last_serial_.find(key);
  if (last != last_serial_.end() && entry.seal->serial <= last->second) return false;
  if (!is_sealed_by(entry, genesis_hash_, role, key)) return false;
  last_serial_.insert_or_assign(key, entry.seal->serial);
  return true;
}

void Roster::take_member(const MemberBody& body, std::uint64_t index) {
  switch (static_cast<MemberAction>(body.action)) {
    case MemberAction::admit:
      open_generation(body, true, index);
      return;
    case MemberAction::rotate:
      open_generation(body, false, index);
      return;
    case MemberAction::cut:
    case MemberAction::retire: {
      const auto id = MemberId::parse(body.id);
      const auto member = id ? members_.find(*id) : members_.end();
      if (member == members_.end() || member->second.newest().number != body.generation) return;
      member->second.generations.back().closes = body.closes;
      member->second.generations.back().closed_by = static_cast<MemberAction>(body.action);
      return;
    }
  }
}

void Roster::open_generation(const MemberBody& body, bool admission, std::uint64_t index) {
  const auto id = MemberId::parse(body.id);
  const auto log = crypto::PublicKey::parse(body.log_key);
  const auto transport = crypto::PublicKey::parse(body.transport_key);
  const auto sealing = crypto::SealingPublicKey::parse(body.sealing_key);
  const bool role_known = body.role == static_cast<std::uint8_t>(MemberRole::city) ||
                          body.role == static_cast<std::uint8_t>(MemberRole::association);
  if (!id || !log || !transport || !sealing || body.suite != 1) return;
  KeyGeneration generation{body.generation, body.opens, std::nullopt, std::nullopt, *log,
                           *transport,      *sealing,   std::nullopt, index};
  if (const auto letter = crypto::PublicKey::parse(body.letter_key)) generation.letter = *letter;
  const auto known = members_.find(*id);
  if (admission) {
    if (known != members_.end() || body.generation != 1 || body.opens != 0 || !role_known) return;
    members_.emplace(*id,
                     RosterMember{*id, static_cast<MemberRole>(body.role), body.name, body.division, {generation}});
    return;
  }
  if (known == members_.end() || body.generation != known->second.newest().number + 1) return;
  KeyGeneration& before = known->second.generations.back();
  if (body.opens < before.opens || body.closes > body.opens) return;
  before.closes = body.closes;
  if (!before.closed_by) before.closed_by = MemberAction::rotate;  // after a cut it stays a cut
  known->second.generations.push_back(generation);
}

const RosterMember* Roster::find(const MemberId& id) const {
  const auto found = members_.find(id);
  return found == members_.end() ? nullptr : &found->second;
}

const RosterMember* Roster::find_by_transport(const crypto::PublicKey& key) const {
  for (const auto& [id, member] : members_) {
    if (member.newest().transport == key) return &member;
  }
  return nullptr;
}

const RosterMember* Roster::find_by_replaced_transport(const crypto::PublicKey& key) const {
  for (const auto& [id, member] : members_) {
    const auto replaced = [&](const KeyGeneration& one) {
      return one.transport == key && one.closed_by == MemberAction::rotate;
    };
    if (std::ranges::any_of(member.generations, replaced)) return &member;
  }
  return nullptr;
}

std::uint64_t Roster::next_serial(KeyRole role) const {
  const auto last = last_serial_.find(role_key(role));
  return last == last_serial_.end() ? 1 : last->second + 1;
}

const crypto::PublicKey& Roster::role_key(KeyRole role) const {
  const ProvinceKeys& keys = genesis_.keys;
  switch (role) {
    case KeyRole::province_certificate_seal:
      return keys.certificate;
    case KeyRole::letter_seal:
      return keys.letter;
    case KeyRole::status:
      return keys.status;
    case KeyRole::decision:
      return keys.decision;
    case KeyRole::on_duty:
      return keys.on_duty;
    case KeyRole::issuer_certificate_seal:
      break;
  }
  ensure(false, "an issuer's seal is no key of the province");
  return keys.decision;
}

crypto::NoteVerifier Roster::log_verifier(const RosterMember& member, const KeyGeneration& generation) const {
  return {origin(member.id), crypto::NoteKeyType::kEd25519, generation.log};
}

}  // namespace yinxin::ledger
