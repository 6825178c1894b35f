// All that can be said of a row in sentences: what was filed and received, who holds the person and by which rule, how
// it was reviewed, what can be done.
#pragma once

#include "ledger/office/open_office.h"

namespace yinxin::ledger {

struct RowStory {
  std::vector<Message> sentences;
  std::vector<rules::EntryRef> rivals;  // the other live rows of the contest, the winner first
};

// Errors: rows.unknown, rows.erased.
Result<RowStory> row_story(OpenOffice& office, const MemberId& member, std::uint64_t index);

}  // namespace yinxin::ledger
