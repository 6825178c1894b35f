// From which day on something counts that an office says it did earlier than it recorded it (B4, B5). Periods run from
// what everybody could see, and that is the entry: a plan, a public notice and a step are dated back by no more days
// than the policy of the entry's own place allows (`batches.backdating_days`).
//
// What a reader would get wrong: the day of recording is the one in the entry's signed header, the author's word, as
// the day of filing is (campaign_book.h). The province's receipt has a day of its own, and both are shown.
#pragma once

#include "ledger/certificate/day.h"
#include "ledger/office/open_office.h"

namespace yinxin::ledger {

// By the clock in the entry's header, in China; the first of January 1970 for what is no entry.
Day recorded_day(ByteView leaf);
// The day of the province's receipt for the entry, by the receipt's header; nullopt where there is none yet.
std::optional<Day> received_day(OpenOffice& office, const MemberId& member, std::uint64_t index);
// The earliest day that what is recorded on `recorded` counts from.
Day earliest_counted(Day recorded, const Policy& policy);
// `stated`, or that day if it is later.
Day counted_day(Day stated, Day recorded, const Policy& policy);

}  // namespace yinxin::ledger
