// Which rows of which members have a real name that the policy takes (A16), for lists and totals over many rows.
#pragma once

#include <boost/json/object.hpp>
#include <map>

#include "ledger/office/survey/realname_verbs.h"

namespace yinxin::ledger {

class RealNames {
 public:
  explicit RealNames(OpenOffice& office) : office_(office), policy_(realname_policy(office.policy())) {}

  bool suffices(const MemberId& member, std::uint64_t row) {
    return policy_.suffices(marks_of(member).authenticated(row));
  }
  // {"suffices","how"?,"on"?,"entry"?,"officer"?}: the last four where the row is authenticated at all.
  boost::json::object object_of(const MemberId& member, std::uint64_t row);

 private:
  const RowMarks& marks_of(const MemberId& member);

  OpenOffice& office_;
  const RealnamePolicy policy_;
  std::map<MemberId, RowMarks> marks_;
};

// Whether a list or total is to say it: asked for (`real_names` or `without_real_name`), or the policy wants real names
// before submission.
bool wants_real_names(OpenOffice& office, const OfficeRequest& request);

}  // namespace yinxin::ledger
