// How a row was entered, reviewed and mended, for lists and for people.
#pragma once

#include <boost/json/object.hpp>

#include "ledger/office/survey/review_standing.h"

namespace yinxin::ledger {

// Adds {"entered_by"?:officer,"county"?,"passes":[{officer,"entry"}],"review":"none"|"begun"|"passed"|"returned"|
// "not-accepted","reason"?,"answer_by"?,"submitted_by"?:officer,"province"?:"passed"|"returned"|"awaited",
// "province_entry"?,"mends"?,"mended_by"?,"missing":[message]}; an officer is {"number","name","county"}.
void put_review(boost::json::object& out, const RowBook& book, const BookedRow& row, const rules::ClaimVerdict& verdict,
                const ReviewPolicy& policy);

// The same in sentences: the thread of returned and mended rows first, then who entered, passed and submitted, then
// what is missing. `province`: the officers of the province. Without a verdict nothing is said to wait for the
// province.
std::vector<Message> review_words(const RowBook& book, const BookedRow& row, const rules::ClaimVerdict* verdict,
                                  const OfficerBook& province, const ReviewPolicy& policy);

boost::json::object officer_object(const Officer& officer);

}  // namespace yinxin::ledger
