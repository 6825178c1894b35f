// What an organisation's office works with: its feeds and keys, the tables, and the sources of time and chance it is
// given. The operations beside this file (filing, review, receipt …) take an Office and nothing else from the machine,
// so that the node, the command line on a stopped node and the simulator run the same ones.
#pragma once

#include "crypto/random.h"
#include "crypto/tag.h"
#include "ledger/code_table.h"
#include "ledger/own_feed.h"
#include "ledger/sealing_keys.h"

namespace yinxin::ledger {

struct Office {
  FeedSet& feeds;
  OwnFeed& own;
  SealingKeys sealing_key;        // of all generations
  const crypto::TagKey* tag_key;  // nullptr until the province has granted it
  const CodeTables& tables;
  crypto::RandomSource& random;

  const MemberId& self() const { return own.member(); }
  const Roster& roster() const { return feeds.roster(); }
  bool is_province() const { return self() == roster().province(); }
};

}  // namespace yinxin::ledger
