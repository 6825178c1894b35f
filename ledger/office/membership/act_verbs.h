// An officer signs for what this office did by earlier entries (signed_acts.h).
#pragma once

#include <boost/json/object.hpp>

#include "ledger/office/membership/signed_acts.h"
#include "ledger/office/open_office.h"
#include "ledger/office/request.h"

namespace yinxin::ledger {

// `entries`: indexes of own entries; `officer`: number or name. Answers as recorded_entry.h says, with {"entries":n}.
// Errors: act.none, act.unknown, act.kind, act.signed, act.county, record.no-officer.
OfficeReply act_prepare(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// {"index","entries":n,"size"}. Errors besides: act.root.
OfficeReply act_append(OpenOffice& office, const OfficeRequest& request, Progress& progress);

// What a verb that wrote acts puts into its answer, for an officer to sign for them: {"act":[index,…]}, of the entries
// from `first` to the one before `end`.
void put_act(boost::json::object& out, std::uint64_t first, std::uint64_t end);

// Puts {"signed_by":officer} where somebody signed for an entry; each member's feed is read once.
class ActSigners {
 public:
  explicit ActSigners(OpenOffice& office) : office_(office) {}
  void put(boost::json::object& out, const MemberId& member, std::uint64_t entry);
  const Officer* of(const MemberId& member, std::uint64_t entry);

 private:
  OpenOffice& office_;
  std::map<MemberId, SignedActs> by_member_;
};

}  // namespace yinxin::ledger
