// The words for what happens to rows beside their review: as commands and JSON have them, and as sentences.
#pragma once

#include <boost/json/array.hpp>
#include <optional>
#include <string_view>
#include <vector>

#include "ledger/bodies/row_life.h"
#include "ledger/office/open_office.h"
#include "ledger/office/survey/row_marks.h"

namespace yinxin::ledger {

// "telephone", "letter", "visit"
std::string_view word_of(AgreedHow how);
std::optional<AgreedHow> agreed_how_from(std::string_view word);
// "confirmed", "differs", "not-reached", "number-not-in-use", "refused"
std::string_view word_of(CallOutcome outcome);
std::optional<CallOutcome> call_outcome_from(std::string_view word);
// "official-check", "social-security", "card-seen", "none"
std::string_view word_of(AuthenticatedHow how);
std::optional<AuthenticatedHow> authenticated_how_from(std::string_view word);

// The corrections of a row in order: [{"entry","field","heading","how","on","officer"?,"counts","flaw"?,"old"?,"new"?,
// "agreed_with"?}], the last three where this node can open them.
boost::json::array corrections_array(const OpenOffice& office, const RowBook& book, const BookedRow& row);
// {"how","on","entry","officer"} where the row's real name is authenticated (A16).
std::optional<boost::json::object> realname_object(const RowBook& book, const RowMarks& marks, std::uint64_t row);
Message realname_words(const RowBook& book, const RowMarks& marks, std::uint64_t row);

// The corrections as sentences.
std::vector<Message> correction_words(const OpenOffice& office, const RowBook& book, const BookedRow& row);

}  // namespace yinxin::ledger
