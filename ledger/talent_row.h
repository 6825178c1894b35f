// One person as one unit reports them in the survey (rule A3), normalised, and its canonical bytes. The bytes are
// committed to for ever: they change only together with the version byte. Encoding is a function: two rows are equal
// exactly when their bytes are.
//
// | field                    | bytes | rule                                                               |
// | version                  | 1     | 0x01                                                               |
// | city                     | 4     | six digits of GB/T 2260 as a number                                |
// | name                     | text  | 1 to 120 bytes                                                     |
// | sex                      | 1     | 1 male, 2 female                                                   |
// | ethnic group             | 1     | GB/T 3304 as a number, 1 to 99                                     |
// | identity number          | text  | 18 characters of GB 11643, type 201                                |
// | workplace                | text  | 1 to 400 bytes                                                     |
// | economic type            | 2     | GB/T 12402 as a number, 100 to 999                                 |
// | occupation               | text  | d-dd-dd-dd                                                         |
// | work type                | text  | 0 to 160 bytes, empty where the form names none                    |
// | second occupation        | text  | d-dd-dd-dd, or empty                                               |
// | second work type         | text  | 0 to 160 bytes; empty where there is no second occupation          |
// | years                    | 2     | in tenths, 0 to 500                                                |
// | years as written         | text  | 0 to 120 bytes; empty where the number says all                    |
// | certificate number       | text  | 0 to 160 bytes, empty for none                                     |
// | certificate year         | 2     | 1949 to 9999; 0 for no date, then month and day are 0               |
// | certificate month        | 1     | 1 to 12                                                            |
// | certificate day          | 1     | 1 to 31 of a real date; 0 where only the month is known            |
// | income                   | 4     | last year's, in hundredths of 万元                                 |
// | number of honours        | 1     | 0 to 250                                                           |
// | each honour              | text  | 1 to 2000 bytes                                                    |
// | level                    | 1     | 5 to 1                                                             |
// | mobile                   | text  | 11 digits                                                          |
// | category                 | 1     | 1, 2, 3 of rule A1                                                 |
//
// Integers are big-endian. A text is a 2-byte length and that many bytes of UTF-8 in normal form C.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "crypto/error.h"

namespace yinxin::ledger {

// A month, or a day where `day` is not 0; nothing where `year` is 0.
struct MonthOrDay {
  std::uint16_t year = 0;
  std::uint8_t month = 0;
  std::uint8_t day = 0;
  auto operator<=>(const MonthOrDay&) const = default;
};

enum class Sex : std::uint8_t { male = 1, female = 2 };

struct TalentRow {
  std::uint32_t city = 0;  // 340100
  std::string name;
  Sex sex = Sex::male;
  std::uint8_t ethnic_group = 0;
  std::string identity_number;
  std::string workplace;
  std::uint16_t economic_type = 0;
  std::string occupation;
  std::string work_type;
  std::string second_occupation;
  std::string second_work_type;
  std::uint16_t years_tenths = 0;
  std::string years_text;  // what was written, where it says more than the number: 10年3个月
  std::string certificate_number;
  MonthOrDay certificate_date;
  std::uint32_t income_hundredths = 0;  // of 万元, that is in units of 100 yuan
  std::vector<std::string> honours;
  std::uint8_t level = 0;
  std::string mobile;
  std::uint8_t category = 0;

  bool operator==(const TalentRow&) const = default;
};

// Why the row has no canonical bytes (row.field, which names the field); nullopt if it has.
std::optional<Error> wrong_talent_row(const TalentRow& row);

// The canonical bytes; the row must have some (`wrong_talent_row`).
Bytes canonical_row_bytes(const TalentRow& row);

// Reads canonical bytes and nothing else. Errors: row.version, row.length, row.field.
Result<TalentRow> parse_talent_row(ByteView bytes);

}  // namespace yinxin::ledger
