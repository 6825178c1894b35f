#include "ledger/office/assessment/lookup_verb.h"

#include <boost/json/object.hpp>

#include "ledger/certificate/verdict.h"
#include "ledger/office/assessment/body_register.h"
#include "ledger/office/assessment/certificate_choice.h"
#include "ledger/office/assessment/certificate_words.h"
#include "ledger/office/assessment/credit_words.h"
#include "ledger/office/assessment/national_book.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {

namespace {

using boost::json::object;

object body_object(const std::string& id, const BodyRegister& bodies) {
  const auto body = bodies.find(id);
  if (!body) return {{"id", id}, {"name", ""}, {"record_number", ""}, {"state", ""}};
  return {{"id", id},
          {"name", (*body)->name},
          {"record_number", (*body)->record.record_number},
          {"state", name_of((*body)->record.standing)},
          {"state_words", message_object(standing_in_words((*body)->record.standing))}};
}

}  // namespace

OfficeReply certificate_lookup(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto number = CertificateNumber::parse(normal_number(request.text("number")));
  if (!number) return refusal(number.error(), ExitCode::verification_failed);
  const Judged& judged = office.judged();
  const auto* verdict = bearer_of(judged, number->text());
  const std::uint64_t as_of = judged.verdicts.horizon.value_or(office.feeds().size(office.roster().province()));
  if (verdict == nullptr) {
    return refusal(refuse("lookup.unknown",
                          "No certificate with the number {0} is registered, as far as position {1} of the province's "
                          "feed. That it is not registered later cannot be seen here.",
                          number->text(), as_of)
                       .error(),
                   ExitCode::verification_failed);
  }
  const auto* certificate = judged.history().find_as<rules::Certificate>(verdict->entry);
  const NationalStanding national =
      NationalBook(office.feeds()).of(judged.id_of(verdict->entry.member), verdict->entry.index);
  const bool counts = verdict->state == rules::CertificateState::kCounts && verdict->settled;
  const Occupation* occupation = office.tables().occupation(certificate->occupation);
  object out{
      {"number", certificate->number},
      {"state", rules::name_of(verdict->state)},
      {"state_words", message_object(state_in_words(judged, *verdict))},
      {"settled", verdict->settled},
      {"body", body_object(certificate->body, BodyRegister(office.feeds(), judged))},
      {"occupation", certificate->occupation},
      {"occupation_name", occupation == nullptr ? "" : occupation->name},
      {"level", certificate->level},
      {"level_words", message_object(level_in_words(number->level()))},
      {"issued", certificate->issued},
      {"national", object{{"state", name_of(national.state)}, {"words", message_object(national_in_words(national))}}},
      {"counted", counts && counts_beyond_itself(office.policy(), national.state)},
      {"kind", message_object(certificate_kind())},
      {"as_of", as_of}};
  if (verdict->official != rules::kNever) out["registered_at"] = verdict->official;
  OfficeReply reply;
  reply.result = std::move(out);
  return reply;
}

}  // namespace yinxin::ledger
