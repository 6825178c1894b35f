#include "ledger/office/judged.h"

#include <algorithm>

#include "ledger/rules/history_of_feeds.h"

namespace yinxin::ledger {

rules::MemberNumber Judged::number_of(const MemberId& member) const {
  const auto found = std::ranges::lower_bound(history.members, member.text(), {}, &rules::Member::id);
  if (found == history.members.end() || found->id != member.text()) return rules::kNoMember;
  return static_cast<rules::MemberNumber>(found - history.members.begin());
}

const rules::ClaimVerdict* Judged::claim(const MemberId& member, std::uint64_t index) const {
  return verdicts.claims.find({number_of(member), index});
}

const rules::CertificateVerdict* Judged::certificate(const MemberId& member, std::uint64_t index) const {
  return verdicts.certificates.find({number_of(member), index});
}

const Judged& Judge::of(const FeedSet& feeds) {
  if (revision_ != feeds.revision()) {
    judged_.history = rules::history_of_feeds(feeds);
    judged_.verdicts = rules::replay(judged_.history);
    revision_ = feeds.revision();
  }
  return judged_;
}

}  // namespace yinxin::ledger
