// Real-name authentication (实名认证, A16): that an officer made sure of who a row is about, how, and when. A right
// check character of the number is not that.
#pragma once

#include "ledger/office/open_office.h"
#include "ledger/office/request.h"
#include "ledger/office/survey/row_marks.h"

namespace yinxin::ledger {

// What suffices, by the province's policy; an official check always does.
struct RealnamePolicy {
  bool social_security = true;
  bool card_seen = true;
  bool before_submission = false;

  bool suffices(const Authenticated* authenticated) const;
};
RealnamePolicy realname_policy(const Policy& policy);

// `rows`, `how` (official-check, social-security, card-seen, none), `on` (default: today), `officer`: answers as
// recorded_entry.h says, with {"rows":n}. Errors: rows.unknown, rows.none, rows.withdrawn, realname.how, realname.on,
// officer.not-own-county.
OfficeReply realname_prepare(OpenOffice& office, const OfficeRequest& request, Progress& progress);
// {"rows":n,"size","root"}
OfficeReply realname_append(OpenOffice& office, const OfficeRequest& request, Progress& progress);

}  // namespace yinxin::ledger
