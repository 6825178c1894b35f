// Notices of conflicts (A6): where the same person was filed by two members, each tells the other which unit it is,
// sealed, so that both members and both units know whom to talk to. Written by the office by itself, as receipts are,
// one for each pair of an own row and another member's.
#pragma once

#include "ledger/office/open_office.h"

namespace yinxin::ledger {

// What a notice says to the member that it is for, and to the province.
struct NoticedUnit {
  std::string unit, code;
};

// Leaves for the pairs that no notice of the own feed names yet, at most so many.
std::vector<Bytes> notice_leaves(OpenOffice& office, std::uint64_t clock, std::size_t most = 500);

// What the author of `other` has said of that row to the member of `row`; nullopt where no notice has come or this node
// cannot open it.
std::optional<NoticedUnit> noticed_unit(const OpenOffice& office, const EntryName& row, const EntryName& other);

}  // namespace yinxin::ledger
