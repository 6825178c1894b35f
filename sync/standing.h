// What a peer may do here, judged from its transport key and its hello: a pure question of genesis, roster and
// admission.
#pragma once

#include "ledger/feed_set.h"
#include "sync/message.h"

namespace yinxin::sync {

enum class Standing {
  member,       // in our roster under this transport key: everything both ways
  provisional,  // unknown to our roster, but admitted by a province entry newer than our copy; or under earlier keys
                // that the province has replaced, which it may not know yet: the province's feed only
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

}  // namespace yinxin::sync
