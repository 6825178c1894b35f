// What a peer may do here, judged from its transport key and its hello: a pure question of genesis, roster and
// admission.
#pragma once

#include "ledger/feed_set.h"
#include "sync/message.h"

namespace yinxin::sync {

enum class Standing {
  member,       // in our roster under this transport key: everything both ways
  provisional,  // unknown to our roster, but admitted by a province entry newer than our copy: the province's feed only
  founder,      // we have no roster yet: we take the province's feed from it under genesis and give nothing
  not_yet,      // unknown here so far; no violation, it may come back
  other,        // another federation or protocol
};

struct Judgement {
  Standing standing;
  std::optional<ledger::MemberId> member;
  std::optional<Error> reason;  // for not_yet and other
};

Judgement judge(const ledger::FeedSet& feeds, const crypto::PublicKey& transport_key, const Hello& hello);

// Our own admission for a hello: the member entry of `self` as a tlog-proof of the held province's feed, the leaf as
// extra. nullopt while it does not stand there.
std::optional<std::string> admission_of(const ledger::FeedSet& feeds, const ledger::MemberId& self);

// Index of the newest entry in the province's feed that admits or rotates `member`.
std::optional<std::uint64_t> admission_index(const ledger::FeedSet& feeds, const ledger::MemberId& member);

// The member body that an admission proves, if the province's log key (by our roster or genesis) signed its checkpoint.
std::optional<ledger::MemberBody> proven_admission(const ledger::FeedSet& feeds, std::string_view admission,
                                                   std::uint64_t* checkpoint_size = nullptr);

}  // namespace yinxin::sync
