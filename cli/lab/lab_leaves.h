// A scenario's entries as the leaves of real feeds: bodies with the fields that the rules read, and the rest made up.
// Nothing keeps it from writing what an honest node would not.
#pragma once

#include "cli/lab/lab_places.h"
#include "crypto/random.h"
#include "ledger/entry.h"

namespace yinxin::cli {

// The leaves of one member's feed, filing headers among them; notes in `places` where each entry of the scenario
// stands.
std::vector<Bytes> leaves_of_member(const ledger::rules::History& scenario, ledger::rules::MemberNumber member,
                                    LabPlaces& places, crypto::RandomSource& random);

// One entry of the province's list, receipts excepted, without its seal.
ledger::Entry entry_of_province(const ledger::rules::History& scenario, const ledger::rules::Entry& entry,
                                const LabPlaces& places);

// The leaf of a known holder, which stands behind the decision that names it and is what the scenario's entry means.
Bytes leaf_of_known(const ledger::rules::Known& entry);

// Seconds since 1970 that every entry of the laboratory carries.
inline constexpr std::uint64_t kLabClock = 1'603'756'800;

}  // namespace yinxin::cli
