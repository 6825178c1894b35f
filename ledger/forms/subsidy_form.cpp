#include "ledger/forms/subsidy_form.h"

#include "crypto/decimal.h"
#include "ledger/certificate/note_lines.h"
#include "ledger/credit_code.h"
#include "ledger/forms/cell_reader.h"
#include "ledger/forms/person_cells.h"
#include "ledger/forms/subsidy_layout.h"
#include "ledger/forms/written_date.h"
#include "ledger/forms/written_level.h"
#include "ledger/forms/written_occupation.h"

namespace yinxin::ledger {
namespace {

constexpr std::uint64_t kYuanMax = 10'000'000;

std::optional<std::string> text_in(CellReader& cell, const CodeTables& tables) {
  if (!cell.readable()) return std::nullopt;
  return cell.blank(tables) ? std::string() : cell.raw();
}

std::string code_in(CellReader& cell, const CodeTables& tables) {
  if (!cell.readable() || cell.lost_digits() || cell.blank(tables)) return {};
  const auto code = CreditCode::parse(cell.raw());
  if (code) return code->text();
  cell.error({code.error().code, code.error().message, {"Write the 18 characters of the unit's credit code.", {}}, {}});
  return {};
}

std::optional<std::uint64_t> whole_in(CellReader& cell, const CodeTables& tables, std::uint64_t most) {
  if (!cell.readable() || cell.blank(tables)) return std::nullopt;
  const auto number = plain_number(cell.folded(), most);
  if (!number) {
    cell.error(
        problem("subsidy.number", "\"{0}\" is no whole number up to {1}.", "Write digits only.", cell.folded(), most));
  }
  return number;
}

std::optional<Day> day_in(CellReader& cell, const SubsidyFormContext& context) {
  if (!cell.readable() || cell.blank(context.tables)) return std::nullopt;
  auto written = read_date(cell.cell());
  if (!written) {
    cell.error(std::move(written.error()));
    return std::nullopt;
  }
  const MonthOrDay& date = written->date;
  const auto day = day_from_number(date.year * 10000U + date.month * 100U + date.day);
  if (!day) cell.error(problem("subsidy.day", "The date has no day.", "Write it whole, as 2020-06-15."));
  return day;
}

std::string occupation_in(CellReader& cell, const SubsidyFormContext& context) {
  if (!cell.readable() || cell.blank(context.tables)) return {};
  auto occupation = read_occupation(context.tables, context.policy, cell.cell());
  if (occupation) return occupation->code;
  cell.error(std::move(occupation.error()));
  return {};
}

std::uint64_t level_in(CellReader& cell, const CodeTables& tables) {
  if (!cell.readable() || cell.blank(tables)) return 0;
  auto level = read_level(tables, cell.folded());
  if (level) return static_cast<std::uint64_t>(*level);
  cell.error(std::move(level.error()));
  return 0;
}

void later(CellReader& cell, const std::optional<Day>& from, const std::optional<Day>& until) {
  if (from && until && *until < *from)
    cell.error(problem("subsidy.days", "It ends before it begins.", "Compare both dates with the documents."));
}

}  // namespace

std::optional<SubsidyLine> read_subsidy_line(const FormRow& row, const FormRow* above,
                                             const SubsidyFormContext& context, std::vector<RowIssue>& issues) {
  const CodeTables& tables = context.tables;
  const auto cell = [&](SubsidyColumn column) {
    const auto place = static_cast<std::size_t>(column);
    return CellReader(row.cells[place], place, above == nullptr ? nullptr : &above->cells[place], issues);
  };
  const auto text = [&](SubsidyColumn column) {
    CellReader reader = cell(column);
    return text_in(reader, tables).value_or("");
  };
  const auto with = [&](SubsidyColumn column, const auto& read) {
    CellReader reader = cell(column);
    return read(reader);
  };
  const auto day = [&](SubsidyColumn column) {
    return with(column, [&](CellReader& reader) { return day_in(reader, context); });
  };
  SubsidyLine line;
  CellReader name = cell(SubsidyColumn::name);
  line.name = read_name_cell(name, context.policy).value_or("");
  CellReader number = cell(SubsidyColumn::number);
  if (const auto identity = read_identity_cell(number, tables, context.policy, context.today))
    line.number = identity->text();
  CellReader type = cell(SubsidyColumn::type);
  if (type.filled()) line.type = type.raw();
  line.occupation = with(SubsidyColumn::occupation, [&](CellReader& one) { return occupation_in(one, context); });
  line.level = with(SubsidyColumn::level, [&](CellReader& one) { return level_in(one, tables); });
  line.unit = text(SubsidyColumn::unit);
  line.unit_code = with(SubsidyColumn::unit_code, [&](CellReader& one) { return code_in(one, tables); });
  line.user_unit = text(SubsidyColumn::user_unit);
  line.user_unit_code = with(SubsidyColumn::user_unit_code, [&](CellReader& one) { return code_in(one, tables); });
  line.year = with(SubsidyColumn::year, [&](CellReader& one) { return whole_in(one, tables, 9999); });
  if (line.year && *line.year < 2000)
    cell(SubsidyColumn::year)
        .error(
            problem("subsidy.year", "{0} is no year of a subsidy.", "Write the calendar year, as 2020.", *line.year));
  line.quantity = with(SubsidyColumn::quantity, [&](CellReader& one) { return whole_in(one, tables, 366); });
  line.amount = with(SubsidyColumn::amount, [&](CellReader& one) { return whole_in(one, tables, kYuanMax); });
  line.contract_from = day(SubsidyColumn::contract_from);
  line.contract_until = day(SubsidyColumn::contract_until);
  line.trained_from = day(SubsidyColumn::trained_from);
  line.trained_until = day(SubsidyColumn::trained_until);
  CellReader contract = cell(SubsidyColumn::contract_until);
  later(contract, line.contract_from, line.contract_until);
  CellReader training = cell(SubsidyColumn::trained_until);
  later(training, line.trained_from, line.trained_until);
  line.document = text(SubsidyColumn::document);
  if (has_errors(issues)) return std::nullopt;
  return line;
}

}  // namespace yinxin::ledger
