#include "ledger/office/verbs.h"

#include <algorithm>
#include <array>

#include "ledger/office/assessment/annex_verbs.h"
#include "ledger/office/assessment/batch_step_verbs.h"
#include "ledger/office/assessment/body_file_verb.h"
#include "ledger/office/assessment/body_history_verb.h"
#include "ledger/office/assessment/body_verbs.h"
#include "ledger/office/assessment/certificate_issue.h"
#include "ledger/office/assessment/certificate_verbs.h"
#include "ledger/office/assessment/consent_verbs.h"
#include "ledger/office/assessment/lookup_verb.h"
#include "ledger/office/assessment/national_verbs.h"
#include "ledger/office/assessment/notice_verbs.h"
#include "ledger/office/assessment/plan_verbs.h"
#include "ledger/office/assessment/practitioner_verbs.h"
#include "ledger/office/assessment/range_verbs.h"
#include "ledger/office/assessment/recording_verbs.h"
#include "ledger/office/assessment/result_publication.h"
#include "ledger/office/assessment/result_verbs.h"
#include "ledger/office/assessment/revocation_verbs.h"
#include "ledger/office/assessment/spot_check_publication.h"
#include "ledger/office/assessment/spot_check_verbs.h"
#include "ledger/office/assessment/video_reminder_verb.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/deciding/policy_verbs.h"
#include "ledger/office/deciding/ruling_verbs.h"
#include "ledger/office/feed_export.h"
#include "ledger/office/feed_verbs.h"
#include "ledger/office/membership/act_verbs.h"
#include "ledger/office/membership/member_keys_verbs.h"
#include "ledger/office/membership/member_verbs.h"
#include "ledger/office/membership/officer_verbs.h"
#include "ledger/office/membership/suspension_verbs.h"
#include "ledger/office/privacy/access_keeping.h"
#include "ledger/office/privacy/access_verbs.h"
#include "ledger/office/privacy/disclosure_verbs.h"
#include "ledger/office/privacy/erase_verbs.h"
#include "ledger/office/privacy/person_about.h"
#include "ledger/office/reward/honour_verbs.h"
#include "ledger/office/reward/subsidy_verbs.h"
#include "ledger/office/status_verb.h"
#include "ledger/office/survey/campaign_verbs.h"
#include "ledger/office/survey/conflict_verbs.h"
#include "ledger/office/survey/contact_verbs.h"
#include "ledger/office/survey/correct_verbs.h"
#include "ledger/office/survey/file_verb.h"
#include "ledger/office/survey/follow_up_verbs.h"
#include "ledger/office/survey/known_verbs.h"
#include "ledger/office/survey/letter_verbs.h"
#include "ledger/office/survey/objection_verbs.h"
#include "ledger/office/survey/pool_verbs.h"
#include "ledger/office/survey/realname_verbs.h"
#include "ledger/office/survey/review_verbs.h"
#include "ledger/office/survey/row_sheet.h"
#include "ledger/office/survey/row_verbs.h"
#include "ledger/office/survey/statement_verbs.h"
#include "ledger/office/survey/submit_verbs.h"
#include "ledger/office/survey/totals.h"
#include "ledger/office/survey/unit_verbs.h"
#include "ledger/office/todo/todo_verb.h"

namespace yinxin::ledger {

namespace {

constexpr std::array kVerbs{
    OfficeVerb{"access.anchor", true, access_anchor},
    OfficeVerb{"access.list", false, access_list},
    OfficeVerb{"access.verify", false, access_verify},
    OfficeVerb{"act.append", true, act_append},
    OfficeVerb{"act.prepare", false, act_prepare},
    OfficeVerb{"annex.5", false, annex5},
    OfficeVerb{"annex.6", false, annex6},
    OfficeVerb{"arbitrate", true, arbitrate},
    OfficeVerb{"batch.step.append", true, batch_step_append},
    OfficeVerb{"batch.step.prepare", false, batch_step_prepare},
    OfficeVerb{"body.application", false, body_application},
    OfficeVerb{"body.applications", false, body_applications},
    OfficeVerb{"body.apply", true, body_apply},
    OfficeVerb{"body.approve", true, body_approve},
    OfficeVerb{"body.consent.prepare", true, consent_prepare},
    OfficeVerb{"body.consent.show", false, consent_show},
    OfficeVerb{"body.consent.text", false, consent_text},
    OfficeVerb{"body.consent.verify", false, consent_verify},
    OfficeVerb{"body.entrust", true, body_entrust},
    OfficeVerb{"body.file", false, body_file},
    OfficeVerb{"body.history", false, body_history},
    OfficeVerb{"body.list", false, body_list},
    OfficeVerb{"body.opinion.append", true, body_opinion_append},
    OfficeVerb{"body.opinion.prepare", false, body_opinion_prepare},
    OfficeVerb{"body.record", true, body_record},
    OfficeVerb{"body.recording", true, body_recording},
    OfficeVerb{"body.reminders", false, body_reminders},
    OfficeVerb{"body.state", true, body_state},
    OfficeVerb{"body.supervise", true, body_supervise},
    OfficeVerb{"campaign.end-phase", true, campaign_end_phase},
    OfficeVerb{"campaign.list", false, campaign_list},
    OfficeVerb{"campaign.show", false, campaign_show},
    OfficeVerb{"cert.check", false, certificate_check},
    OfficeVerb{"cert.issue", true, certificate_issue},
    OfficeVerb{"cert.list", false, certificate_list},
    OfficeVerb{"cert.lookup", false, certificate_lookup},
    OfficeVerb{"cert.national", true, national_set},
    OfficeVerb{"cert.national-totals", false, national_totals},
    OfficeVerb{"cert.registration", false, certificate_registration},
    OfficeVerb{"cert.revoke", true, certificate_revoke},
    OfficeVerb{"cert.revoke-range", true, certificates_revoke},
    OfficeVerb{"cert.status", true, certificate_status},
    OfficeVerb{"confirm.check", false, confirm_check},
    OfficeVerb{"confirm.prepare", true, confirm_prepare},
    OfficeVerb{"conflicts", false, conflicts},
    OfficeVerb{"conflicts.notify", true, conflicts_notify},
    OfficeVerb{"contact.list", false, contact_list},
    OfficeVerb{"contact.set", true, contact_set},
    OfficeVerb{"correct.append", true, correct_append},
    OfficeVerb{"correct.prepare", true, correct_prepare},
    OfficeVerb{"decision.append", true, decision_append},
    OfficeVerb{"erase.list", false, erase_list},
    OfficeVerb{"erase.prepare", true, erase_prepare},
    OfficeVerb{"erase.request", true, erase_request},
    OfficeVerb{"explain", false, explain},
    OfficeVerb{"feed.export", false, feed_export},
    OfficeVerb{"feed.list", false, feed_list},
    OfficeVerb{"feed.vkey", false, feed_vkey},
    OfficeVerb{"file", true, file_workbook},
    OfficeVerb{"followup.append", true, followup_append},
    OfficeVerb{"followup.draw", false, followup_draw},
    OfficeVerb{"followup.list", false, followup_list},
    OfficeVerb{"followup.prepare", true, followup_prepare},
    OfficeVerb{"honour.decide", true, honour_decide},
    OfficeVerb{"honour.list", false, honour_list},
    OfficeVerb{"honour.nominate", true, honour_nominate},
    OfficeVerb{"honour.publish", true, honour_publish},
    OfficeVerb{"known.add", true, known_add},
    OfficeVerb{"known.list", false, known_list},
    OfficeVerb{"leave.append", true, leave_append},
    OfficeVerb{"leave.prepare", true, leave_prepare},
    OfficeVerb{"letter.append", true, letter_append},
    OfficeVerb{"letter.list", false, letter_list},
    OfficeVerb{"letter.prepare", false, letter_prepare},
    OfficeVerb{"letter.show", false, letter_show},
    OfficeVerb{"letter.verify", false, letter_verify},
    OfficeVerb{"member.admit", true, member_admit},
    OfficeVerb{"member.cut", true, member_cut},
    OfficeVerb{"member.invitation", false, member_invitation},
    OfficeVerb{"member.join", true, member_join},
    OfficeVerb{"member.list", false, member_list},
    OfficeVerb{"member.reinstate", true, member_reinstate},
    OfficeVerb{"member.retire", true, member_retire},
    OfficeVerb{"member.standing", false, member_standing},
    OfficeVerb{"member.suspend", true, member_suspend},
    OfficeVerb{"notice.list", false, notice_list},
    OfficeVerb{"notice.open", true, notice_open},
    OfficeVerb{"notice.show", false, notice_show},
    OfficeVerb{"objection.answer", true, objection_answer},
    OfficeVerb{"objection.file", true, objection_file},
    OfficeVerb{"objection.list", false, objection_list},
    OfficeVerb{"objection.ruling", true, objection_ruling},
    OfficeVerb{"officer.appoint", true, officer_appoint},
    OfficeVerb{"officer.list", false, officer_list},
    OfficeVerb{"officer.named", false, officer_named},
    OfficeVerb{"officer.prepare", false, officer_prepare},
    OfficeVerb{"officer.retire", true, officer_retire},
    OfficeVerb{"person.about", false, person_about},
    OfficeVerb{"plan.dates", false, plan_dates},
    OfficeVerb{"plan.list", false, plan_list},
    OfficeVerb{"plan.make", true, plan_make},
    OfficeVerb{"plan.show", false, plan_show},
    OfficeVerb{"policy.set", true, policy_set},
    OfficeVerb{"policy.show", false, policy_show},
    OfficeVerb{"pool", false, pool_list},
    OfficeVerb{"practitioner.enrol", true, practitioner_enrol},
    OfficeVerb{"practitioner.list", false, practitioner_list},
    OfficeVerb{"practitioner.register", true, practitioner_register},
    OfficeVerb{"practitioner.state", true, practitioner_state},
    OfficeVerb{"proof", false, entry_proof},
    OfficeVerb{"range.allot", true, range_allot},
    OfficeVerb{"range.explain-gap", true, range_explain_gap},
    OfficeVerb{"range.list", false, range_list},
    OfficeVerb{"range.return", true, range_return},
    OfficeVerb{"realname.append", true, realname_append},
    OfficeVerb{"realname.prepare", false, realname_prepare},
    OfficeVerb{"reject", true, reject},
    OfficeVerb{"result.list", false, result_list},
    OfficeVerb{"result.publish", true, result_publish},
    OfficeVerb{"result.published", false, result_published},
    OfficeVerb{"result.record", true, result_record},
    OfficeVerb{"result.template", false, result_template},
    OfficeVerb{"review.append", true, review_append},
    OfficeVerb{"review.prepare", false, review_prepare},
    OfficeVerb{"row.show", false, row_show},
    OfficeVerb{"rows", false, rows_list},
    OfficeVerb{"rows.disclose", false, disclose_row},
    OfficeVerb{"rows.disclosed", false, check_disclosed_row},
    OfficeVerb{"spotcheck.announce", true, spot_check_announce},
    OfficeVerb{"spotcheck.draw", true, spot_check_draw},
    OfficeVerb{"spotcheck.list", false, spot_check_list},
    OfficeVerb{"spotcheck.publish", true, spot_check_publish},
    OfficeVerb{"spotcheck.result", true, spot_check_result},
    OfficeVerb{"spotcheck.show", false, spot_check_show},
    OfficeVerb{"spotcheck.verify", false, spot_check_verify},
    OfficeVerb{"statement.append", true, statement_append},
    OfficeVerb{"statement.list", false, statement_list},
    OfficeVerb{"statement.prepare", true, statement_prepare},
    OfficeVerb{"statement.verify", false, statement_verify},
    OfficeVerb{"status", false, status},
    OfficeVerb{"submit.append", true, submit_append},
    OfficeVerb{"submit.prepare", false, submit_prepare},
    OfficeVerb{"subsidy.cancel", true, subsidy_cancel},
    OfficeVerb{"subsidy.except", true, subsidy_except},
    OfficeVerb{"subsidy.list", false, subsidy_list},
    OfficeVerb{"subsidy.may-pay", false, subsidy_may_pay},
    OfficeVerb{"subsidy.record", true, subsidy_record},
    OfficeVerb{"todo", false, todo},
    OfficeVerb{"totals", false, totals},
    OfficeVerb{"unconfirm", true, unconfirm},
    OfficeVerb{"unit.add", true, unit_add},
    OfficeVerb{"unit.list", false, unit_list},
    OfficeVerb{"withdraw.append", true, withdraw_append},
    OfficeVerb{"withdraw.prepare", false, withdraw_prepare},
};

}  // namespace

std::span<const OfficeVerb> office_verbs() { return kVerbs; }

OfficeReply answer(OpenOffice& office, const OfficeRequest& request, Progress& progress) {
  const auto verb = std::ranges::find(kVerbs, request.verb, &OfficeVerb::name);
  if (verb == kVerbs.end()) {
    return refusal(refuse("office.unknown-verb",
                          "The node does not know the request '{0}'; it may be of an older version.", request.verb)
                       .error(),
                   ExitCode::usage);
  }
  if (verb->writes && !office.may_write()) {
    return refusal(
        refuse("office.read-only", "This directory is open for reading only; '{0}' would write.", request.verb)
            .error());
  }
  office.access() = {};  // whatever the node opened by itself was shown to nobody
  OfficeReply reply = verb->answer(office, request, progress);
  // Whatever it shows of persons has been recorded before it goes out (E3).
  if (auto kept = keep_access(office, request); !kept) return refusal(kept.error());
  return reply;
}

}  // namespace yinxin::ledger
