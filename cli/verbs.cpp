#include "cli/verbs.h"

#include "cli/annex_command.h"
#include "cli/access_command.h"
#include "cli/body_command.h"
#include "cli/campaign_command.h"
#include "cli/cert_command.h"
#include "cli/check_command.h"
#include "cli/config_command.h"
#include "cli/contact_command.h"
#include "cli/correct_command.h"
#include "cli/doctor_command.h"
#include "cli/erase_command.h"
#include "cli/feed_command.h"
#include "cli/file_command.h"
#include "cli/followup_command.h"
#include "cli/honour_command.h"
#include "cli/init_command.h"
#include "cli/known_command.h"
#include "cli/letter_command.h"
#include "cli/member_command.h"
#include "cli/objection_command.h"
#include "cli/officer_command.h"
#include "cli/peers_command.h"
#include "cli/plan_command.h"
#include "cli/policy_command.h"
#include "cli/pool_command.h"
#include "cli/practitioner_command.h"
#include "cli/range_command.h"
#include "cli/realname_command.h"
#include "cli/result_command.h"
#include "cli/review_command.h"
#include "cli/rows_command.h"
#include "cli/ruling_command.h"
#include "cli/run_command.h"
#include "cli/seal_command.h"
#include "cli/spotcheck_command.h"
#include "cli/statement_command.h"
#include "cli/status_command.h"
#include "cli/subsidy_command.h"
#include "cli/totals_command.h"
#include "cli/trust_command.h"
#include "cli/unit_command.h"
#include "cli/verify_command.h"
#include "cli/version_command.h"

namespace yinxin::cli {

std::vector<Verb> yinxin_verbs() {
  // clang-format off: one a line, so that two changes seldom meet
  return {
      annex_verb(),
      arbitrate_verb(),
      body_verb(),
      campaign_verb(),
      cert_verb(),
      check_verb(),
      config_verb(),
      confirm_verb(),
      conflicts_verb(),
      contact_verb(),
      correct_verb(),
      doctor_verb(),
      feed_verb(),
      file_verb(),
      followup_verb(),
      honour_verb(),
      init_verb(),
      known_verb(),
      leave_verb(),
      letter_verb(),
      member_verb(),
      notice_verb(),
      objection_verb(),
      officer_verb(),
      peers_verb(),
      plan_verb(),
      policy_verb(),
      pool_verb(),
      practitioner_verb(),
      proof_verb(),
      range_verb(),
      realname_verb(),
      reject_verb(),
      result_verb(),
      review_verb(),
      rows_verb(),
      run_verb(),
      seal_verb(),
      spotcheck_verb(),
      statement_verb(),
      status_verb(),
      submit_verb(),
      subsidy_verb(),
      totals_verb(),
      trust_verb(),
      unconfirm_verb(),
      unit_verb(),
      verify_verb(),
      version_verb(),
      withdraw_verb(),
      arbitrate_verb(), body_verb(),    cert_verb(),      check_verb(),   config_verb(), confirm_verb(),
      conflicts_verb(), correct_verb(), feed_verb(),      file_verb(),    init_verb(),   known_verb(),
      letter_verb(),    member_verb(),  objection_verb(), officer_verb(), peers_verb(),  policy_verb(),
      proof_verb(),     range_verb(),   reject_verb(),    review_verb(),  rows_verb(),   run_verb(),
      seal_verb(),      status_verb(),  submit_verb(),    totals_verb(),  trust_verb(),  unconfirm_verb(),
      verify_verb(),    version_verb(), withdraw_verb(),
      access_verb(),    arbitrate_verb(), body_verb(),    cert_verb(),     check_verb(),  config_verb(),
      confirm_verb(),   conflicts_verb(), erase_verb(),   feed_verb(),     file_verb(),   init_verb(),
      known_verb(),     letter_verb(),    member_verb(),  officer_verb(),  peers_verb(),  person_verb(),
      policy_verb(),    proof_verb(),     range_verb(),   reject_verb(),   review_verb(), rows_verb(),
      run_verb(),       seal_verb(),      status_verb(),  submit_verb(),   totals_verb(), trust_verb(),
      unconfirm_verb(), verify_verb(),    version_verb(), withdraw_verb(),
  };
  // clang-format on
}

}  // namespace yinxin::cli
