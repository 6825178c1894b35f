#include "ledger/office/survey/row_sheet.h"

#include <boost/json/array.hpp>

#include "ledger/forms/talent_row_cells.h"
#include "ledger/identity_number.h"
#include "ledger/office/feed_verbs.h"
#include "ledger/office/survey/row_life_words.h"
#include "ledger/office/survey/row_verbs.h"
#include "ledger/office/survey/standing_row.h"

namespace yinxin::ledger {

namespace {

using boost::json::array;
using boost::json::object;

std::string shown_cell(const TalentRow& row, TalentColumn column, const CodeTables& tables) {
  const std::string text = cell_text(row, column, tables);
  return column == TalentColumn::identity_number ? masked_number(text) : text;
}

array cells_of(const TalentRow& stands, const TalentRow& filed, const CodeTables& tables) {
  array out;
  for (std::size_t place = 0; place < static_cast<std::size_t>(TalentColumn::category); ++place) {
    const auto column = static_cast<TalentColumn>(place);
    const std::string now = shown_cell(stands, column, tables);
    const std::string before = shown_cell(filed, column, tables);
    object cell{{"heading", heading_of(column)}, {"value", now}};
    if (now != before) cell["filed"] = before;
    out.push_back(std::move(cell));
  }
  return out;
}

}  // namespace

OfficeReply row_show(OpenOffice& office, const OfficeRequest& request, Progress& progress) {
  const auto member = member_or_self(office, request);
  if (!member) return refusal(member.error());
  OfficeReply reply = explain(office, request, progress);
  if (reply.exit_code != ExitCode::ok) return reply;
  object& out = reply.result.as_object();
  const RowBook& book = office.book(*member);
  const BookedRow* row = book.find(request.number("index").value_or(0));
  if (row == nullptr) return reply;
  out["member"] = member->text();
  out["index"] = row->index;
  out["corrections"] = corrections_array(office, book, *row);
  const RowMarks marks(office.feeds(), book);
  out["sentences"].as_array().push_back(message_object(realname_words(book, marks, row->index)));
  if (auto real_name = realname_object(book, marks, row->index)) out["real_name"] = std::move(*real_name);
  BookedRow as_filed = *row;
  as_filed.corrected.reset();
  const auto stands = standing_row(office, *member, *row);
  const auto filed = standing_row(office, *member, as_filed);
  if (stands && filed) out["cells"] = cells_of(*stands, *filed, office.tables());
  return reply;
}

}  // namespace yinxin::ledger
