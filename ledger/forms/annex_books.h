// Annexes 5 and 6 as workbooks (B6, B7). Annex 6 has two outputs: a print form with title, seal line and notes, and an
// upload file with heading and data only (upload_book.h). Every cell is text.
#pragma once

#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "crypto/bytes.h"
#include "ledger/code_table.h"

namespace yinxin::ledger {

// One row of annex 6, its eleven cells as they are written.
using Annex6Row = std::array<std::string, 11>;

// What stands around annex 6 in print.
struct Annex6Frame {
  std::string body;  // 评价机构
  Day filed;         // 填报日期
};

Bytes write_annex6_print(const CodeTables& tables, const Annex6Frame& frame, const std::vector<Annex6Row>& rows,
                         std::chrono::sys_seconds created);
Bytes write_annex6_upload(const CodeTables& tables, const std::vector<Annex6Row>& rows,
                          std::chrono::sys_seconds created);

struct Annex5Line {
  std::string name;
  std::array<std::uint32_t, 5> people{};  // levels 5 to 1
};
struct Annex5Opinion {
  std::string text, name;
  std::optional<Day> day;  // nullopt: not given yet, the line stays blank
};
struct Annex5 {
  std::string unit;  // 填报单位
  std::optional<Day> filed;
  Day first_day, last_day;
  std::uint32_t applied = 0, assessed = 0, passed = 0;
  std::string sources;  // 本企业在岗 12 人、劳务派遣 3 人
  std::vector<Annex5Line> lines;
  Annex5Opinion centre, department;
};
Bytes write_annex5(const Annex5& annex, std::chrono::sys_seconds created);

// 2020年12月1日
std::string day_in_chinese(Day day);

}  // namespace yinxin::ledger
