// The verbs of an office: what can be asked of it, by name. The node's control socket and the command line on a stopped
// node's directory both look a verb up here; a new one is a function in a file of its own and a line in verbs.cpp.
#pragma once

#include <span>

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

struct OfficeVerb {
  std::string_view name;  // "file", "feed.list"
  bool writes;            // false: works on a directory opened for reading only
  OfficeReply (*answer)(OpenOffice& office, const OfficeRequest& request, Progress& progress);
};

std::span<const OfficeVerb> office_verbs();

// The verb's answer. Unknown verbs and writing on a directory opened for reading are refused.
OfficeReply answer(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
