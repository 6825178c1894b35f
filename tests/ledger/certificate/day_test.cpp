#include "ledger/certificate/day.h"

#include <gtest/gtest.h>

namespace yinxin::ledger {
namespace {

TEST(Day, IsARealDateInOneSpelling) {
  EXPECT_EQ(day_text(*day_from_number(20240229)), "2024-02-29");
  EXPECT_EQ(day_number(*day_from_text("2024-02-29")), 20240229U);
  EXPECT_FALSE(day_from_number(20230229));
  EXPECT_FALSE(day_from_number(20241301));
  EXPECT_FALSE(day_from_number(20240100));
  EXPECT_FALSE(day_from_number(240101));
  EXPECT_FALSE(day_from_number(4294967295U));
  for (const char* text : {"", "2024-2-29", "2024/02/29", "2023-02-29", "2024-02-29 ", "20240229", "2024-0a-29"}) {
    EXPECT_FALSE(day_from_text(text)) << text;
  }
}

TEST(Day, ChangesAtMidnightInChina) {
  EXPECT_EQ(day_text(day_at(1717171199)), "2024-05-31");  // 2024-05-31T15:59:59Z
  EXPECT_EQ(day_text(day_at(1717171200)), "2024-06-01");
  EXPECT_EQ(day_text(day_at(-1)), "1970-01-01");
}

TEST(Day, Counts) {
  EXPECT_EQ(days_between(*day_from_number(20240228), *day_from_number(20240301)), 2);
  EXPECT_EQ(day_text(days_after(*day_from_number(20241231), 60)), "2025-03-01");
}

}  // namespace
}  // namespace yinxin::ledger
