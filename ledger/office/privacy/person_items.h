// The entries that tell of one person, as far as this node can see: by the person's tags, and by the document number in
// what opens here (E3).
//
// To add another kind that tells of a person: one function and one line in `kSources` of the .cpp.
#pragma once

#include <boost/json/array.hpp>
#include <string_view>
#include <vector>

#include "ledger/office/open_office.h"
#include "ledger/office/privacy/person_tags.h"

namespace yinxin::ledger {

struct PersonItem {
  // row, entry (tells of a row), real-name, statement, subsidy, nomination, mark, known-holder, candidate, result,
  // issued (annex 6), certificate (its leaf), result-objection, practitioner, application, erasure-request
  std::string_view kind;
  MemberId member;
  std::uint64_t index = 0;
  std::vector<Message> sentences;
  boost::json::array content = {};  // [{"heading","value"},…]: what is sealed there about the person, where it opens
};

// `in_clear`: with `content`, and a row with its story. The look at rows, subsidies and nominations is noted then; of
// lists that others stand in too only the person's line is taken, which that the person was asked for (person_tags.h)
// records.
std::vector<PersonItem> person_items(OpenOffice& office, const PersonTags& person, bool in_clear);

}  // namespace yinxin::ledger
