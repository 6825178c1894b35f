#include "cli/assessment/batch_step.h"

#include <boost/json.hpp>

#include "cli/membership/officer_key.h"
#include "cli/office_call.h"
#include "cli/passphrase_options.h"
#include "ledger/bodies/batches.h"
#include "ledger/office/recorded_entry.h"

namespace yinxin::cli {

namespace {

using boost::json::value;

constexpr std::string_view kSteps[] = {"plan-approved", "plan-refused",   "plan-withdrawn",
                                       "annex-filed",   "centre-opinion", "department-opinion"};

void show(const value& result, Terminal& terminal) {
  terminal.out << text_of(result, "member") << '/' << result.at("index") << '\n';
  const auto* late = result.as_object().if_contains("late");
  if (late != nullptr && late->as_bool())
    terminal.say("Late: it was due by {0}; that is marked, not refused.", text_of(result, "due"));
}

}  // namespace

Option plan_option() {
  return {"PLAN", OptionKind::value, "the batch: hefei/12, 12, or the body's own name of it", true};
}

std::vector<Option> with_batch_step(std::vector<Option> own) {
  own.insert(own.begin(), plan_option());
  own.push_back({"--officer", OptionKind::value, "who signs: number or name", true});
  own.push_back({"--day", OptionKind::day, "the day it was done, YYYY-MM-DD; else today"});
  return with_passphrase(std::move(own));
}

ExitCode take_batch_step(const Arguments& arguments, Terminal& terminal, const std::string& step,
                         const std::string& text) {
  const ledger::OfficeRequest prepare{"batch.step.prepare",
                                      {{"plan", arguments.text("PLAN")},
                                       {"step", step},
                                       {"text", text},
                                       {"day", arguments.text("--day")},
                                       {"officer", arguments.text("--officer")}},
                                      {}};
  const auto prepared = call_office(arguments, prepare, terminal);
  const ledger::Attachment* body = prepared.attachment("body");
  if (prepared.exit_code != ExitCode::ok || body == nullptr) return finish(prepared, terminal, nullptr);
  const auto entry = ledger::decode_body<ledger::BatchStepBody>(body->content);
  const bool as_typed = entry && entry->step >= 1 && entry->step <= std::size(kSteps) &&
                        kSteps[entry->step - 1] == step && entry->text == text && !entry->officer;
  if (!as_typed) {
    return terminal.fail(
        refuse("review.other", "The node gave something else to be signed than was asked for; nothing was signed.")
            .error());
  }
  const NamedOfficer officer = officer_from(prepared.result);
  const auto key = unlock_officer(arguments, terminal, officer);
  if (!key) return terminal.fail(key.error());
  const Bytes message = ledger::recorded_message(officer.place, *entry);
  const ledger::OfficeRequest append{
      "batch.step.append",
      {{"officer", officer.place.officer}},
      {{"body", body->content}, {"signature", signed_by(*key, officer.place, message).signature}}};
  return finish(call_office(arguments, append, terminal), terminal, show);
}

}  // namespace yinxin::cli
