#include "ledger/forms/result_book.h"

#include "ledger/forms/template_book.h"
#include "ledger/forms/written_level.h"
#include "ledger/forms/xlsx_writer.h"

namespace yinxin::ledger {

namespace {

std::vector<std::string> chinese(std::span<const BatchWord> words) {
  std::vector<std::string> out;
  for (const BatchWord& word : words) out.emplace_back(word.chinese);
  return out;
}

std::vector<std::string> levels() {
  std::vector<std::string> out;
  for (int level = 5; level >= 1; --level) out.emplace_back(level_text(level));
  return out;
}

void write_headings(XlsxWriter& writer, const FormLayout& layout, std::string_view title) {
  const auto count = static_cast<std::uint32_t>(layout.columns.size());
  for (std::uint32_t i = 0; i < count; ++i) writer.column(i, i == 2 || i == 3 ? 24 : 16);
  writer.freeze(2);
  writer.title(1, count, title);
  for (std::uint32_t i = 0; i < count; ++i) writer.cell(2, i, layout.columns[i].name, CellLook::heading);
}

}  // namespace

Bytes write_plan_template(const CodeTables& tables, std::span<const PlanLine> items, std::chrono::sys_seconds created) {
  XlsxWriter writer(created);
  writer.sheet("认定计划");
  writer.column(0, 18);
  writer.column(1, 40);
  writer.column(2, 60);
  writer.title(1, 3, "职业技能等级认定批次计划");
  writer.cell(2, 0, "项目", CellLook::heading);
  writer.cell(2, 1, "内容", CellLook::heading);
  writer.cell(2, 2, "怎样填写", CellLook::heading);
  std::uint32_t row = 3;
  for (const PlanLine& item : items) {
    writer.cell(row, 0, item.label);
    writer.cell(row, 2, item.note, CellLook::example);
    ++row;
  }
  writer.sheet("考生名单");
  const FormLayout layout = candidate_layout(tables);
  constexpr std::uint32_t kFirst = 3;
  constexpr std::uint32_t kLast = kFirst + kTemplateRows - 1;
  writer.choices(6, kFirst, kLast, levels());
  writer.choices(7, kFirst, kLast, chinese(candidate_sources()));
  writer.choices(8, kFirst, kLast, chinese(candidate_bases()));
  write_headings(writer, layout, "考生名单");
  return writer.finish();
}

Bytes write_result_template(const CodeTables& tables, const std::string& batch, const std::vector<BatchPerson>& people,
                            std::chrono::sys_seconds created) {
  XlsxWriter writer(created);
  writer.sheet("考核结果");
  const FormLayout layout = result_layout(tables);
  writer.choices(6, 3, static_cast<std::uint32_t>(people.size()) + 2, chinese(result_outcomes()));
  write_headings(writer, layout, "职业技能等级认定考核结果（批次 " + batch + "）");
  std::uint32_t row = 3;
  for (const BatchPerson& person : people) {
    const Occupation* occupation = tables.occupation(person.occupation);
    const std::string level(level_text(person.level));
    const std::string cells[] = {person.name,
                                 person.document_type,
                                 person.document_number,
                                 occupation == nullptr ? person.occupation : occupation->name,
                                 person.work_type,
                                 level};
    for (std::uint32_t column = 0; column < std::size(cells); ++column) writer.cell(row, column, cells[column]);
    ++row;
  }
  return writer.finish();
}

}  // namespace yinxin::ledger
