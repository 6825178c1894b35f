// The verdicts of the rules over all that is held here. When the holdings have changed only new leaves are read; the
// rules are replayed whole, once for all verdicts and the official state.
#pragma once

#include "ledger/feed_set.h"
#include "ledger/rules/history_of_feeds.h"
#include "ledger/rules/replay.h"

namespace yinxin::ledger {

struct Judged {
  rules::FeedHistory read;
  rules::Verdicts verdicts;

  const rules::History& history() const { return read.history(); }

  rules::MemberNumber number_of(const MemberId& member) const;  // kNoMember for a stranger
  const rules::ClaimVerdict* claim(const MemberId& member, std::uint64_t index) const;
  const rules::CertificateVerdict* certificate(const MemberId& member, std::uint64_t index) const;
  // Where the province has received the entry (verdicts.h); rules::kNever while it has not.
  std::uint64_t position_of(const MemberId& member, std::uint64_t index) const;
  const std::string& id_of(rules::MemberNumber number) const { return history().members[number].id; }
};

// Of the province's feed, up to which the rules have gone: what is shown is as of it.
inline std::uint64_t position_of(const Judged& judged, const FeedSet& feeds) {
  return judged.verdicts.horizon.value_or(feeds.size(feeds.roster().province()));
}

// Keeps the last answer; gives it again while the feeds have not changed. Always of the same FeedSet.
class Judge {
 public:
  // `reader` is told what is read anew on the way (history_of_feeds.h).
  const Judged& of(const FeedSet& feeds, const rules::EntryReader& reader = {});
  // The digest of all official state (ledger/rules/README.md).
  const crypto::Digest& official_state(const FeedSet& feeds);

 private:
  std::optional<std::uint64_t> revision_;
  Judged judged_;
  crypto::Digest official_state_;  // of judged_
};

}  // namespace yinxin::ledger
