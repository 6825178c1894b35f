#include "ledger/forms/talent_row_cells.h"

#include <gtest/gtest.h>

#include "tests/ledger/support/talent_rows.h"

namespace yinxin::ledger {
namespace {

using enum TalentColumn;

TalentRow taken(const RowOf& form) {
  const auto report = Office().check(form);
  EXPECT_TRUE(report.rows.at(0).row.has_value());
  return *report.rows.at(0).row;
}

// What the cells say is read back as the same row, whatever its cells are.
TEST(TalentRowCells, AreReadBackAsTheSameRow) {
  const RowOf forms[] = {
      RowOf(), RowOf().with(occupation, "电工（变电检修工）").with(second_occupation, "焊工"),
      RowOf().with(years, "10年3个月").with(income, "12.3").with(honours, "市劳动模范；技术能手"),
      RowOf()
          .with(category, "2")
          .with(certificate_number, "1234567890")
          .with(certificate_date, "2012年6月")
          .with(ethnic_group, "回族"),
      RowOf().with(category, "2").with(certificate_number, "98765").with(certificate_date, "2012-06-15")};
  for (const RowOf& form : forms) {
    const TalentRow row = taken(form);
    const auto again = Office().check({form_row_of(row, shipped_tables())});
    ASSERT_TRUE(again.rows.at(0).row.has_value());
    EXPECT_EQ(*again.rows.at(0).row, row);
  }
}

TEST(TalentRowCells, TakeOverOneColumnAndNothingElse) {
  const TalentRow row = taken(RowOf());
  const TalentRow other = taken(RowOf()
                                    .with(occupation, "电工（变电检修工）")
                                    .with(name, "李测试")
                                    .with(level, "4")
                                    .with(mobile, "13912345678")
                                    .with(years, "11"));
  for (std::size_t place = 0; place < kTalentColumns; ++place) {
    const auto column = static_cast<TalentColumn>(place);
    TalentRow changed = row;
    take_column(changed, other, column);
    for (std::size_t each = 0; each < kTalentColumns; ++each) {
      const auto looked_at = static_cast<TalentColumn>(each);
      const TalentRow& from = each == place ? other : row;
      EXPECT_EQ(cell_text(changed, looked_at, shipped_tables()), cell_text(from, looked_at, shipped_tables()));
    }
  }
}

}  // namespace
}  // namespace yinxin::ledger
