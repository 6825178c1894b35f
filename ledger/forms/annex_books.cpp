#include "ledger/forms/annex_books.h"

#include "ledger/forms/certificate_layout.h"
#include "ledger/forms/upload_book.h"

namespace yinxin::ledger {

namespace {

constexpr double kAnnex6Widths[] = {12, 10, 24, 30, 20, 20, 16, 28, 14, 30, 30};

// 201居民身份证、227中国护照 …
std::string types_in_words(const CodeTables& tables) {
  std::string out;
  for (const DocumentType& type : tables.document_types()) out += (out.empty() ? "" : "、") + type.code + type.name;
  return out;
}

}  // namespace

std::string day_in_chinese(Day day) {
  return std::to_string(static_cast<int>(day.year())) + "年" + std::to_string(static_cast<unsigned>(day.month())) +
         "月" + std::to_string(static_cast<unsigned>(day.day())) + "日";
}

Bytes write_annex6_print(const CodeTables& tables, const Annex6Frame& frame, const std::vector<Annex6Row>& rows,
                         std::chrono::sys_seconds created) {
  const FormLayout layout = certificate_layout(tables);
  const auto count = static_cast<std::uint32_t>(layout.columns.size());
  XlsxWriter writer(created);
  writer.sheet("附件6");
  for (std::uint32_t i = 0; i < count; ++i) writer.column(i, kAnnex6Widths[i]);
  writer.freeze(3);
  writer.title(1, count, "职业技能等级认定合格人员信息表（附件6）");
  writer.cell(2, 0, "填报单位（盖章）：" + frame.body);
  writer.cell(2, 8, "填报日期：" + day_in_chinese(frame.filed));
  for (std::uint32_t i = 0; i < count; ++i) writer.cell(3, i, layout.columns[i].name, CellLook::heading);
  std::uint32_t line = 4;
  for (const Annex6Row& row : rows) {
    for (std::uint32_t i = 0; i < count; ++i) writer.cell(line, i, row[i]);
    ++line;
  }
  const std::string notes[] = {"备注：1. 证件类型填写三位代码：" + types_in_words(tables) + "。",
                               "2. 职业技能等级按“三级/高级工”的样式填写；发证日期按“2020-12-01”的样式填写。",
                               "3. 各列均为文本格式；证书编号为 22 位。",
                               "4. 共 " + std::to_string(rows.size()) + " 人。"};
  line += 1;
  for (const std::string& note : notes) writer.cell(line++, 0, note);
  return writer.finish();
}

Bytes write_annex6_upload(const CodeTables& tables, const std::vector<Annex6Row>& rows,
                          std::chrono::sys_seconds created) {
  UploadBook book(certificate_layout(tables), "附件6", created);
  for (const Annex6Row& row : rows) book.add({row.begin(), row.end()});
  return book.finish();
}

Bytes write_annex5(const Annex5& annex, std::chrono::sys_seconds created) {
  constexpr std::uint32_t kColumns = 7;
  XlsxWriter writer(created);
  writer.sheet("附件5");
  writer.column(0, 28);
  for (std::uint32_t i = 1; i < kColumns; ++i) writer.column(i, 14);
  writer.title(1, kColumns, "职业技能等级认定情况汇总表（附件5）");
  const std::string when = annex.first_day == annex.last_day
                               ? day_in_chinese(annex.first_day)
                               : day_in_chinese(annex.first_day) + "至" + day_in_chinese(annex.last_day);
  writer.cell(2, 0, "填报单位（盖章）：" + annex.unit);
  writer.cell(2, 4, "填报日期：" + (annex.filed ? day_in_chinese(*annex.filed) : std::string()));
  writer.cell(3, 0, "认定时间");
  writer.cell(3, 1, when);
  writer.cell(4, 0, "申报人数");
  writer.cell(4, 1, std::to_string(annex.applied));
  writer.cell(4, 2, "考生来源");
  writer.cell(4, 3, annex.sources);
  writer.cell(5, 0, "认定人数");
  writer.cell(5, 1, std::to_string(annex.assessed));
  writer.cell(5, 2, "合格人数");
  writer.cell(5, 3, std::to_string(annex.passed));
  constexpr std::string_view kHeadings[] = {"职业（工种）", "初级工", "中级工", "高级工", "技师", "高级技师", "小计"};
  for (std::uint32_t i = 0; i < kColumns; ++i) writer.cell(6, i, kHeadings[i], CellLook::heading);
  std::uint32_t row = 7;
  std::array<std::uint32_t, 6> totals{};
  for (const Annex5Line& line : annex.lines) {
    writer.cell(row, 0, line.name);
    std::uint32_t sum = 0;
    for (std::uint32_t i = 0; i < 5; ++i) {
      writer.cell(row, i + 1, std::to_string(line.people[i]));
      totals[i] += line.people[i];
      sum += line.people[i];
    }
    totals[5] += sum;
    writer.cell(row, 6, std::to_string(sum));
    ++row;
  }
  writer.cell(row, 0, "合计");
  for (std::uint32_t i = 0; i < 6; ++i) writer.cell(row, i + 1, std::to_string(totals[i]));
  const auto opinion = [&](std::string_view office, const Annex5Opinion& given) {
    row += 2;
    writer.cell(row, 0, office);
    writer.cell(row, 1, given.text);
    writer.cell(row, 4, "签名：" + given.name + "（盖章）");
    writer.cell(row, 6, given.day ? day_in_chinese(*given.day) : "年  月  日");
  };
  opinion("职业技能鉴定中心意见", annex.centre);
  opinion("人力资源社会保障部门意见", annex.department);
  return writer.finish();
}

}  // namespace yinxin::ledger
