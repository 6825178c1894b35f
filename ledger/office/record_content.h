// The content of sealed records as the office writes and reads it: JSON objects, sealed for some members.
#pragma once

#include <boost/json/object.hpp>
#include <optional>

#include "ledger/office/open_office.h"
#include "ledger/sealed_record.h"

namespace yinxin::ledger {

// For an entry of this kind that the office is about to write; it and the province can always read it. Error:
// record.too-long (text beyond what a leaf holds).
Result<SealedRecord> sealed_content(Office& office, EntryKind kind, const boost::json::object& content,
                                    std::vector<MemberId> readers = {});

// What the record of entry `index` of `author` says; nullopt where it is not for this node or is no object. What is
// opened to be shown is noted (E3).
std::optional<boost::json::object> content_of(const OpenOffice& office, const MemberId& author, std::uint64_t index,
                                              EntryKind kind, const SealedRecord& record,
                                              Opening why = Opening::to_show);

// The text of that name in it; "" where there is none.
std::string text_in_content(const boost::json::object& content, std::string_view name);

}  // namespace yinxin::ledger
