#include "sync/standing.h"

#include "crypto/tlog_proof.h"
#include "ledger/feed_tree.h"

namespace yinxin::sync {

namespace {

std::optional<ledger::MemberBody> member_body(ByteView leaf) {
  if (ledger::peek_kind(leaf) != ledger::EntryKind::member) return std::nullopt;
  const auto entry = ledger::decode_entry(leaf);
  const auto any = entry ? ledger::decode_any_body(*entry) : std::nullopt;
  if (!any || !std::holds_alternative<ledger::MemberBody>(*any)) return std::nullopt;
  return std::get<ledger::MemberBody>(*any);
}

bool opens_keys(const ledger::MemberBody& body) {
  return body.action == static_cast<std::uint8_t>(ledger::MemberAction::admit) ||
         body.action == static_cast<std::uint8_t>(ledger::MemberAction::rotate);
}

Judgement refused(Standing standing, std::unexpected<Error> reason) { return {standing, std::nullopt, reason.error()}; }

}  // namespace

std::optional<std::uint64_t> admission_index(const ledger::FeedSet& feeds, const ledger::MemberId& member) {
  std::optional<std::uint64_t> found;
  const ledger::MemberId& province = feeds.roster().province();
  feeds.for_each_leaf(province, 0, feeds.size(province), [&](std::uint64_t index, ByteView leaf) {
    const auto body = member_body(leaf);
    if (body && body->id == member.text() && opens_keys(*body) && feeds.roster().has_effect(index)) found = index;
    return true;
  });
  return found;
}

std::optional<std::string> admission_of(const ledger::FeedSet& feeds, const ledger::MemberId& self) {
  const ledger::MemberId& province = feeds.roster().province();
  const ledger::FeedHead* head = feeds.head(province);
  const auto index = admission_index(feeds, self);
  if (head == nullptr || !index) return std::nullopt;
  const auto snapshot = feeds.store().snapshot();
  const auto checkpoint = crypto::parse_signed_checkpoint(head->note);
  const auto leaf = feeds.leaf(province, *index);
  if (!checkpoint || !leaf) return std::nullopt;
  crypto::TlogProof proof = crypto::make_tlog_proof(ledger::FeedTree(*snapshot, province), *index, *checkpoint);
  proof.extra = *leaf;
  return crypto::format_tlog_proof(proof);
}

std::optional<ledger::MemberBody> proven_admission(const ledger::FeedSet& feeds, std::string_view admission,
                                                   std::uint64_t* checkpoint_size) {
  const auto proof = crypto::parse_tlog_proof(admission);
  if (!proof) return std::nullopt;
  const ledger::Roster& roster = feeds.roster();
  const ledger::RosterMember* province = roster.find(roster.province());
  const ledger::KeyGeneration* generation = province->generation_for(proof->checkpoint.head.size);
  if (generation == nullptr ||
      !crypto::verify_tlog_proof(*proof, roster.log_verifier(*province, *generation), proof->extra)) {
    return std::nullopt;
  }
  const auto entry = ledger::decode_entry(proof->extra);
  const auto body = member_body(proof->extra);
  const auto& decision_key = roster.role_key(ledger::KeyRole::decision);
  if (!body || !opens_keys(*body) ||
      !ledger::is_sealed_by(*entry, roster.genesis_hash(), ledger::KeyRole::decision, decision_key)) {
    return std::nullopt;
  }
  if (checkpoint_size != nullptr) *checkpoint_size = proof->checkpoint.head.size;
  return body;
}

Judgement judge(const ledger::FeedSet& feeds, const crypto::PublicKey& transport_key, const Hello& hello) {
  const ledger::Roster& roster = feeds.roster();
  if (hello.version != kProtocolVersion) {
    return refused(Standing::other,
                   refuse("peer.version", "The peer speaks protocol version {0}, this node {1}; update the older one.",
                          hello.version, kProtocolVersion));
  }
  if (hello.genesis != roster.genesis_hash()) {
    return refused(Standing::other, refuse("peer.genesis", "The peer belongs to another federation."));
  }
  if (const ledger::RosterMember* member = roster.find_by_transport(transport_key)) {
    if (member->newest().closes && feeds.size(member->id) >= *member->newest().closes) {
      return refused(Standing::not_yet,
                     refuse("peer.closed", "The keys of {0} have been closed by the province.", member->id.text()));
    }
    return {Standing::member, member->id, std::nullopt};
  }
  std::uint64_t checkpoint_size = 0;
  const auto admission = proven_admission(feeds, hello.admission, &checkpoint_size);
  if (admission && equal(admission->transport_key, transport_key.bytes()) &&
      checkpoint_size > feeds.size(roster.province())) {
    if (auto id = ledger::MemberId::parse(admission->id)) return {Standing::provisional, *id, std::nullopt};
  }
  if (feeds.size(roster.province()) == 0) return {Standing::founder, std::nullopt, std::nullopt};
  return refused(
      Standing::not_yet,
      refuse("peer.unknown",
             "This node does not know the peer's key yet; its admission by the province has not arrived here."));
}

}  // namespace yinxin::sync
