#include "ledger/forms/batch_form.h"

#include <algorithm>
#include <map>

#include "crypto/ensure.h"
#include "ledger/forms/cell_reader.h"
#include "ledger/forms/holder_cells.h"
#include "ledger/forms/text_list.h"
#include "ledger/forms/written_level.h"

namespace yinxin::ledger {
namespace {

struct Column {
  std::string_view name;
  bool required = true;
  bool fill_down = false;
};

enum CandidateColumn : std::size_t {
  kName,
  kType,
  kNumber,
  kWorkplace,
  kOccupation,
  kWorkType,
  kLevel,
  kSource,
  kBasis
};
constexpr Column kCandidateColumns[] = {
    {"姓名"},           {"证件类型"},        {"证件号码"},     {"所在单位", true, true},
    {"职业名称"},       {"工种名称", false}, {"职业技能等级"}, {"考生来源", false},
    {"申报依据", false}};
enum ResultColumn : std::size_t {
  kResultName,
  kResultType,
  kResultNumber,
  kResultOccupation,
  kResultWorkType,
  kResultLevel,
  kOutcome
};
constexpr Column kResultColumns[] = {{"姓名"},         {"证件类型"}, {"证件号码"}, {"职业名称"}, {"工种名称", false},
                                     {"职业技能等级"}, {"考核结果"}};

FormLayout layout_of(const CodeTables& tables, std::string_view form, std::span<const Column> columns) {
  FormLayout layout;
  for (const Column& column : columns) {
    auto headings = tables.headings(form, column.name);
    ensure(!headings.empty(), "a column of a batch's list has no heading in its table");
    layout.columns.push_back({column.name, std::move(headings), column.required, column.fill_down, true});
  }
  return layout;
}

// One list while it is read: rows, what is wrong with them, and what they say so far.
class ListReader {
 public:
  ListReader(const BatchContext& context, const std::vector<FormRow>& rows) : context_(context), rows_(rows) {
    for (const FormRow& row : rows) report.rows.push_back({row.sheet, row.number, {}, {}});
    drafts.resize(rows.size());
  }

  CellReader cell(std::size_t row, std::size_t column) {
    const bool has_above = row > 0 && rows_[row - 1].sheet == rows_[row].sheet;
    return {rows_[row].cells[column], column, has_above ? &rows_[row - 1].cells[column] : nullptr,
            report.rows[row].issues};
  }
  void error(std::size_t row, std::size_t column, Problem what) { cell(row, column).error(std::move(what)); }

  // The cells that name the person and what they are assessed in; columns by the list's own order.
  void read_person(std::size_t row, std::size_t name, std::size_t type, std::size_t number, std::size_t occupation,
                   std::size_t level) {
    const HolderBasis basis{context_.tables, context_.policy, context_.today};
    BatchPerson& person = drafts[row];
    CellReader name_cell = cell(row, name), type_cell = cell(row, type), number_cell = cell(row, number),
               occupation_cell = cell(row, occupation), level_cell = cell(row, level);
    person.document_type = read_document_type(type_cell, context_.tables);
    person.name = read_holder_name(name_cell, context_.policy, person.document_type).value_or("");
    person.document_number = read_document_number(number_cell, basis, person.document_type);
    person.occupation = read_occupation_code(occupation_cell, basis);
    if (!level_cell.filled()) return;
    const auto read = read_level(context_.tables, level_cell.folded());
    if (read) person.level = *read;
    if (!read) level_cell.error(read.error());
  }

  // A word of the list, 0 for an empty cell. Anything else is an error.
  std::uint8_t read_word(std::size_t row, std::size_t column, std::span<const BatchWord> words, std::string_view code) {
    CellReader read = cell(row, column);
    if (read.blank(context_.tables) || !read.readable()) return 0;
    if (const auto found = code_of(words, read.folded())) return *found;
    std::vector<std::string> all;
    for (const BatchWord& word : words) all.emplace_back(word.chinese);
    read.error(problem(code, "\"{0}\" is none of the words of this column.", "Write one of: {1}.", read.folded(),
                       joined(all)));
    return 0;
  }

  void twice(std::size_t column) {
    std::map<BatchPlace, std::vector<std::size_t>> places;
    for (std::size_t row = 0; row < drafts.size(); ++row) {
      const BatchPerson& person = drafts[row];
      if (!person.document_number.empty() && !person.occupation.empty() && person.level != 0)
        places[place_of(person)].push_back(row);
    }
    for (const auto& [place, found] : places) {
      if (found.size() < 2) continue;
      std::vector<std::string> numbers;
      for (const std::size_t row : found) numbers.push_back(std::to_string(rows_[row].number));
      for (const std::size_t row : found) {
        error(row, column,
              problem("person.twice", "The person stands in the list twice for one occupation and level: rows {0}.",
                      "Keep one of the rows.", joined(numbers)));
      }
    }
  }

  BatchFormReport finish() {
    for (std::size_t row = 0; row < drafts.size(); ++row) {
      sort_by_column(report.rows[row].issues);
      if (!has_errors(report.rows[row].issues)) report.rows[row].person = std::move(drafts[row]);
    }
    return std::move(report);
  }

  BatchFormReport report;
  std::vector<BatchPerson> drafts;

 private:
  const BatchContext& context_;
  const std::vector<FormRow>& rows_;
};

bool is_approved(const BodyRecord& body, const BatchPerson& person) {
  return std::ranges::any_of(body.approved, [&](const ApprovedLevel& one) {
    return one.occupation == person.occupation && one.level == person.level;
  });
}

}  // namespace

BatchPlace place_of(const BatchPerson& person) {
  return {person.document_type, person.document_number, person.occupation, person.level};
}

std::vector<BatchPerson> BatchFormReport::people() const {
  std::vector<BatchPerson> out;
  for (const CheckedBatchRow& row : rows) {
    if (row.person) out.push_back(*row.person);
  }
  return out;
}

FormLayout candidate_layout(const CodeTables& tables) { return layout_of(tables, "candidate", kCandidateColumns); }
FormLayout result_layout(const CodeTables& tables) { return layout_of(tables, "result", kResultColumns); }

BatchFormReport check_candidates(const BatchContext& context, const std::vector<FormRow>& rows) {
  ListReader list(context, rows);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    list.read_person(row, kName, kType, kNumber, kOccupation, kLevel);
    BatchPerson& person = list.drafts[row];
    CellReader workplace = list.cell(row, kWorkplace), work_type = list.cell(row, kWorkType);
    person.workplace = read_holder_workplace(workplace, context.policy).value_or("");
    person.work_type = read_short_work_type(work_type, context.tables);
    person.source = std::max<std::uint8_t>(1, list.read_word(row, kSource, candidate_sources(), "candidate.source"));
    person.basis = std::max<std::uint8_t>(1, list.read_word(row, kBasis, candidate_bases(), "candidate.basis"));
    if (person.occupation.empty() || person.level == 0 || is_approved(context.body, person)) continue;
    list.error(row, kLevel,
               problem("body.not-approved", "{0} is not approved for {1} at {2}.",
                       "Leave the row out, or have the approval recorded first.", context.body.name, person.occupation,
                       level_text(person.level)));
  }
  list.twice(kNumber);
  return list.finish();
}

BatchFormReport check_results(const BatchContext& context, const std::vector<FormRow>& rows,
                              const std::vector<BatchPerson>& candidates) {
  std::map<BatchPlace, const BatchPerson*> planned;
  for (const BatchPerson& one : candidates) planned.emplace(place_of(one), &one);
  ListReader list(context, rows);
  std::map<BatchPlace, std::size_t> seen;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    list.read_person(row, kResultName, kResultType, kResultNumber, kResultOccupation, kResultLevel);
    BatchPerson& person = list.drafts[row];
    person.outcome = list.read_word(row, kOutcome, result_outcomes(), "result.outcome");
    CellReader outcome = list.cell(row, kOutcome);
    if (person.outcome == 0) std::ignore = outcome.filled();
    if (person.document_number.empty() || person.occupation.empty() || person.level == 0) continue;
    const auto found = planned.find(place_of(person));
    if (found == planned.end()) {
      list.error(row, kResultNumber,
                 problem("result.not-planned", "The plan has no such person for {0} at {1}.",
                         "Results are of the plan's candidates only; compare number, occupation and level.",
                         person.occupation, level_text(person.level)));
      continue;
    }
    ++seen[found->first];
    if (!person.name.empty() && person.name != found->second->name)
      list.error(row, kResultName, other_name_problem(found->second->name));
    const std::uint8_t result = person.outcome;
    person = *found->second;
    person.outcome = result;
  }
  list.twice(kResultNumber);
  const std::size_t missing = planned.size() - seen.size();
  if (missing > 0) {
    list.report.file_issues.push_back(
        {Severity::error,
         "result.missing",
         {"{0} of the plan's {1} candidates have no row.", {std::to_string(missing), std::to_string(planned.size())}},
         {"Give everybody a row; who did not come is 缺考.", {}}});
  }
  return list.finish();
}

}  // namespace yinxin::ledger
