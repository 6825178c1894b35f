#include "ledger/certificate/statement.h"

#include <algorithm>

#include "crypto/text_encoding.h"
#include "ledger/certificate/note_lines.h"
#include "ledger/certificate/shown_text.h"

namespace yinxin::ledger {

namespace {

constexpr std::string_view kFirstLine = "yinxin/v1/statement";
constexpr std::string_view kNothing = "无";
constexpr std::string_view kOfUnit = "在库技能人才证明";
constexpr std::string_view kOfPerson = "工作年限证明";
constexpr std::uint64_t kCountMax = (std::uint64_t{1} << 53) - 1;
constexpr std::array<std::string_view, 6> kLevels{
    "", "一级/高级技师", "二级/技师", "三级/高级工", "四级/中级工", "五级/初级工"};

struct PersonLine {
  std::string_view label;
  std::string StatementOfPerson::*value;
};
constexpr std::array kPersonLines{
    PersonLine{"姓名", &StatementOfPerson::name},          PersonLine{"证件号码", &StatementOfPerson::masked_number},
    PersonLine{"工作单位", &StatementOfPerson::unit},      PersonLine{"职业", &StatementOfPerson::occupation},
    PersonLine{"累计工作年限", &StatementOfPerson::years}, PersonLine{"填报批次", &StatementOfPerson::campaign},
    PersonLine{"授权依据", &StatementOfPerson::consent}};

std::string line(std::string_view label, std::string_view value) {
  return std::string(label) + ": " + std::string(value) + "\n";
}
std::string line(std::string_view label, std::uint64_t value) { return line(label, std::to_string(value)); }

std::uint64_t sum_of(const StatementOfUnit& unit, std::size_t first, std::size_t last) {
  std::uint64_t out = 0;
  for (std::size_t level = first; level <= last; ++level) out += unit.by_level[level];
  return out;
}

std::string text_of(const StatementOfUnit& unit) {
  std::string out =
      line("单位", unit.unit) + line("统一社会信用代码", unit.code.empty() ? kNothing : std::string_view(unit.code));
  for (std::size_t level = 5; level >= 1; --level) out += line(kLevels[level], unit.by_level[level]);
  return out + line("合计", sum_of(unit, 1, 5)) + line("其中高技能", sum_of(unit, 1, 3));
}

std::string text_of(const StatementOfPerson& person) {
  std::string out;
  for (const PersonLine& one : kPersonLines) out += line(one.label, person.*one.value);
  return out;
}

StatementOfUnit read_unit(NoteLines& in) {
  StatementOfUnit out{std::string(in.value("单位")), {}, {}};
  if (const auto code = in.value("统一社会信用代码"); code != kNothing) out.code = code;
  for (std::size_t level = 5; level >= 1; --level) out.by_level[level] = in.number(kLevels[level], kCountMax);
  const std::uint64_t all = in.number("合计", kCountMax);
  const std::uint64_t high = in.number("其中高技能", kCountMax);
  if (all != sum_of(out, 1, 5) || high != sum_of(out, 1, 3)) in.fail("合计, 其中高技能");
  return out;
}

StatementOfPerson read_person(NoteLines& in) {
  StatementOfPerson out;
  for (const PersonLine& one : kPersonLines) out.*one.value = in.value(one.label);
  return out;
}

bool is_value(std::string_view text) {
  return !text.empty() && text.size() <= 400 && text.front() != ' ' && text.back() != ' ' && is_shown_text(text);
}

}  // namespace

std::string Statement::text() const {
  return std::string(kFirstLine) + "\n" + line("种类", of_a_person() ? kOfPerson : kOfUnit) + line("出具单位", office) +
         line("日期", day_text(date)) +
         line("省链位置", std::to_string(province.size) + "; " + crypto::to_base64(province.root)) +
         std::visit([](const auto& one) { return text_of(one); }, about) + line("校验码", crypto::to_base64(check));
}

Result<void> check_statement(const Statement& statement) {
  const auto wrong = [](std::string_view label) {
    return refuse("statement.field", "The line {0} of the statement is empty or has characters that cannot be shown.",
                  label);
  };
  if (!is_value(statement.office)) return wrong("出具单位");
  if (const auto* unit = std::get_if<StatementOfUnit>(&statement.about)) {
    if (!is_value(unit->unit)) return wrong("单位");
    if (!unit->code.empty() && (!is_value(unit->code) || unit->code == kNothing)) return wrong("统一社会信用代码");
    return {};
  }
  for (const PersonLine& one : kPersonLines) {
    if (!is_value(std::get<StatementOfPerson>(statement.about).*one.value)) return wrong(one.label);
  }
  return {};
}

Result<Statement> parse_statement(std::string_view text) {
  NoteLines in(text, "statement.text", "statement", ": ");
  Statement out;
  in.exactly(kFirstLine);
  const std::string_view kind = in.value("种类");
  if (kind != kOfUnit && kind != kOfPerson) in.fail("种类: 在库技能人才证明, 工作年限证明");
  out.office = in.value("出具单位");
  out.date = in.day("日期");
  std::string_view head = in.value("省链位置");
  const auto size = plain_number(take_until(head, ';'), kCountMax);
  const auto root = head.starts_with(' ') ? digest_from_base64(head.substr(1)) : std::nullopt;
  if (!size || !root) in.fail("省链位置: SIZE; ROOT");
  if (kind == kOfPerson) {
    out.about = read_person(in);
  } else {
    out.about = read_unit(in);
  }
  const auto check = crypto::from_base64(in.value("校验码"));
  if (!check || check->size() != out.check.size()) in.fail("校验码: 16 bytes in Base64");
  in.end();
  if (in.failed()) return in.error();
  out.province = {*size, *root};
  std::ranges::copy(*check, out.check.begin());
  if (out.text() != text)
    return refuse("statement.text", "The statement is not spelt as it should be. Fetch the file anew.");
  if (auto fine = check_statement(out); !fine) return std::unexpected(fine.error());
  return out;
}

}  // namespace yinxin::ledger
