#include "cli/verify/verify_answer.h"

#include <boost/json.hpp>

namespace yinxin::cli {
namespace {

using namespace ledger;
namespace json = boost::json;

std::string_view colour_word(VerdictColour colour) {
  switch (colour) {
    case VerdictColour::green:
      return "green";
    case VerdictColour::red:
      return "red";
    case VerdictColour::amber:
      return "amber";
    case VerdictColour::grey:
      return "grey";
  }
  return "grey";
}

// Escape sequences of a terminal: white on green and red, black on yellow, reversed for grey.
std::string_view colour_codes(VerdictColour colour) {
  switch (colour) {
    case VerdictColour::green:
      return "\x1b[1;97;42m";
    case VerdictColour::red:
      return "\x1b[1;97;41m";
    case VerdictColour::amber:
      return "\x1b[1;30;43m";
    case VerdictColour::grey:
      return "\x1b[7m";
  }
  return "";
}

// A sign beside the word, for who does not see the colour.
std::string_view sign_of(VerdictColour colour) {
  switch (colour) {
    case VerdictColour::green:
      return "✔";
    case VerdictColour::red:
      return "✘";
    case VerdictColour::amber:
      return "!";
    case VerdictColour::grey:
      return "?";
  }
  return "?";
}

Message identity_sentence(IdentityAnswer answer) {
  switch (answer) {
    case IdentityAnswer::not_checked:
      return {"Identity number not checked: compare name and face", {}};
    case IdentityAnswer::matched:
      return {"Identity number matches", {}};
    case IdentityAnswer::mismatch:
      return {"Identity number does not match", {}};
  }
  return {"Identity number not checked: compare name and face", {}};
}

std::string_view identity_word(IdentityAnswer answer) {
  switch (answer) {
    case IdentityAnswer::not_checked:
      return "not-checked";
    case IdentityAnswer::matched:
      return "matched";
    case IdentityAnswer::mismatch:
      return "mismatch";
  }
  return "not-checked";
}

std::vector<Message> certificate_lines(const ShownCertificate& shown, const VerifyCircumstances& circumstances,
                                       const Language& language) {
  std::vector<Message> lines = {
      {"Number: {0}", {shown.number}},
      {"Name: {0}", {shown.name}},
      {"Level: {0}", {language.sentence(level_in_words(shown.level))}},
      {"Occupation: {0} {1}", {shown.occupation, circumstances.occupation_name}},
  };
  if (!shown.work_type.empty()) lines.push_back({"Work type: {0}", {shown.work_type}});
  lines.push_back({"Issuer: {0} ({1})", {shown.issuer, shown.record_number}});
  lines.push_back({"Issued: {0}", {day_text(shown.issued)}});
  return lines;
}

std::vector<Message> circumstance_lines(const Verdict& verdict, const VerifyCircumstances& circumstances) {
  std::vector<Message> lines = {certificate_kind(), identity_sentence(verdict.identity)};
  if (verdict.registration_proved) lines.push_back({"Registration is proved by the file itself", {}});
  lines.push_back(verdict.status_as_of
                      ? Message{"Status as of {0} (status note {1})",
                                {day_text(*verdict.status_as_of), std::to_string(*verdict.status_number)}}
                      : Message{"Status: no status note used", {}});
  lines.push_back(verdict.trust_number ? Message{"Trust note {0}", {std::to_string(*verdict.trust_number)}}
                                       : Message{"Trust note: none believed", {}});
  lines.push_back(circumstances.clock_given ? Message{"Date used: {0} (as given)", {day_text(verdict.clock)}}
                                            : Message{"Date used: {0} (this computer's)", {day_text(verdict.clock)}});
  return lines;
}

json::value certificate_json(const ShownCertificate& shown, const VerifyCircumstances& circumstances,
                             const Language& language) {
  return json::object{{"number", shown.number},
                      {"name", shown.name},
                      {"level", shown.level},
                      {"level_in_words", language.sentence(level_in_words(shown.level))},
                      {"occupation", shown.occupation},
                      {"occupation_name", circumstances.occupation_name},
                      {"work_type", shown.work_type},
                      {"issuer", shown.issuer},
                      {"record_number", shown.record_number},
                      {"issued", day_text(shown.issued)},
                      {"registered_at", shown.registered_at}};
}

template <typename T>
json::value or_null(const std::optional<T>& value) {
  return value ? json::value(*value) : json::value(nullptr);
}

}  // namespace

void print_verdict(const Verdict& verdict, const VerifyCircumstances& circumstances, const Language& language,
                   std::ostream& out) {
  const VerdictColour colour = colour_of(verdict.code);
  const std::string word = std::string(sign_of(colour)) + " " + language.sentence(title_of(verdict.code)) + " (" +
                           std::string(word_of(verdict.code)) + ")";
  out << (circumstances.colours ? std::string(colour_codes(colour)) + " " + word + " \x1b[0m" : word) << '\n';
  out << language.sentence(verdict.reason) << "\n\n";
  if (verdict.certificate) {
    for (const Message& line : certificate_lines(*verdict.certificate, circumstances, language))
      out << language.sentence(line) << '\n';
  }
  for (const Message& line : circumstance_lines(verdict, circumstances)) out << language.sentence(line) << '\n';
  for (const Message& warning : verdict.warnings)
    out << language.sentence({"Note: {0}", {language.sentence(warning)}}) << '\n';
}

void print_verdict_json(const Verdict& verdict, const VerifyCircumstances& circumstances, const Language& language,
                        std::ostream& out) {
  json::array warnings;
  for (const Message& warning : verdict.warnings) warnings.emplace_back(language.sentence(warning));
  const json::object answer{
      {"exit_code", static_cast<int>(verdict.code)},
      {"verdict", std::string(word_of(verdict.code))},
      {"colour", std::string(colour_word(colour_of(verdict.code)))},
      {"stage", verdict.stage},
      {"title", language.sentence(title_of(verdict.code))},
      {"reason", language.sentence(verdict.reason)},
      {"certificate",
       verdict.certificate ? certificate_json(*verdict.certificate, circumstances, language) : json::value(nullptr)},
      {"kind", language.sentence(certificate_kind())},
      {"identity", std::string(identity_word(verdict.identity))},
      {"registration_proved", verdict.registration_proved},
      {"status_as_of", verdict.status_as_of ? json::value(day_text(*verdict.status_as_of)) : json::value(nullptr)},
      {"status_number", or_null(verdict.status_number)},
      {"trust_number", or_null(verdict.trust_number)},
      {"clock", day_text(verdict.clock)},
      {"clock_given", circumstances.clock_given},
      {"warnings", warnings},
  };
  out << json::serialize(answer) << '\n';
}

}  // namespace yinxin::cli
