#include "ledger/office/reward/subsidy_draft.h"

#include "ledger/office/privacy/person_tags.h"
#include "ledger/office/record_content.h"
#include "ledger/office/reward/unit_name.h"

namespace yinxin::ledger {

namespace {

// So many months later; the last of the month where that has no such day.
Day months_after(Day day, std::uint64_t months) {
  const Day later = day + std::chrono::months(static_cast<int>(months));
  return later.ok() ? later : Day(later.year() / later.month() / std::chrono::last);
}

// For dispatched workers the unit that uses them is the payee (C3).
bool is_dispatched(const SubsidyLine& line) { return !line.user_unit.empty() || !line.user_unit_code.empty(); }
const std::string& payee_code(const SubsidyLine& line) {
  return is_dispatched(line) ? line.user_unit_code : line.unit_code;
}

std::uint64_t year_of(const SubsidyLine& line, Day today) {
  if (line.year) return *line.year;
  const Day day = line.trained_until.value_or(line.trained_from.value_or(today));
  return static_cast<std::uint64_t>(static_cast<int>(day.year()));
}

Result<void> check_conditions(const SubsidyType& type, const SubsidyLine& line) {
  if (type.contract_months) {
    if (!line.contract_from || !line.contract_until) {
      return refuse("subsidy.contract", "{0} needs a contract of {1} months or more; state from when to when it runs.",
                    type.name, *type.contract_months);
    }
    if (days_after(*line.contract_until, 1) < months_after(*line.contract_from, *type.contract_months)) {
      return refuse("subsidy.contract", "The contract runs from {0} to {1}: less than the {2} months that {3} needs.",
                    day_text(*line.contract_from), day_text(*line.contract_until), *type.contract_months, type.name);
    }
  }
  if (type.trained_within_months) {
    const auto trained = line.trained_until ? line.trained_until : line.trained_from;
    if (!line.contract_from || !trained) {
      return refuse("subsidy.trained-late", "{0} needs training within {1} months of signing; state both days.",
                    type.name, *type.trained_within_months);
    }
    if (*trained > months_after(*line.contract_from, *type.trained_within_months)) {
      return refuse("subsidy.trained-late",
                    "The training ended on {0}, more than {1} months after the contract began on {2}.",
                    day_text(*trained), *type.trained_within_months, day_text(*line.contract_from));
    }
  }
  if (type.least_days) {
    std::uint64_t days = line.quantity.value_or(0);
    if (line.trained_from && line.trained_until)
      days = static_cast<std::uint64_t>(days_between(*line.trained_from, *line.trained_until)) + 1;
    if (days < *type.least_days) {
      return refuse("subsidy.days-least", "{0} needs training of {1} days or more; {2} are stated.", type.name,
                    *type.least_days, days);
    }
  }
  return {};
}

}  // namespace

Result<SubsidyQuestion> subsidy_question(OpenOffice& office, const SubsidyLine& line, const std::string& certificate,
                                         Day today) {
  auto tags = person_tags(office, line.number);
  if (!tags) return std::unexpected(tags.error());
  const auto type = subsidy_type_named(office.policy(), line.type);
  if (!type) return std::unexpected(type.error());
  if (type->competes == "raise" && line.occupation.empty())
    return refuse("subsidy.occupation", "{0} is never paid twice for an occupation; state the occupation.", type->name);
  SubsidyQuestion question;
  if (!payee_code(line).empty()) {
    const auto code = CreditCode::parse(payee_code(line));
    if (!code) return std::unexpected(code.error());
    question.unit = keyed_unit_name(*office.tag_key(), *code);
  } else if (type->competes == "prejob" || type->competes == "workplace" || is_dispatched(line)) {
    return refuse("subsidy.unit",
                  "{0} needs the credit code of the unit that is paid; of a dispatched worker that is "
                  "the unit that uses them.",
                  type->name);
  }
  question.tag = std::move(tags->subsidy);
  question.type = *type;
  question.occupation = line.occupation;
  question.level = line.level;
  question.year = year_of(line, today);
  question.quantity = static_cast<std::uint32_t>(line.quantity.value_or(0));
  question.certificate = certificate;
  return question;
}

Result<SubsidyDraft> subsidy_draft(OpenOffice& office, const SubsidyLine& line, const std::string& certificate,
                                   Day today) {
  auto question = subsidy_question(office, line, certificate, today);
  if (!question) return std::unexpected(question.error());
  if (auto met = check_conditions(question->type, line); !met) return std::unexpected(met.error());
  const auto amount = subsidy_amount(question->type, line.level, question->quantity, line.amount);
  if (!amount) return std::unexpected(amount.error());
  return SubsidyDraft{std::move(*question), line, *amount};
}

Result<SubsidyBody> subsidy_body(OpenOffice& office, const SubsidyDraft& draft, const std::string& source,
                                 std::uint32_t row) {
  const SubsidyQuestion& asked = draft.question;
  const SubsidyLine& line = draft.line;
  boost::json::object person{{"name", line.name}, {"number", line.number}};
  const auto put = [&](std::string_view name, const std::string& text) {
    if (!text.empty()) person[name] = text;
  };
  const auto put_day = [&](std::string_view name, const std::optional<Day>& day) {
    if (day) person[name] = day_text(*day);
  };
  put("unit", is_dispatched(line) ? line.user_unit : line.unit);
  put("unit_code", payee_code(line));
  if (is_dispatched(line)) {
    put("employer", line.unit);
    put("employer_code", line.unit_code);
  }
  put_day("contract_from", line.contract_from);
  put_day("contract_until", line.contract_until);
  put_day("trained_from", line.trained_from);
  put_day("trained_until", line.trained_until);
  put("certificate", asked.certificate);
  put("source", source);

  SubsidyBody body;
  body.tag = asked.tag;
  body.occupation = asked.occupation;
  body.level = asked.level;
  body.year = asked.year;
  body.type = asked.type.competes;
  body.unit = asked.unit;
  body.kind = asked.type.id;
  body.amount = draft.amount;
  body.quantity = asked.quantity;
  body.document = line.document;
  body.row = row;
  Office desk = office.desk();
  auto record = sealed_content(desk, EntryKind::subsidy, person);
  if (!record) return std::unexpected(record.error());
  body.person = std::move(*record);
  return body;
}

}  // namespace yinxin::ledger
