#include "ledger/admission.h"

#include "crypto/tlog_proof.h"
#include "ledger/any_body.h"
#include "ledger/entry_codec.h"
#include "ledger/feed_tree.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kAdmissionKey = "admission";

std::optional<MemberBody> member_body(ByteView leaf) {
  if (peek_kind(leaf) != EntryKind::member) return std::nullopt;
  const auto entry = decode_entry(leaf);
  const auto any = entry ? decode_any_body(*entry) : std::nullopt;
  if (!any || !std::holds_alternative<MemberBody>(*any)) return std::nullopt;
  return std::get<MemberBody>(*any);
}

bool opens_keys(const MemberBody& body) {
  return body.action == static_cast<std::uint8_t>(MemberAction::admit) ||
         body.action == static_cast<std::uint8_t>(MemberAction::rotate);
}

}  // namespace

std::optional<std::uint64_t> admission_index(const FeedSet& feeds, const MemberId& member) {
  const RosterMember* known = feeds.roster().find(member);
  return known == nullptr ? std::nullopt : known->newest().entry;
}

std::optional<std::string> admission_of(const FeedSet& feeds, const MemberId& member) {
  const MemberId& province = feeds.roster().province();
  const FeedHead* head = feeds.head(province);
  const auto index = admission_index(feeds, member);
  if (head == nullptr || !index) return std::nullopt;
  const auto snapshot = feeds.store().snapshot();
  const auto checkpoint = crypto::parse_signed_checkpoint(head->note);
  const auto leaf = feeds.leaf(province, *index);
  if (!checkpoint || !leaf) return std::nullopt;
  crypto::TlogProof proof = crypto::make_tlog_proof(FeedTree(*snapshot, province), *index, *checkpoint);
  proof.extra = *leaf;
  return crypto::format_tlog_proof(proof);
}

std::optional<MemberBody> proven_admission(const FeedSet& feeds, std::string_view admission,
                                           std::uint64_t* checkpoint_size) {
  const auto proof = crypto::parse_tlog_proof(admission);
  if (!proof) return std::nullopt;
  const Roster& roster = feeds.roster();
  const RosterMember* province = roster.find(roster.province());
  const KeyGeneration* generation = province->generation_for(proof->checkpoint.head.size);
  if (generation == nullptr ||
      !crypto::verify_tlog_proof(*proof, roster.log_verifier(*province, *generation), proof->extra)) {
    return std::nullopt;
  }
  const auto entry = decode_entry(proof->extra);
  const auto body = member_body(proof->extra);
  const auto& decision_key = roster.role_key(KeyRole::decision);
  if (!body || !opens_keys(*body) || !is_sealed_by(*entry, roster.genesis_hash(), KeyRole::decision, decision_key)) {
    return std::nullopt;
  }
  if (checkpoint_size != nullptr) *checkpoint_size = proof->checkpoint.head.size;
  return body;
}

void put_admission(WriteBatch& batch, std::string_view admission) {
  batch.put(Table::local, as_bytes(kAdmissionKey), as_bytes(admission));
}

std::optional<std::string> stored_admission(const Snapshot& snapshot) {
  const auto stored = snapshot.get(Table::local, as_bytes(kAdmissionKey));
  return stored ? std::optional(to_text(*stored)) : std::nullopt;
}

}  // namespace yinxin::ledger
