// A statement that a member gives out of the pool (A15): for a unit, how many of its people are in it by level; for a
// person, with consent, the years at work. Plain Chinese in fixed labelled lines, signed as a note by the member's
// letter seal under the key name `<origin>/seal`. The text, line by line, each `label: value`:
//
//   yinxin/v1/statement
//   种类: 在库技能人才证明               or 工作年限证明
//   出具单位: 蚌埠市人力资源和社会保障局
//   日期: 2020-12-20
//   省链位置: 55; ROOT                  the province's feed as of which it speaks: size; root (Base64)
//   单位: 蚌埠测试机械有限公司
//   统一社会信用代码: 91340300MA00000000   or 无
//   五级/初级工: 0                      and so on to 一级/高级技师
//   合计: 12
//   其中高技能: 9
//   校验码: (16 random bytes in Base64)
//
// or, for a person, between 省链位置 and 校验码:
//
//   姓名: 张测试
//   证件号码: 340300**********10
//   工作单位: 蚌埠测试机械有限公司
//   职业: 焊工
//   累计工作年限: 10.5
//   填报批次: 2020
//   授权依据: 授权书〔2020〕1号          the consent
//
// What a reader would get wrong: the leaf that records a statement holds the SHA-256 of its text; the random line keeps
// that from being found again by guessing.
#pragma once

#include <array>
#include <variant>

#include "ledger/certificate/letter.h"

namespace yinxin::ledger {

struct StatementOfUnit {
  std::string unit;
  std::string code;                       // empty for 无
  std::array<std::uint64_t, 6> by_level;  // places 5 to 1
  bool operator==(const StatementOfUnit&) const = default;
};
struct StatementOfPerson {
  std::string name;
  std::string masked_number;
  std::string unit;
  std::string occupation;
  std::string years;
  std::string campaign;
  std::string consent;
  bool operator==(const StatementOfPerson&) const = default;
};
struct Statement {
  std::string office;
  Day date{};
  LetterHead province;
  std::variant<StatementOfUnit, StatementOfPerson> about;
  ByteArray<16> check{};

  bool of_a_person() const { return std::holds_alternative<StatementOfPerson>(about); }
  std::string text() const;
  bool operator==(const Statement&) const = default;
};

// Whether every line has a value that can be shown. Error: statement.field (names the line).
Result<void> check_statement(const Statement& statement);
// Error besides: statement.text.
Result<Statement> parse_statement(std::string_view text);

}  // namespace yinxin::ledger
