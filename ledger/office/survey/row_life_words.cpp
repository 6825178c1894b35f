#include "ledger/office/survey/row_life_words.h"

#include <algorithm>
#include <array>

#include "ledger/certificate/day.h"
#include "ledger/entries_of_kind.h"
#include "ledger/forms/talent_layout.h"
#include "ledger/office/survey/review_words.h"
#include "ledger/office/survey/standing_row.h"

namespace yinxin::ledger {

namespace {

template <typename Value>
struct Word {
  Value value;
  std::string_view word;
};
constexpr std::array kAgreed{Word{AgreedHow::telephone, "telephone"}, Word{AgreedHow::letter, "letter"},
                             Word{AgreedHow::visit, "visit"}};
constexpr std::array kCalls{Word{CallOutcome::confirmed, "confirmed"}, Word{CallOutcome::differs, "differs"},
                            Word{CallOutcome::not_reached, "not-reached"},
                            Word{CallOutcome::number_not_in_use, "number-not-in-use"},
                            Word{CallOutcome::refused, "refused"}};
constexpr std::array kAuthenticated{Word{AuthenticatedHow::official_check, "official-check"},
                                    Word{AuthenticatedHow::social_security, "social-security"},
                                    Word{AuthenticatedHow::card_seen, "card-seen"},
                                    Word{AuthenticatedHow::none, "none"}};

template <typename Words, typename Value>
std::string_view word_in(const Words& words, Value value) {
  const auto found = std::ranges::find_if(words, [&](const auto& one) { return one.value == value; });
  return found == words.end() ? std::string_view() : found->word;
}
template <typename Value, std::size_t N>
std::optional<Value> value_in(const std::array<Word<Value>, N>& words, std::string_view word) {
  const auto found = std::ranges::find_if(words, [&](const auto& one) { return one.word == word; });
  return found == words.end() ? std::nullopt : std::optional(found->value);
}

template <typename... Arguments>
Message say(std::string_view text, const Arguments&... arguments) {
  return Message{std::string(text), {message_argument(arguments)...}};
}

std::string day_words(std::uint32_t number) {
  const auto day = day_from_number(number);
  return day ? day_text(*day) : std::string();
}

std::string_view heading_of_field(std::uint8_t field) {
  return field >= 1 && field <= 16 ? heading_of(static_cast<TalentColumn>(field - 1)) : std::string_view();
}

std::string_view flaw_word(CorrectionFlaw flaw) {
  switch (flaw) {
    case CorrectionFlaw::none:
      return "";
    case CorrectionFlaw::row:
      return "row";
    case CorrectionFlaw::field:
      return "field";
    case CorrectionFlaw::officer:
      return "officer";
    case CorrectionFlaw::county:
      return "county";
    case CorrectionFlaw::stated:
      return "stated";
  }
  return "";
}

std::optional<Message> flaw_sentence(const BookedCorrection& correction) {
  switch (correction.flaw) {
    case CorrectionFlaw::none:
      return std::nullopt;
    case CorrectionFlaw::row:
      return say("Correction {0} counts nowhere: the row was withdrawn or turned down before.", correction.entry);
    case CorrectionFlaw::field:
      return say("Correction {0} counts nowhere: that column is never corrected.", correction.entry);
    case CorrectionFlaw::officer:
      return say("Correction {0} counts nowhere: no officer in service signed it.", correction.entry);
    case CorrectionFlaw::county:
      return say("Correction {0} counts nowhere: a county's officer signed it.", correction.entry);
    case CorrectionFlaw::stated:
      return say(
          "Correction {0} counts nowhere: the province found that it does not open to what it says, or that the row "
          "was "
          "confirmed before.",
          correction.entry);
  }
  return std::nullopt;
}

}  // namespace

std::string_view word_of(AgreedHow how) { return word_in(kAgreed, how); }
std::optional<AgreedHow> agreed_how_from(std::string_view word) { return value_in(kAgreed, word); }
std::string_view word_of(CallOutcome outcome) { return word_in(kCalls, outcome); }
std::optional<CallOutcome> call_outcome_from(std::string_view word) { return value_in(kCalls, word); }
std::string_view word_of(AuthenticatedHow how) { return word_in(kAuthenticated, how); }
std::optional<AuthenticatedHow> authenticated_how_from(std::string_view word) { return value_in(kAuthenticated, word); }

boost::json::array corrections_array(const OpenOffice& office, const RowBook& book, const BookedRow& row) {
  boost::json::array out;
  for (const BookedCorrection* one : book.corrections().of(row.index)) {
    boost::json::object object{{"entry", one->entry},
                               {"field", one->body.field},
                               {"heading", heading_of_field(one->body.field)},
                               {"how", word_of(static_cast<AgreedHow>(one->body.agreed_how))},
                               {"on", day_words(one->body.agreed_on)},
                               {"counts", one->flaw == CorrectionFlaw::none}};
    if (one->in_order()) object["officer"] = officer_object(*book.officers().at(one->officer));
    if (one->flaw != CorrectionFlaw::none) object["flaw"] = flaw_word(one->flaw);
    if (const auto content = opened_correction(office, book.member(), one->entry, Opening::to_show)) {
      object["old"] = content->old_value;
      object["new"] = content->new_value;
      object["agreed_with"] = content->agreed_with;
    }
    out.push_back(std::move(object));
  }
  return out;
}

std::vector<Message> correction_words(const OpenOffice& office, const RowBook& book, const BookedRow& row) {
  std::vector<Message> out;
  for (const BookedCorrection* one : book.corrections().of(row.index)) {
    const std::string_view heading = heading_of_field(one->body.field);
    const std::string day = day_words(one->body.agreed_on);
    if (const auto content = opened_correction(office, book.member(), one->entry, Opening::to_show)) {
      out.push_back(say("Correction {0}: {1} from '{2}' to '{3}', agreed with {4} on {5}.", one->entry, heading,
                        content->old_value, content->new_value, content->agreed_with, day));
    } else {
      out.push_back(say("Correction {0}: {1}, agreed with the unit on {2}.", one->entry, heading, day));
    }
    if (one->in_order()) {
      const Officer& officer = *book.officers().at(one->officer);
      out.push_back(say("Officer {0} ({1}) signed correction {2}.", officer.number, officer.name, one->entry));
    }
    if (auto flaw = flaw_sentence(*one)) out.push_back(std::move(*flaw));
  }
  return out;
}

std::optional<boost::json::object> realname_object(const RowBook& book, const RowMarks& marks, std::uint64_t row) {
  const Authenticated* authenticated = marks.authenticated(row);
  if (authenticated == nullptr) return std::nullopt;
  return boost::json::object{{"how", word_of(authenticated->how)},
                             {"on", day_words(authenticated->on)},
                             {"entry", authenticated->entry},
                             {"officer", officer_object(*book.officers().at(authenticated->officer))}};
}

Message realname_words(const RowBook& book, const RowMarks& marks, std::uint64_t row) {
  const Authenticated* authenticated = marks.authenticated(row);
  if (authenticated == nullptr) return say("The person's real name has not been authenticated.");
  const Officer& officer = *book.officers().at(authenticated->officer);
  const std::string day = day_words(authenticated->on);
  switch (authenticated->how) {
    case AuthenticatedHow::official_check:
      return say("Real name authenticated by an official check on {0}, signed by officer {1} ({2}).", day,
                 officer.number, officer.name);
    case AuthenticatedHow::social_security:
      return say("Real name authenticated by the social security record on {0}, signed by officer {1} ({2}).", day,
                 officer.number, officer.name);
    case AuthenticatedHow::card_seen:
      return say("Real name authenticated by the identity card, seen on {0}, signed by officer {1} ({2}).", day,
                 officer.number, officer.name);
    case AuthenticatedHow::none:
      break;
  }
  return say("The person's real name has not been authenticated.");
}

}  // namespace yinxin::ledger
