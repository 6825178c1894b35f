#include "ledger/forms/talent_cross_checks.h"

#include <algorithm>

#include "ledger/forms/age.h"
#include "ledger/forms/work_cells.h"
#include "ledger/forms/written_level.h"
#include "ledger/qualification_number.h"

namespace yinxin::ledger {
namespace {

// Where issues about a row's columns go.
class RowReport {
 public:
  RowReport(const FormRow& row, std::vector<RowIssue>& issues) : row_(row), issues_(issues) {}

  void add(Severity severity, TalentColumn column, Problem what) {
    const auto place = static_cast<std::size_t>(column);
    issues_.push_back({severity, std::move(what.code), place, row_.cells[place].text, std::move(what.reason),
                       std::move(what.remedy), std::move(what.offered)});
  }
  void error(TalentColumn column, Problem what) { add(Severity::error, column, std::move(what)); }
  void warning(TalentColumn column, Problem what) { add(Severity::warning, column, std::move(what)); }

 private:
  const FormRow& row_;
  std::vector<RowIssue>& issues_;
};

void check_sex(const TalentDraft& draft, RowReport& report) {
  if (!draft.identity || !draft.sex) return;
  const bool male = draft.identity->is_male().value_or(true);
  if (male == (*draft.sex == Sex::male)) return;
  const std::string right = male ? "男" : "女";
  report.error(TalentColumn::sex, problem("sex.contradicts-id", "The 17th digit of the identity number says {0}.",
                                          "Write {0}, or mend the identity number.", right)
                                      .offering(right));
}

// "7", "7.5"
std::string tenths_text(int tenths) {
  return std::to_string(tenths / 10) + (tenths % 10 == 0 ? std::string() : "." + std::to_string(tenths % 10));
}

void check_years(const TalentContext& context, const TalentDraft& draft, RowReport& report) {
  if (!draft.years) return;
  if (draft.identity) {
    const Day start = birthday(*draft.identity->birth_date(), context.policy.working_age_min);
    const int tenths_max = full_months(start, context.today) * 10 / 12;
    if (draft.years->tenths > tenths_max) {
      report.error(TalentColumn::years,
                   problem("years.beyond-age",
                           "By the identity number the person has been {1} for {0} years; the years of work are more.",
                           "Count only years since the age of {1}.", tenths_max / 10, context.policy.working_age_min));
    }
  }
  if (draft.level) {
    const int least = context.policy.years_tenths_min[static_cast<std::size_t>(*draft.level)];
    if (draft.years->tenths < least) {
      report.add(context.policy.below_years_min, TalentColumn::years,
                 context.policy.years_are_an_example
                     ? problem("years.below-level",
                               "{0} asks for {1} years at least by the example that ships; the province has set no "
                               "table of its own.",
                               "Check years and level.", level_text(*draft.level), tenths_text(least))
                     : problem("years.below-level", "{0} asks for {1} years at least by the province's table.",
                               "Check years and level.", level_text(*draft.level), tenths_text(least)));
    }
  }
}

void check_certificate_date(const TalentContext& context, const TalentDraft& draft, RowReport& report) {
  if (!draft.certificate_date || draft.certificate_date->year == 0 || !draft.identity) return;
  const MonthOrDay& date = *draft.certificate_date;
  const Day start = birthday(*draft.identity->birth_date(), context.policy.working_age_min);
  const std::chrono::year_month month = std::chrono::year(date.year) / std::chrono::month(date.month);
  const Day latest = date.day == 0 ? Day(month / std::chrono::last) : Day(month / std::chrono::day(date.day));
  if (latest < start) {
    report.error(
        TalentColumn::certificate_date,
        problem("date.before-working-age", "The certificate would have been issued before the person turned {0}.",
                "Compare the date with the certificate.", context.policy.working_age_min));
  }
}

// A17: sixteen digits carry year and level.
void check_qualification_number(const TalentDraft& draft, RowReport& report) {
  if (!draft.certificate_number || draft.certificate_number->size() != 16) return;
  if (draft.certificate_number->find_first_not_of("0123456789") != std::string::npos) return;
  const auto number = QualificationNumber::parse(*draft.certificate_number);
  if (!number) {
    report.warning(TalentColumn::certificate_number,
                   {number.error().code, number.error().message, {"Compare the number with the certificate.", {}}, {}});
    return;
  }
  if (draft.level && number->level() != *draft.level) {
    report.warning(TalentColumn::certificate_number,
                   problem("certificate.level", "Position 11 of the certificate number says {0}, the form {1}.",
                           "Check number and level.", level_text(number->level()), level_text(*draft.level)));
  }
  if (draft.certificate_date && draft.certificate_date->year != 0 &&
      draft.certificate_date->year % 100 != number->year_in_century()) {
    report.warning(TalentColumn::certificate_number,
                   problem("certificate.year",
                           "Positions 1 and 2 of the certificate number are a year that does not fit the date ({0}).",
                           "Check number and date.", int{draft.certificate_date->year}));
  }
}

// The category that filing and column state; nullopt with an error where they contradict each other.
std::optional<int> stated_category(const TalentContext& context, const TalentDraft& draft, RowReport& report) {
  if (!draft.stated_category) return std::nullopt;
  const int column = *draft.stated_category;
  if (context.category != 0 && column != 0 && column != context.category) {
    report.error(TalentColumn::category,
                 problem("category.contradicts-filing", "The file is filed as category {0}, this row says {1}.",
                         "File rows of another category in a file of their own, or state no category for the file.",
                         int{context.category}, column));
    return std::nullopt;
  }
  return column != 0 ? column : int{context.category};
}

// A1, category 3: by a subsidy in the ledger, else by the document that the unit states. True where what it takes could
// not be read, and where nobody can ask the ledger.
bool training_is_shown(const TalentContext& context, const TalentDraft& draft) {
  if (context.training_stated || !context.subsidy_drawn) return true;
  if (!draft.identity || !draft.occupation || !draft.level) return true;
  return context.subsidy_drawn(draft.identity->text(), draft.occupation->code, *draft.level);
}

std::optional<std::uint8_t> check_category(const TalentContext& context, const TalentDraft& draft, RowReport& report) {
  const std::optional<int> stated = stated_category(context, draft, report);
  if (!stated || !draft.certificate_number) return std::nullopt;
  const bool has_number = !draft.certificate_number->empty();
  const int category = *stated == 0 && has_number ? 2 : *stated;
  if (category == 0) {
    report.error(TalentColumn::category,
                 problem("category.missing", "Neither the file nor the row says which category the person belongs to.",
                         "State the category for the file, or add a column 对象类别 with 1, 2 or 3."));
    return std::nullopt;
  }
  bool good = true;
  if (category == 2 && !has_number) {
    report.error(TalentColumn::certificate_number,
                 problem("certificate.missing", "Category 2 needs the certificate's number.",
                         "Write the number, or file the person under another category."));
    good = false;
  }
  if (category == 2 && draft.certificate_date && draft.certificate_date->year == 0) {
    report.error(TalentColumn::certificate_date, problem("date.missing", "Category 2 needs the certificate's date.",
                                                         "Write the date or the month of issue."));
    good = false;
  }
  if (category != 2 && has_number) {
    report.error(
        TalentColumn::certificate_number,
        problem("certificate.not-expected", "A certificate number means category 2; the row is of category {0}.",
                "Leave the cell empty, or file the person under category 2.", category));
    good = false;
  }
  if (category != 2 && draft.certificate_date && draft.certificate_date->year != 0) {
    report.error(TalentColumn::certificate_date,
                 problem("date.not-expected", "A certificate's date means category 2; the row is of category {0}.",
                         "Leave the cell empty, or file the person under category 2.", category));
    good = false;
  }
  const auto& allowed = context.policy.levels_of_category_3;
  if (category == 3 && draft.level && std::ranges::find(allowed, *draft.level) == allowed.end()) {
    report.error(TalentColumn::level, problem("level.category-3", "Category 3 is recorded at levels 4 and 3 only.",
                                              "Write 四级/中级工 or 三级/高级工, or check the category."));
    good = false;
  }
  if (category == 3 && !training_is_shown(context, draft)) {
    report.error(
        TalentColumn::category,
        problem("category.no-subsidy",
                "Category 3 means training for which the employer drew a subsidy; the ledger has none for this "
                "person, occupation and level, and no document is stated.",
                "State the document and its date for the file, or check the category."));
    good = false;
  }
  return good ? std::optional(static_cast<std::uint8_t>(category)) : std::nullopt;
}

void check_workplace_record(const TalentContext& context, const TalentDraft& draft, RowReport& report) {
  if (!draft.workplace || !draft.economic_type) return;
  for (const UnitRecord& unit : context.units) {
    if (folded_unit_name(unit.name) != *draft.workplace || !unit.economic_type) continue;
    if (*unit.economic_type == *draft.economic_type) continue;
    report.warning(TalentColumn::economic_type,
                   problem("economic.other-than-record", "The unit's record has economic type {0}.",
                           "Check cell and record.", int{*unit.economic_type}));
  }
}

}  // namespace

std::optional<std::uint8_t> check_talent_row(const TalentContext& context, const FormRow& row, const TalentDraft& draft,
                                             std::vector<RowIssue>& issues) {
  RowReport report(row, issues);
  check_sex(draft, report);
  check_workplace_record(context, draft, report);
  if (draft.occupation && draft.second_occupation && !draft.second_occupation->code.empty() &&
      draft.occupation->code == draft.second_occupation->code &&
      draft.occupation->work_type == draft.second_occupation->work_type) {
    report.warning(
        TalentColumn::second_occupation,
        problem("occupation.same", "The second occupation is the same as the first.", "Leave the cell empty."));
  }
  check_years(context, draft, report);
  check_qualification_number(draft, report);
  check_certificate_date(context, draft, report);
  if (draft.identity && context.already_filed) {
    const auto earlier = context.already_filed(draft.identity->text());
    if (earlier && draft.workplace && folded_unit_name(earlier->workplace) == *draft.workplace) {
      report.error(
          TalentColumn::identity_number,
          problem("id.filed-before", "The person has been filed for this unit already: row {0}.",
                  "Leave this row out; where it is to count, withdraw row {0} first, or say --again.", earlier->where));
    } else if (earlier) {
      report.warning(TalentColumn::identity_number,
                     problem("id.already-filed", "This member has filed the person already, for another unit: row {0}.",
                             "Withdraw row {0} first if this one is to count.", earlier->where));
    }
  }
  return check_category(context, draft, report);
}

}  // namespace yinxin::ledger
