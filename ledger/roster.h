// The roster: who is a member, with which keys, and which decisions of the province have effect. It is the fold of the
// province's feed, entry by entry in order, over genesis; nothing else changes it. Invariants: a decision has effect
// only if a key of its role sealed it with a serial above all that key's earlier ones; what has had effect stays.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "ledger/bodies/membership.h"
#include "ledger/decision.h"
#include "ledger/genesis.h"

namespace yinxin::ledger {

struct ErasureBody;

// Keys that sign a feed's sizes above `opens` (or 0, for the first) and up to `closes`.
struct KeyGeneration {
  std::uint32_t number = 1;
  std::uint64_t opens = 0;
  std::optional<std::uint64_t> closes;
  std::optional<MemberAction> closed_by;  // rotate, cut or retire, where it is closed
  crypto::PublicKey log;
  crypto::PublicKey transport;
  crypto::SealingPublicKey sealing;
  std::optional<crypto::PublicKey> letter;
  std::optional<std::uint64_t> entry;  // of the province's feed that opened it; nullopt for one of genesis
};

struct RosterMember {
  MemberId id;
  MemberRole role;
  std::string name;                        // as on screen, 蚌埠市人力资源社会保障局
  std::uint32_t division;                  // GB/T 2260 code of a city, else 0
  std::vector<KeyGeneration> generations;  // by number, at least one

  const KeyGeneration& newest() const { return generations.back(); }
  // The generation whose key signs this size; nullptr if none does.
  const KeyGeneration* generation_for(std::uint64_t size) const;
  // Whether a head of this size that generation `number` signed still counts: not beyond that generation's closing.
  bool counts(std::uint64_t size, std::uint32_t number) const;
};

// An erasure that has effect, as FeedSet acts on it: the entry whose bytes go, and what the payload of its filing is
// from then on, where that was repacked without the row.
struct EffectiveErasure {
  MemberId member;
  std::uint64_t index = 0;
  struct Repacked {
    std::uint64_t filing = 0;
    std::uint64_t length = 0;
    crypto::Digest digest;  // of the sealed bytes
  };
  std::optional<Repacked> repacked;
};

class Roster {
 public:
  explicit Roster(Genesis genesis);

  // The next entry of the province's feed; `leaf` empty for one that was erased.
  void apply(ByteView leaf);
  std::uint64_t applied() const { return applied_; }  // entries of the province's feed

  const Genesis& genesis() const { return genesis_; }
  const crypto::Digest& genesis_hash() const { return genesis_hash_; }
  const FederationName& federation() const { return federation_; }
  const MemberId& province() const { return genesis_.province; }

  const std::map<MemberId, RosterMember>& members() const { return members_; }  // the province among them
  const RosterMember* find(const MemberId& id) const;
  // The member whose newest generation has this transport key.
  const RosterMember* find_by_transport(const crypto::PublicKey& key) const;
  // The member that had this transport key before the province gave it new keys.
  const RosterMember* find_by_replaced_transport(const crypto::PublicKey& key) const;

  // False for a deciding entry of the province without a good and fresh seal, for a known holder whom no decision
  // names, and for an entry that cannot be read.
  bool has_effect(std::uint64_t province_index) const { return !without_effect_.contains(province_index); }
  // Whether an erasure that has effect names this entry.
  bool is_erased(const MemberId& member, std::uint64_t index) const { return erased_.contains({member, index}); }
  // How many entries erasures name so far.
  std::size_t erasure_count() const { return erased_.size(); }
  // Whether one names an entry of this member at `first` or later and before `last`.
  bool any_erased(const MemberId& member, std::uint64_t first, std::uint64_t last) const;
  // All that have effect, in the order of the province's feed; what they name is in `erased`, each once.
  const std::vector<EffectiveErasure>& erasures() const { return erasures_; }
  const std::set<std::pair<MemberId, std::uint64_t>>& erased() const { return erased_; }
  // What the payload of a filing has become by the newest erasure; nullptr where it is still the header's.
  const EffectiveErasure::Repacked* repacked(const MemberId& member, std::uint64_t filing) const;
  // The serial that the next decision under this role must have.
  std::uint64_t next_serial(KeyRole role) const;
  const crypto::PublicKey& role_key(KeyRole role) const;

  std::string origin(const MemberId& id) const { return origin_of(federation_, id); }
  crypto::NoteVerifier log_verifier(const RosterMember& member, const KeyGeneration& generation) const;

 private:
  bool take_seal(const Entry& entry);
  bool is_named(std::uint64_t index, ByteView leaf) const;
  void take_member(const MemberBody& body, std::uint64_t index);
  void take_erasure(const ErasureBody& body);
  void open_generation(const MemberBody& body, bool admission, std::uint64_t index);

  Genesis genesis_;
  crypto::Digest genesis_hash_;
  FederationName federation_;
  std::map<MemberId, RosterMember> members_;
  std::map<crypto::PublicKey, std::uint64_t> last_serial_;
  std::set<std::uint64_t> without_effect_;
  // What the newest decision about known holders names: where its leaves begin, and their hashes.
  std::uint64_t named_from_ = 0;
  Bytes named_leaves_;
  std::set<std::pair<MemberId, std::uint64_t>> erased_;
  std::vector<EffectiveErasure> erasures_;
  std::map<std::pair<MemberId, std::uint64_t>, std::size_t> repacked_;  // place in erasures_, by filing
  std::uint64_t applied_ = 0;
};

}  // namespace yinxin::ledger
