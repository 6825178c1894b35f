#include "crypto/printable.h"

#include <gtest/gtest.h>

namespace yinxin::crypto {
namespace {

TEST(Printable, LeavesCleanTextAlone) { EXPECT_EQ(printable("张测试 filed 3 rows, 𠅤"), "张测试 filed 3 rows, 𠅤"); }

TEST(Printable, ReplacesWhatMovesTheCursorOrTurnsText) {
  EXPECT_EQ(printable("a\x1b[31mb"), "a�[31mb");
  EXPECT_EQ(printable("a\r\nb\tc\x7f"), "a��b�c�");
  EXPECT_EQ(printable("x\u202Ey\u2066z\u200F\u061C"), "x�y�z��");
  EXPECT_EQ(printable("\u200B\uFEFF\u2028\u0085"), "����");
}

TEST(Printable, ReplacesEveryHighByteOfTextThatIsNotUtf8) {
  EXPECT_EQ(printable("ok\xff\xfe\n"), "ok���");
  EXPECT_EQ(printable("\xd6\xd0"), "��");
}

}  // namespace
}  // namespace yinxin::crypto
