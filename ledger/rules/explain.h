// Why a claim stands as it does, in sentences for the two sides of a double filing (A6): who filed, when it was
// received, by which rule it was decided, what can be done. Each sentence is a Message, so each can be shown in another
// language.
//
// Says nothing that the other member may not know: feeds, positions and steps, never a person or a unit.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "crypto/error.h"
#include "ledger/rules/verdicts.h"

namespace yinxin::ledger::rules {

struct ClaimExplanation {
  Message filed;                      // who, which entry, which campaign
  Message received;                   // at which official position
  Message verdict;                    // state and the rule that made it
  Message settled;                    // whether late filings can change it
  std::optional<Message> what_to_do;  // for the claim's own member and unit
  std::vector<EntryRef> rivals;       // the other live claims of the contest, the winner first
};

// How a member is called on screen; the id if none is given.
using MemberName = std::function<std::string(const Member&)>;

// Nullopt if the verdicts have none on that entry.
std::optional<ClaimExplanation> explain_claim(const History& history, const Verdicts& verdicts, EntryRef claim,
                                              const MemberName& name_of_member = {});

}  // namespace yinxin::ledger::rules
