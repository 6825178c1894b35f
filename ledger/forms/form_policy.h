// The figures that the province's policy sets for the forms (office/survey/form_parameters.h reads them from it); what
// stands here is what ships. A12: the table of years per level is policy; what ships is the shortest way through the
// example of level_years_example.tsv, and because it is only an example a row below it is marked, not refused.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "ledger/assessable.h"
#include "ledger/certificate/certificate_number.h"
#include "ledger/code_table.h"
#include "ledger/forms/row_issue.h"

namespace yinxin::ledger {

struct FormPolicy {
  int working_age_min = 16;
  int retirement_age_male = 60;
  int retirement_age_female = 55;

  std::size_t name_characters_min = 2;
  std::size_t name_characters_max = 30;
  std::size_t workplace_characters_max = 100;
  std::size_t work_type_characters_max = 40;
  std::size_t certificate_number_characters_max = 40;
  std::size_t honours_characters_max = 500;

  int years_tenths_max = 500;
  // By level, index 1 to 5, in tenths of a year.
  std::array<int, 6> years_tenths_min = {0, 130, 90, 70, 50, 10};
  Severity below_years_min = Severity::warning;
  bool years_are_an_example = true;  // and not the province's table

  std::uint32_t income_hundredths_doubtful = 100'00;  // above: warning
  std::uint32_t income_hundredths_max = 1'000'00;     // above: error, most likely yuan instead of 万元
  std::size_t same_income_rows_min = 3;               // fewer rows with one income say nothing

  std::size_t rows_per_mobile_max = 3;
  std::vector<int> levels_of_category_3 = {4, 3};

  // A column was sorted without the others: of the people whom the node knows more than one in `misplaced_one_in` have
  // another name here, and at least `misplaced_rows_min` do.
  std::size_t misplaced_one_in = 5;
  std::size_t misplaced_rows_min = 3;

  // Occupations beyond the table that ships with the program.
  std::vector<Occupation> more_occupations;
  // What bodies may not assess, and levels of standards, beyond those tables (B2).
  std::vector<RestrictedOccupation> more_restricted;
  std::vector<StandardLevels> more_standards;

  std::string national_letters = std::string(kNationalLetters);  // that begin a national record number (B1)
};

// The occupation with this code, of the policy or of the tables; nullptr if neither has it.
const Occupation* occupation_by_code(const CodeTables& tables, const FormPolicy& policy, std::string_view code);

}  // namespace yinxin::ledger
