// Single results that an objection holds back (B5): while it waits for its answer, and for good where it was accepted.
// An objection to a result names the entry of the result and, sealed, the person.
#pragma once

#include <map>
#include <string>

#include "ledger/office/assessment/batch_book.h"
#include "ledger/office/open_office.h"

namespace yinxin::ledger {

struct HeldResult {
  std::string objection;  // "wuhu/31"
  bool accepted = false;  // else it waits for its answer
};

// By normalised document number. An objection that does not name its person to this node holds back nobody here: the
// author of the result can always read it.
std::map<std::string, HeldResult, std::less<>> held_results(OpenOffice& office, const BookedPlan& plan);

}  // namespace yinxin::ledger
