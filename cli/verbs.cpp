#include "cli/verbs.h"

#include "cli/assessment/annex_command.h"
#include "cli/assessment/body_command.h"
#include "cli/assessment/cert_command.h"
#include "cli/assessment/plan_command.h"
#include "cli/assessment/practitioner_command.h"
#include "cli/assessment/range_command.h"
#include "cli/assessment/result_command.h"
#include "cli/assessment/spotcheck_command.h"
#include "cli/check_command.h"
#include "cli/config_command.h"
#include "cli/doctor_command.h"
#include "cli/feed_command.h"
#include "cli/membership/init_command.h"
#include "cli/membership/member_command.h"
#include "cli/membership/officer_command.h"
#include "cli/membership/peers_command.h"
#include "cli/membership/policy_command.h"
#include "cli/membership/trust_command.h"
#include "cli/privacy/access_command.h"
#include "cli/privacy/erase_command.h"
#include "cli/reward/honour_command.h"
#include "cli/reward/subsidy_command.h"
#include "cli/run_command.h"
#include "cli/seal_command.h"
#include "cli/status_command.h"
#include "cli/survey/campaign_command.h"
#include "cli/survey/contact_command.h"
#include "cli/survey/correct_command.h"
#include "cli/survey/file_command.h"
#include "cli/survey/followup_command.h"
#include "cli/survey/known_command.h"
#include "cli/survey/letter_command.h"
#include "cli/survey/objection_command.h"
#include "cli/survey/pool_command.h"
#include "cli/survey/realname_command.h"
#include "cli/survey/review_command.h"
#include "cli/survey/rows_command.h"
#include "cli/survey/ruling_command.h"
#include "cli/survey/statement_command.h"
#include "cli/survey/totals_command.h"
#include "cli/survey/unit_command.h"
#include "cli/verify/verify_command.h"
#include "cli/version_command.h"

namespace yinxin::cli {

std::vector<Verb> yinxin_verbs() {
  // clang-format off: one a line, so that two changes seldom meet
  return {
      access_verb(),    annex_verb(),        arbitrate_verb(), body_verb(),      campaign_verb(), cert_verb(),
      check_verb(),     config_verb(),       confirm_verb(),   conflicts_verb(), contact_verb(),  correct_verb(),
      doctor_verb(),    erase_verb(),        feed_verb(),      file_verb(),      followup_verb(), honour_verb(),
      init_verb(),      known_verb(),        leave_verb(),     letter_verb(),    member_verb(),   notice_verb(),
      objection_verb(), officer_verb(),      peers_verb(),     person_verb(),    plan_verb(),     policy_verb(),
      pool_verb(),      practitioner_verb(), proof_verb(),     range_verb(),     realname_verb(), reject_verb(),
      result_verb(),    review_verb(),       rows_verb(),      run_verb(),       seal_verb(),     spotcheck_verb(),
      statement_verb(), status_verb(),       submit_verb(),    subsidy_verb(),   totals_verb(),   trust_verb(),
      unconfirm_verb(), unit_verb(),         verify_verb(),    version_verb(),   withdraw_verb(),
  };
  // clang-format on
}

}  // namespace yinxin::cli
