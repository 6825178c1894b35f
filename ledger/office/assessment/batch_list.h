// The people of a batch's result as the public may see them (E4, B5): under public notice before certificates,
// published as results after it. A list's digest stands in its entry, taken over the result's blind, so that the same
// list can be shown again and no other one.
//
//   list     who is on it                                              its own day (published_list.h)
//   notice   who passed                                                the first day of the notice
//   results  who passed and is not held back by an objection           the last day of the notice
#pragma once

#include <boost/json/object.hpp>

#include "ledger/office/assessment/batch_book.h"
#include "ledger/office/privacy/published_list.h"

namespace yinxin::ledger {

struct BatchList {
  PublishedList list;
  crypto::Digest digest;
  std::uint32_t erased = 0;  // persons of the result who may have been on the list
};

// By a policy, as of a day. The plan must have a result. Errors: those of open_people and of published_list.
Result<BatchList> batch_list(OpenOffice& office, const BookedPlan& plan, PublishedKind kind, const Policy& policy,
                             Day own_day, Day today);
// What an entry of the plan published, which must be there: by the policy of its own place, or by an earlier one, for
// its author may not have had that one yet. Who was erased since has a line that says so; without theirs the list's
// digest cannot be compared, and the policy of the entry's own place is taken. Errors besides: notice.altered,
// result.changed (none gives that list).
Result<BatchList> list_as_published(OpenOffice& office, const BookedPlan& plan, PublishedKind kind, Day today);

// The entry about a list.
PublicNoticeBody notice_body(const BookedPlan& plan, const BatchList& made, Day from, std::optional<Day> until);
// {"list" (notice or results),"notice","plan","batch","body","from","until"? (none: without end),"people","columns",
// "rows","digest"}
boost::json::object list_object(OpenOffice& office, const BookedPlan& plan, std::uint64_t entry, const BatchList& made,
                                Day from, std::optional<Day> until);
// `until` of an entry; nullopt where it is without end.
std::optional<Day> end_of(const PublicNoticeBody& body);
// A published list's columns and rows for a reply: {"columns":[name,…],"rows":[[cell,…],…]}.
void put_cells(boost::json::object& out, const PublishedList& list);

}  // namespace yinxin::ledger
