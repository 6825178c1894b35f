#include "sync/standing.h"

#include "crypto/tlog_proof.h"
#include "ledger/admission.h"

namespace yinxin::sync {

namespace {

Judgement refused(Standing standing, std::unexpected<Error> reason) { return {standing, std::nullopt, reason.error()}; }

}  // namespace

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
  if (const ledger::RosterMember* member = roster.find_by_replaced_transport(transport_key))
    return {Standing::provisional, member->id, std::nullopt};
  // Signatures are checked last, for anybody may connect.
  const auto shown = crypto::parse_tlog_proof(hello.admission);
  if (shown && shown->checkpoint.head.size > feeds.size(roster.province())) {
    const auto admission = ledger::proven_admission(feeds, hello.admission);
    if (admission && equal(admission->transport_key, transport_key.bytes())) {
      if (auto id = ledger::MemberId::parse(admission->id)) return {Standing::provisional, *id, std::nullopt};
    }
  }
  if (feeds.size(roster.province()) == 0) return {Standing::founder, std::nullopt, std::nullopt};
  return refused(
      Standing::not_yet,
      refuse("peer.unknown",
             "This node does not know the peer's key yet; its admission by the province has not arrived here."));
}

}  // namespace yinxin::sync
