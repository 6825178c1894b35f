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
#include "cli/todo_command.h"
#include "cli/verify/verify_command.h"
#include "cli/version_command.h"

namespace yinxin::cli {

namespace {

std::vector<Verb> under(const Message& group, std::vector<Verb> verbs) {
  for (Verb& verb : verbs) verb.group = group.text;
  return verbs;
}

}  // namespace

std::vector<Verb> yinxin_verbs() {
  // clang-format off: one a line, so that two changes seldom meet
  const std::vector<std::vector<Verb>> groups{
      under(Message{"Filing and review:", {}},
            {
                status_verb(),
                todo_verb(),
                campaign_verb(),
                known_verb(),
                file_verb(),
                rows_verb(),
                conflicts_verb(),
                withdraw_verb(),
                objection_verb(),
                correct_verb(),
                realname_verb(),
                review_verb(),
                submit_verb(),
                followup_verb(),
                letter_verb(),
            }),
      under(Message{"The province decides:", {}},
            {
                reject_verb(),
                arbitrate_verb(),
                confirm_verb(),
                unconfirm_verb(),
            }),
      under(Message{"Results and the pool:", {}},
            {
                totals_verb(),
                pool_verb(),
                leave_verb(),
                statement_verb(),
            }),
      under(Message{"Assessment and certificates:", {}},
            {
                body_verb(),
                practitioner_verb(),
                range_verb(),
                plan_verb(),
                result_verb(),
                notice_verb(),
                annex_verb(),
                cert_verb(),
                spotcheck_verb(),
                verify_verb(),
                check_verb(),
            }),
      under(Message{"Subsidies and leading talent:", {}},
            {
                subsidy_verb(),
                honour_verb(),
            }),
      under(Message{"Personal data:", {}},
            {
                person_verb(),
                access_verb(),
                erase_verb(),
            }),
      under(Message{"Members, officers and rules:", {}},
            {
                init_verb(),
                trust_verb(),
                member_verb(),
                officer_verb(),
                unit_verb(),
                contact_verb(),
                policy_verb(),
                seal_verb(),
            }),
      under(Message{"The node:", {}},
            {
                run_verb(),
                peers_verb(),
                config_verb(),
                doctor_verb(),
                feed_verb(),
                proof_verb(),
                version_verb(),
            }),
  };
  // clang-format on
  std::vector<Verb> out;
  for (const std::vector<Verb>& group : groups) out.insert(out.end(), group.begin(), group.end());
  return out;
}

}  // namespace yinxin::cli
