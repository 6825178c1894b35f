// The verbs of leading talent (D1, D2).
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"
#include "ledger/office/reward/honour_book.h"

namespace yinxin::ledger {

// A city's or association's nomination: `person` (identity number), `name`, `unit`, `occupation`, `level`, `type` (as
// the notices name it, or 1 to 7), `basis`, `certificates`, `mends` (index of a returned one), and for each condition -
// `contribution`, `skill`, `front_line` - {"text","attachments":[{"name","size","sha256"},…]}. {"index","size"}.
OfficeReply honour_nominate(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// {"honours":[{"member","index","state","type","since"?,"reviewed"?,"basis"?,"reason"?,"name"?,…},…],"total","list_due"?};
// `member`, `all`, `state`, `person`, `certificate`.
OfficeReply honour_list(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// At the province: `entry`, `action` (record, return, review, withdraw), `since`, `reviewed` (days; today if not
// given), `basis`, `reason`. Prepares the decision.
OfficeReply honour_decide(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// At the province: the list, or with `entry` one person's form. Attachment `note`; {"persons","as_of","next_by",
// "use_until"}.
OfficeReply honour_publish(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// When the list is due to be published again; nullopt where this office has published none.
std::optional<Day> talent_list_due(OpenOffice& office);
// What a row or certificate shows of the mark: {"type","since","reviewed","basis","nomination":{"member","index"}}.
boost::json::object mark_object(const BookedNomination& nomination);
// The same in a sentence.
Message words_of_mark(const BookedNomination& nomination);
// By certificate number, the marked nominations that name it and can be opened here.
std::map<std::string, BookedNomination, std::less<>> honoured_certificates(OpenOffice& office);

}  // namespace yinxin::ledger
