#include "ledger/forms/annex3.h"

#include <algorithm>
#include <set>

#include "ledger/certificate/note_lines.h"
#include "ledger/credit_code.h"
#include "ledger/forms/annex3_address.h"
#include "ledger/forms/annex3_lines.h"
#include "ledger/forms/written_amount.h"
#include "ledger/forms/written_date.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kTextCharactersMax = 100;
constexpr std::size_t kLongTextCharactersMax = 2000;
constexpr std::uint64_t kCountMax = 10'000'000;

class Annex3Checker {
 public:
  Annex3Checker(const Annex3Context& context, const Annex3Fields& fields, const Annex3File& file)
      : context_(context), fields_(fields), file_(file) {}

  CheckedAnnex3 check() {
    for (const std::string& label : file_.twice)
      error(label, "", problem("annex3.twice", "This label stands in the form twice.", "Leave one of them."));
    for (const std::string& label : file_.unknown) {
      add(Severity::warning, label, "",
          problem("annex3.unknown-label", "This label is none of annex 3; it is ignored.", "Take the template."));
    }
    for (const Annex3Field& field : fields_.fields()) check_field(field);
    cross_checks();
    check_lines();
    return std::move(out_);
  }

 private:
  void add(Severity severity, std::string where, std::string value, Problem what) {
    out_.issues.push_back({severity, std::move(what.code), std::move(where), std::move(value), std::move(what.reason),
                           std::move(what.remedy)});
  }
  void error(std::string where, std::string value, Problem what) {
    add(Severity::error, std::move(where), std::move(value), std::move(what));
  }
  void keep(const Annex3Field& field, boost::json::value value) {
    values_.emplace(field.key, value);
    (field.sealed ? sealed_ : public_).emplace(field.key, std::move(value));
  }

  void check_field(const Annex3Field& field) {
    const auto found = file_.fields.find(field.key);
    if (found == file_.fields.end()) {
      if (field.required)
        error(field.label, "", problem("annex3.missing", "This field is empty.", "Fill it in: {0}", field.help));
      return;
    }
    const FormCell& cell = found->second;
    auto value = read(field, cell);
    if (value) {
      keep(field, std::move(*value));
    } else {
      error(field.label, cell.text, std::move(value.error()));
    }
  }

  std::expected<boost::json::value, Problem> read(const Annex3Field& field, const FormCell& cell) {
    if (cell.kind == CellKind::formula_error)
      return std::unexpected(
          problem("annex3.formula", "The cell shows an error of the spreadsheet.", "Write the value."));
    switch (field.kind) {
      case Annex3Kind::text:
        return text(cell, kTextCharactersMax);
      case Annex3Kind::long_text:
        return text(cell, kLongTextCharactersMax);
      case Annex3Kind::credit_code:
        return credit_code(cell);
      case Annex3Kind::nature:
        return nature(cell);
      case Annex3Kind::capital:
        return capital(cell);
      case Annex3Kind::money:
        return money(cell);
      case Annex3Kind::count:
        return count(cell);
      case Annex3Kind::phone:
        return phone(cell);
      case Annex3Kind::mail:
        return mail(cell);
      case Annex3Kind::files:
        return files(field, cell);
      case Annex3Kind::commitment:
        return commitment(cell);
      case Annex3Kind::date:
        return date(cell);
    }
    return text(cell, kTextCharactersMax);
  }

  static std::expected<boost::json::value, Problem> text(const FormCell& cell, std::size_t most) {
    const std::size_t length = character_count(cell.text);
    if (length > most)
      return std::unexpected(problem("annex3.too-long", "The text has {0} characters; {1} are allowed.",
                                     "Shorten it; what does not fit goes into an attachment.", length, most));
    return boost::json::value(cell.text);
  }
  static std::expected<boost::json::value, Problem> credit_code(const FormCell& cell) {
    const auto code = CreditCode::parse(cell.text);
    if (!code)
      return std::unexpected(Problem{
          "annex3.credit-code", code.error().message, Message{"Copy the code from the business licence.", {}}, {}});
    return boost::json::value(code->text());
  }
  std::expected<boost::json::value, Problem> nature(const FormCell& cell) {
    const auto number = fields_.nature(cell.text);
    if (!number)
      return std::unexpected(problem("annex3.nature", "This is none of the natures that the form knows.",
                                     "Write one of 央企驻皖分支机构, 省属国企, 国企, 外资, 民营, 其它."));
    out_.nature = *number;
    return boost::json::value(cell.text);
  }
  // An amount with its unit, kept as written.
  static std::expected<boost::json::value, Problem> capital(const FormCell& cell) {
    const std::string folded = folded_text(cell.text);
    const std::size_t digits = folded.find_first_not_of("0123456789.,");
    const std::string unit = digits == std::string::npos ? "" : folded.substr(digits);
    constexpr std::string_view kUnits[] = {"元",         "万元",     "亿元",   "万",    "亿",
                                           "万元人民币", "元人民币", "万美元", "万港元"};
    if (digits == 0 || std::ranges::find(kUnits, std::string_view(unit)) == std::end(kUnits)) {
      return std::unexpected(problem("annex3.capital", "The capital needs an amount with its unit.",
                                     "Write it as 5000万元 or 50000000元."));
    }
    return boost::json::value(folded);
  }
  static std::expected<boost::json::value, Problem> money(const FormCell& cell) {
    const auto amount = read_income(cell);
    if (!amount)
      return std::unexpected(
          problem("annex3.amount", "This is not an amount in 万元.", "Write a number, for example 120.5."));
    return boost::json::value(amount->hundredths);
  }
  static std::expected<boost::json::value, Problem> count(const FormCell& cell) {
    std::string folded = folded_text(cell.text);
    if (folded.ends_with("人")) folded.resize(folded.size() - std::string_view("人").size());
    const auto number = plain_number(folded, kCountMax);
    if (!number)
      return std::unexpected(problem("annex3.count", "This is not a number of people.", "Write a whole number."));
    return boost::json::value(*number);
  }
  static std::expected<boost::json::value, Problem> phone(const FormCell& cell) {
    std::string digits;
    for (const char c : folded_text(cell.text)) {
      if (c >= '0' && c <= '9')
        digits.push_back(c);
      else if (c != '-' && c != '+' && c != '(' && c != ')')
        digits.push_back('x');
    }
    const bool good = digits.size() >= 7 && digits.size() <= 13 && digits.find('x') == std::string::npos;
    if (!good) {
      return std::unexpected(problem("annex3.phone", "This is not a telephone number.",
                                     "Write a mobile number, or one as 0551-62345678."));
    }
    return boost::json::value(folded_text(cell.text));
  }
  static std::expected<boost::json::value, Problem> mail(const FormCell& cell) {
    const std::string folded = folded_text(cell.text);
    const std::size_t at = folded.find('@');
    const bool good = at != std::string::npos && at > 0 && folded.find('@', at + 1) == std::string::npos &&
                      folded.find('.', at) != std::string::npos;
    if (!good)
      return std::unexpected(problem("annex3.mail", "This is not a mail address.", "Write it as name@example.cn."));
    return boost::json::value(folded);
  }
  std::expected<boost::json::value, Problem> files(const Annex3Field&, const FormCell& cell) {
    boost::json::array names;
    std::string missing;
    for (const std::string& name : split_list(cell.text)) {
      named_files_.insert(name);
      if (std::ranges::find(context_.files, name) == context_.files.end())
        missing += (missing.empty() ? "" : ", ") + name;
      names.emplace_back(name);
    }
    if (!missing.empty()) {
      return std::unexpected(problem("annex3.file-missing", "The form names files that do not come with it: {0}.",
                                     "Give each of them with --attach.", missing));
    }
    return boost::json::value(std::move(names));
  }
  static std::expected<boost::json::value, Problem> commitment(const FormCell& cell) {
    const std::string folded = folded_text(cell.text);
    constexpr std::string_view kYes[] = {"是", "承诺", "同意", "已承诺", "√", "yes"};
    if (std::ranges::find(kYes, std::string_view(folded)) != std::end(kYes) || folded.find("承诺") != std::string::npos)
      return boost::json::value(folded);
    return std::unexpected(problem("annex3.commitment", "The body does not promise that what it states is true.",
                                   "Write 承诺 into the field 真实性承诺."));
  }
  std::expected<boost::json::value, Problem> date(const FormCell& cell) {
    const auto read_day = read_date(cell);
    if (!read_day) return std::unexpected(read_day.error());
    const MonthOrDay& written = read_day->date;
    const auto day =
        day_from_number(static_cast<std::uint32_t>(written.year * 10000 + written.month * 100 + written.day));
    if (!day)
      return std::unexpected(problem("annex3.date", "The date of the application needs a day.", "Write YYYY-MM-DD."));
    if (*day > context_.today)
      return std::unexpected(
          problem("annex3.future", "The date lies in the future.", "Write the day of the application."));
    out_.date = *day;
    return boost::json::value(day_text(*day));
  }

  std::optional<std::uint64_t> number_of(const char* key) const {
    const auto found = values_.find(key);
    if (found == values_.end()) return std::nullopt;
    return found->second.to_number<std::uint64_t>();
  }
  const std::string& label_of(const char* key) const { return fields_.field(key)->label; }

  void cross_checks() {
    const auto fund = number_of("fund");
    const auto skilled = number_of("fund_skilled");
    if (fund && skilled && *skilled > *fund) {
      error(
          label_of("fund_skilled"), file_.fields.at("fund_skilled").text,
          problem("annex3.fund", "More was used for skilled staff than was drawn in all.", "Compare the two amounts."));
    }
    const auto workers = number_of("workers");
    const auto senior = number_of("senior");
    const auto technicians = number_of("technicians");
    if (workers && senior && technicians && *senior + *technicians > *workers) {
      error(label_of("workers"), file_.fields.at("workers").text,
            problem("annex3.workers", "高级工 {0} and 技师 {1} together are more than all technical workers, {2}.",
                    "Compare the three figures.", *senior, *technicians, *workers));
    }
    if (const auto address = values_.find("address"); address != values_.end()) {
      const std::string text(address->second.as_string());
      if (auto wrong = check_address(context_.tables, text, context_.city, context_.county))
        error(label_of("address"), text, std::move(*wrong));
    }
    for (const std::string& name : context_.files) {
      if (named_files_.contains(name)) continue;
      add(Severity::warning, name, "",
          problem("annex3.file-unnamed", "No text of the form names this file.",
                  "Name it under the text it belongs to."));
    }
  }

  void check_lines() {
    Annex3Lines lines = read_annex3_lines(context_, file_);
    for (Annex3Issue& issue : lines.issues) out_.issues.push_back(std::move(issue));
    public_.emplace("occupations", std::move(lines.occupations));
    public_.emplace("edition", kClassificationEdition);
    sealed_.emplace("assessors", std::move(lines.assessors_json));
    out_.skills = std::move(lines.skills);
    out_.assessors = std::move(lines.assessors);
    for (auto& [key, value] : public_) out_.document.emplace(key, std::move(value));
    for (auto& [key, value] : sealed_) out_.sealed.emplace(key, std::move(value));
  }

  const Annex3Context& context_;
  const Annex3Fields& fields_;
  const Annex3File& file_;
  CheckedAnnex3 out_;
  std::map<std::string, boost::json::value> values_, public_, sealed_;
  std::set<std::string> named_files_;
};

}  // namespace

bool CheckedAnnex3::has_errors() const {
  return std::ranges::any_of(issues, [](const Annex3Issue& one) { return one.severity == Severity::error; });
}

std::vector<Annex3Assessor> assessors_in(const boost::json::object& sealed) {
  std::vector<Annex3Assessor> out;
  const auto* list = sealed.if_contains("assessors");
  if (list == nullptr || !list->is_array()) return out;
  for (const auto& one : list->get_array()) {
    Annex3Assessor& person = out.emplace_back();
    person.name = one.at("name").as_string();
    person.document_number = one.at("document_number").as_string();
    for (const auto& text : one.at("skills").as_array()) {
      std::string_view rest = text.as_string();
      const std::string occupation(take_until(rest, ':'));
      if (const auto level = plain_number(rest, 5)) person.skills.push_back({occupation, *level});
    }
  }
  return out;
}

CheckedAnnex3 check_annex3(const Annex3Context& context, const Annex3Fields& fields, const Annex3File& file) {
  return Annex3Checker(context, fields, file).check();
}

}  // namespace yinxin::ledger
