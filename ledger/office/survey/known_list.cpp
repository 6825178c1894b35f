#include "ledger/office/survey/known_list.h"

#include <array>
#include <map>

#include "crypto/decimal.h"
#include "ledger/certificate/day.h"
#include "ledger/certificate/shown_text.h"
#include "ledger/forms/table_reader.h"
#include "ledger/forms/written_date.h"
#include "ledger/forms/written_level.h"
#include "ledger/forms/written_occupation.h"
#include "ledger/identity_number.h"
#include "ledger/industry.h"
#include "ledger/text_normal.h"

namespace yinxin::ledger {

namespace {

enum Column : std::size_t { name, number, city, industry, occupation, level, source, as_of };
constexpr std::array<const char*, 8> kHeadings{"姓名", "居民身份证号", "地市",     "行业",
                                               "职业", "技能等级",     "来源系统", "数据日期"};
constexpr std::size_t kTextBytesMax = 300;

std::unexpected<Error> wrong(const FormRow& row, Column column, const std::string& what) {
  return refuse("known.row", "Row {0} of the list, column {1}: {2}", row.number, kHeadings[column], what);
}
std::unexpected<Error> empty_or_odd(const FormRow& row, Column column) {
  return refuse("known.cell", "Row {0} of the list, column {1}: the cell is empty or cannot be read.", row.number,
                kHeadings[column]);
}

const std::string& text_at(const FormRow& row, Column column) { return row.cells[column].text; }

Result<std::string> shown_at(const FormRow& row, Column column) {
  const std::string& text = text_at(row, column);
  if (text.empty() || text.size() > kTextBytesMax || !is_shown_text(text)) return empty_or_odd(row, column);
  return text;
}

Result<std::uint32_t> city_at(const FormRow& row, const CodeTables& tables) {
  const std::string& text = text_at(row, city);
  const Division* division = tables.division(text);
  if (division == nullptr) division = tables.city_named(text);
  const auto code = division == nullptr ? std::nullopt : crypto::parse_decimal(division->code);
  if (!code) return empty_or_odd(row, city);
  return static_cast<std::uint32_t>(*code);
}

Result<std::string> day_at_cell(const FormRow& row) {
  const auto written = read_date(row.cells[as_of]);
  if (!written) return wrong(row, as_of, written.error().reason.sentence());
  const MonthOrDay& date = written->date;
  if (date.day == 0) return empty_or_odd(row, as_of);
  return day_text(Day{std::chrono::year(date.year), std::chrono::month(date.month), std::chrono::day(date.day)});
}

const IndustryTable& industry_table() {
  static const IndustryTable table = IndustryTable::built_in();
  return table;
}

Result<KnownPerson> person_of(const FormRow& row, const CodeTables& tables) {
  KnownPerson out;
  for (const auto& [column, place] :
       {std::pair{name, &KnownPerson::name}, {industry, &KnownPerson::industry}, {source, &KnownPerson::source}}) {
    auto text = shown_at(row, column);
    if (!text) return std::unexpected(text.error());
    out.*place = std::move(*text);
  }
  const IndustryTable& industries = industry_table();
  auto code = industries.code(out.industry.substr(0, out.industry.find(' ')));  // C34, or C34 通用设备制造业
  if (!code) code = industries.code_named(out.industry);
  if (code) out.industry = std::move(*code);
  if (row.cells[number].lost_digits) return empty_or_odd(row, number);
  const auto card = IdentityNumber::parse(tables, "201", text_at(row, number));
  if (!card) return wrong(row, number, card.error().sentence());
  out.number = card->text();
  const auto of_city = city_at(row, tables);
  if (!of_city) return std::unexpected(of_city.error());
  out.city = *of_city;
  const auto work = read_occupation(tables, FormPolicy(), row.cells[occupation]);
  if (!work) return wrong(row, occupation, work.error().reason.sentence());
  out.occupation = work->code;
  const auto highest = read_level(tables, folded_text(text_at(row, level)));
  if (!highest) return wrong(row, level, highest.error().reason.sentence());
  out.level = static_cast<std::uint8_t>(*highest);
  auto day = day_at_cell(row);
  if (!day) return std::unexpected(day.error());
  out.as_of = std::move(*day);
  return out;
}

}  // namespace

FormLayout known_layout(const CodeTables& tables) {
  FormLayout out;
  const auto add = [&](Column column, std::vector<std::string> others, bool text_only) {
    others.emplace_back(kHeadings[column]);
    out.columns.push_back({kHeadings[column], std::move(others), true, false, text_only});
  };
  add(name, {"人员姓名"}, false);
  add(number, tables.headings("talent", "居民身份证号"), true);
  add(city, {"所在地市", "所属地市"}, false);
  add(industry, {"所属行业"}, false);
  add(occupation, {"职业（工种）", "职业名称", "职业工种"}, false);
  add(level, {"最高技能等级", "等级", "职业技能等级"}, false);
  add(source, {"来源", "查询系统"}, false);
  add(as_of, {"截至日期", "数据截至日期"}, false);
  return out;
}

Result<std::vector<KnownPerson>> read_known_people(ByteView file, std::string_view file_name,
                                                   const CodeTables& tables) {
  std::vector<KnownPerson> people;
  std::map<std::string, std::size_t> places;
  std::optional<Error> first_error;
  const auto table = read_table(file, file_name, known_layout(tables), [&](FormRow&& row) {
    if (first_error) return;
    auto person = person_of(row, tables);
    if (!person) {
      first_error = person.error();
      return;
    }
    const auto [place, fresh] = places.emplace(person->number, people.size());
    if (fresh) {
      people.push_back(std::move(*person));
    } else if (person->level < people[place->second].level) {
      people[place->second] = std::move(*person);
    }
  });
  if (!table) return std::unexpected(table.error());
  if (first_error) return std::unexpected(*first_error);
  return people;
}

boost::json::object person_object(const KnownPerson& person) {
  return {{"name", person.name},
          {"number", person.number},
          {"city", person.city},
          {"industry", person.industry},
          {"occupation", person.occupation},
          {"level", person.level},
          {"source", person.source},
          {"as_of", person.as_of}};
}

}  // namespace yinxin::ledger
