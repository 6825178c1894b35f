#include "ledger/forms/file_kind.h"

#include <gtest/gtest.h>

namespace yinxin::ledger {
namespace {

using std::string_view_literals::operator""sv;

std::string refusal(std::string_view file) {
  const Result<FileKind> kind = recognise_file(as_bytes(file));
  return kind ? "accepted" : kind.error().code;
}

TEST(FileKind, GoesByTheFirstBytes) {
  EXPECT_EQ(recognise_file(as_bytes("PK\x03\x04rest"sv)), FileKind::workbook);
  EXPECT_EQ(recognise_file(as_bytes("地市,姓名\n"sv)), FileKind::text);
  EXPECT_EQ(recognise_file(as_bytes("\xFF\xFE\x30\x57"sv)), FileKind::text);
  EXPECT_EQ(recognise_file(as_bytes("\xB5\xD8\xCA\xD0,\xD0\xD5\xC3\xFB\n"sv)), FileKind::text);  // GB18030
  EXPECT_EQ(recognise_file(as_bytes("BM,姓名\n"sv)), FileKind::text);
  EXPECT_EQ(recognise_file(as_bytes("MZ,姓名\n"sv)), FileKind::text);
}

TEST(FileKind, SaysInWordsOfWpsHowToSaveAnOldOrEncryptedFile) {
  const Result<FileKind> kind = recognise_file(as_bytes("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv));
  ASSERT_FALSE(kind);
  EXPECT_EQ(kind.error().code, "file.old-container");
  for (const char* word : {"另存为", "*.xlsx", ".et", ".xls", "encrypted"}) {
    EXPECT_NE(kind.error().sentence().find(word), std::string::npos) << word;
  }
}

TEST(FileKind, NamesWhatPeopleSendInstead) {
  EXPECT_EQ(refusal(""), "file.empty");
  EXPECT_EQ(refusal("%PDF-1.7"), "file.not-a-sheet");
  EXPECT_EQ(refusal("\x89PNG\r\n\x1A\n"), "file.not-a-sheet");
  EXPECT_EQ(refusal("\xFF\xD8\xFF\xE0"), "file.not-a-sheet");
  EXPECT_EQ(refusal("Rar!\x1A\x07"), "file.not-a-sheet");
  EXPECT_EQ(refusal("BM\x00\x00\x00\x01"sv), "file.not-a-sheet");
  EXPECT_EQ(refusal("\x01\x02\x03\x04\x05\x06"sv), "file.not-a-sheet");
  EXPECT_EQ(refusal("text with a zero\0byte"sv), "file.not-a-sheet");
  EXPECT_EQ(refusal("<?xml version=\"1.0\"?><note/>"), "file.not-a-sheet");
  EXPECT_EQ(refusal("<html><table>"), "file.web-page");
  EXPECT_EQ(refusal("\xEF\xBB\xBF \r\n<!DOCTYPE HTML>"), "file.web-page");
  EXPECT_EQ(refusal("<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"),
            "file.xml-sheet");
}

TEST(FileKind, RefusesAFileBeyondTheLimit) {
  FileLimits limits;
  limits.file_bytes_max = 10;
  const Result<FileKind> kind = recognise_file(as_bytes("地市,姓名,性别"), limits);
  ASSERT_FALSE(kind);
  EXPECT_EQ(kind.error().code, "file.too-large");
}

}  // namespace
}  // namespace yinxin::ledger
