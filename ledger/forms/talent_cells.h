// The cells of one row of the survey's form, each read and checked by itself; what they say about each other is checked
// in talent_cross_checks.h. A value that is missing in the draft had an error, which is among the issues.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ledger/forms/cell_memory.h"
#include "ledger/forms/talent_context.h"
#include "ledger/forms/talent_layout.h"
#include "ledger/forms/written_amount.h"
#include "ledger/forms/written_occupation.h"
#include "ledger/identity_number.h"
#include "ledger/talent_row.h"

namespace yinxin::ledger {

struct TalentDraft {
  std::optional<std::uint32_t> city;
  std::optional<std::string> name;
  std::optional<Sex> sex;
  std::optional<std::uint8_t> ethnic_group;
  std::optional<IdentityNumber> identity;
  std::optional<std::string> workplace;
  std::optional<std::uint16_t> economic_type;
  std::optional<WrittenOccupation> occupation;
  std::optional<WrittenOccupation> second_occupation;  // also where the cell is empty
  std::optional<WrittenYears> years;
  std::optional<std::string> certificate_number;  // "" where the cell is empty
  std::optional<MonthOrDay> certificate_date;     // year 0 where the cell is empty
  std::optional<std::uint32_t> income_hundredths;
  std::vector<std::string> honours;
  std::optional<int> level;
  std::optional<std::string> mobile;
  std::optional<int> stated_category;  // 0 where the column is empty or absent
};

// Reads rows one after the other; one thread's.
class TalentCells {
 public:
  // The context must outlive this.
  explicit TalentCells(const TalentContext& context) : context_(context) {}

  // All cells of `row`; `above` is the row over it in the same sheet, nullptr for the first.
  TalentDraft read(const FormRow& row, const FormRow* above, std::vector<RowIssue>& issues);

 private:
  const TalentContext& context_;
  CellMemory<decltype(TalentDraft::city)> city_;
  CellMemory<decltype(TalentDraft::sex)> sex_;
  CellMemory<decltype(TalentDraft::ethnic_group)> ethnic_group_;
  CellMemory<decltype(TalentDraft::workplace)> workplace_;
  CellMemory<decltype(TalentDraft::economic_type)> economic_type_;
  CellMemory<decltype(TalentDraft::occupation)> occupation_;
  CellMemory<decltype(TalentDraft::second_occupation)> second_occupation_;
  CellMemory<decltype(TalentDraft::years)> years_;
  CellMemory<decltype(TalentDraft::certificate_number)> certificate_number_;
  CellMemory<decltype(TalentDraft::certificate_date)> certificate_date_;
  CellMemory<decltype(TalentDraft::income_hundredths)> income_;
  CellMemory<decltype(TalentDraft::honours)> honours_;
  CellMemory<decltype(TalentDraft::level)> level_;
  CellMemory<decltype(TalentDraft::stated_category)> category_;
};

}  // namespace yinxin::ledger
