#include "ledger/office/judged.h"

#include <algorithm>

#include "ledger/rules/state_digest.h"

namespace yinxin::ledger {

rules::MemberNumber Judged::number_of(const MemberId& member) const {
  const auto found = std::ranges::lower_bound(history().members, member.text(), {}, &rules::Member::id);
  if (found == history().members.end() || found->id != member.text()) return rules::kNoMember;
  return static_cast<rules::MemberNumber>(found - history().members.begin());
}

const rules::ClaimVerdict* Judged::claim(const MemberId& member, std::uint64_t index) const {
  return verdicts.claims.find({number_of(member), index});
}

const rules::CertificateVerdict* Judged::certificate(const MemberId& member, std::uint64_t index) const {
  return verdicts.certificates.find({number_of(member), index});
}

std::uint64_t Judged::position_of(const MemberId& member, std::uint64_t index) const {
  return verdicts.official_position({number_of(member), index});
}

const Judged& Judge::of(const FeedSet& feeds, const rules::EntryReader& reader) {
  if (revision_ != feeds.revision()) {
    judged_.read.follow(feeds, reader);
    judged_.verdicts = rules::replay(judged_.history(), [&](const rules::Verdicts& official) {
      official_state_ = rules::state_digest(judged_.history(), official);
    });
    revision_ = feeds.revision();
  }
  return judged_;
}

const crypto::Digest& Judge::official_state(const FeedSet& feeds) {
  (void)of(feeds);
  return official_state_;
}

}  // namespace yinxin::ledger
