#include "tests/support/invented_person.h"

#include "ledger/identity_number.h"

namespace yinxin::ledger {

TalentRow invented_person(int number, std::uint8_t level) {
  TalentRow row;
  row.city = 340300;
  row.name = "张测试";
  row.sex = Sex::male;
  row.ethnic_group = 1;
  // Born on the first day of 1980 or later, by the number.
  const std::string digits =
      "340300" + std::to_string(1980 + number / 900) + "0101" + std::to_string(100 + number % 900);
  row.identity_number = digits + card_check_character(digits);
  row.workplace = "蚌埠测试机械有限公司";
  row.economic_type = 170;
  row.occupation = "6-18-02-04";
  row.work_type = "焊工";
  row.years_tenths = 105;
  row.income_hundredths = 580;
  row.level = level;
  row.mobile = "13800000000";
  row.category = 1;
  return row;
}

}  // namespace yinxin::ledger
