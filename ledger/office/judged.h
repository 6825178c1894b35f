// The verdicts of the rules over all that is held here, computed anew when the holdings have changed.
#pragma once

#include "ledger/feed_set.h"
#include "ledger/rules/replay.h"

namespace yinxin::ledger {

struct Judged {
  rules::History history;
  rules::Verdicts verdicts;

  rules::MemberNumber number_of(const MemberId& member) const;  // kNoMember for a stranger
  const rules::ClaimVerdict* claim(const MemberId& member, std::uint64_t index) const;
  const rules::CertificateVerdict* certificate(const MemberId& member, std::uint64_t index) const;
  const std::string& id_of(rules::MemberNumber number) const { return history.members[number].id; }
};

// Keeps the last answer; gives it again while the feeds have not changed.
class Judge {
 public:
  const Judged& of(const FeedSet& feeds);

 private:
  std::optional<std::uint64_t> revision_;
  Judged judged_;
};

}  // namespace yinxin::ledger
