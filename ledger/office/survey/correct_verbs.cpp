#include "ledger/office/survey/correct_verbs.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>

#include "ledger/certificate/day.h"
#include "ledger/certificate/note_lines.h"
#include "ledger/forms/heading.h"
#include "ledger/forms/talent_form.h"
#include "ledger/forms/talent_row_cells.h"
#include "ledger/office/record_content.h"
#include "ledger/office/recorded_entry.h"
#include "ledger/office/survey/correction_check.h"
#include "ledger/office/survey/form_parameters.h"
#include "ledger/office/survey/named_rows.h"
#include "ledger/office/survey/row_life_words.h"
#include "ledger/office/survey/standing_row.h"

namespace yinxin::ledger {

namespace {

// From 1, as the form counts its columns.
Result<std::uint8_t> field_argument(const OpenOffice& office, const OfficeRequest& request) {
  const std::string text = request.text("field");
  const FormLayout layout = talent_layout(office.tables());
  const auto number = plain_number(text, kTalentColumns - 1);
  const auto column = number ? std::optional<std::size_t>(*number - 1) : HeadingIndex(layout).column(text);
  const bool of_the_form = column && *column < static_cast<std::size_t>(TalentColumn::category);
  constexpr std::array<std::string_view, 4> kNever{"证件类型", "批次", "campaign", "unit"};
  const bool never = std::ranges::find(kNever, text) != kNever.end() ||
                     (of_the_form && !is_correctable(static_cast<std::uint8_t>(*column + 1)));
  if (never) {
    return refuse("correct.never",
                  "'{0}' is never corrected: withdraw the row and file it again. (So are the identity number, the type "
                  "of document, the campaign and the unit.)",
                  text);
  }
  if (!of_the_form)
    return refuse("correct.field", "'{0}' is no column of the form; write its heading or its number, 1 to 16.", text);
  return static_cast<std::uint8_t>(*column + 1);
}

// Who may correct, and what about the row allows it.
Result<const BookedRow*> correctable_row(OpenOffice& office, std::uint64_t index) {
  const RowBook& book = office.book(office.self());
  const BookedRow* row = book.find(index);
  if (row == nullptr)
    return refuse("rows.unknown", "Entry {0} of this node's feed is no row; `yinxin rows` lists them.", index);
  if (row->withdrawn) return refuse("rows.withdrawn", "Row {0} has been withdrawn already; nothing was done.", index);
  if (row->turned_down()) {
    return refuse("correct.turned-down",
                  "Row {0} was turned down by entry {1}; the mended row is filed anew and mends it. Nothing was done.",
                  index, row->turned_down_by_author() ? row->review_entry : row->province_entry);
  }
  const auto* verdict = office.judged().claim(office.self(), index);
  if (verdict != nullptr && verdict->confirmed) {
    return refuse("correct.confirmed",
                  "Row {0} is confirmed and stands as it is. Ask the province to take the confirmation back (`yinxin "
                  "unconfirm`), and correct it then.",
                  index);
  }
  return row;
}

Result<void> check_officer(const Officer& officer) {
  if (officer.county == 0) return {};
  return refuse("correct.county",
                "Officer {0} ({1}) is of the county {2}; rows are corrected by the city or the association itself.",
                officer.number, officer.name, officer.county);
}

Result<CorrectionBody> agreement_of(const OfficeRequest& request) {
  CorrectionBody body;
  if (request.text("agreed_with").empty())
    return refuse("correct.agreed", "Say who of the unit agreed to the correction: --agreed-with NAME.");
  const auto how = agreed_how_from(request.text("how"));
  if (!how) {
    return refuse("correct.how", "'{0}' is no way of agreeing: telephone, letter or visit.", request.text("how"));
  }
  body.agreed_how = static_cast<std::uint8_t>(*how);
  const auto on = day_from_text(request.text("on"));
  if (!on || *on > day_at(static_cast<std::int64_t>(request.clock)))
    return refuse("correct.on", "Say on which day it was agreed: --on YYYY-MM-DD, not after today.");
  body.agreed_on = day_number(*on);
  return body;
}

// The row with the new value in that column, if the form would take it so; else what to say: that it would not, why,
// and what is right.
std::expected<TalentRow, std::vector<Error>> checked_row(OpenOffice& office, const TalentRow& row, TalentColumn column,
                                                         const OfficeRequest& request) {
  const FormPolicy policy = form_policy_of(office.policy());
  TalentContext context{office.tables(), policy, day_at(static_cast<std::int64_t>(request.clock))};
  const RosterMember* self = office.roster().find(office.self());
  if (self != nullptr && self->role == MemberRole::city) context.member_city = self->division;
  context.category = row.category;
  FormRow form = form_row_of(row, office.tables());
  const std::string value = request.text("value");
  form.cells[static_cast<std::size_t>(column)] = {value.empty() ? CellKind::blank : CellKind::text, value, false, false,
                                                  false};
  TalentFormChecker checker(context);
  checker.add(std::move(form));
  const TalentFormReport report = checker.finish();
  const CheckedTalentRow& checked = report.rows.front();
  for (const RowIssue& issue : checked.issues) {
    if (issue.severity != Severity::error) continue;
    std::vector<Error> said{
        refuse("correct.value", "The form would not take '{0}' in the column {1}.", value, heading_of(column)).error(),
        {issue.code, issue.reason}};
    if (!issue.remedy.text.empty()) said.push_back({issue.code, issue.remedy});
    return std::unexpected(std::move(said));
  }
  TalentRow out = row;
  take_column(out, *checked.row, column);
  return out;
}

std::string value_text(const OpenOffice& office, const TalentRow& row, TalentColumn column) {
  return cell_text(row, column, office.tables());
}

}  // namespace

OfficeReply correct_prepare(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto row = correctable_row(office, request.number("row").value_or(~std::uint64_t{0}));
  if (!row) return refusal(row.error());
  const auto field = field_argument(office, request);
  if (!field) return refusal(field.error(), ExitCode::usage);
  auto body = agreement_of(request);
  if (!body) return refusal(body.error(), ExitCode::usage);
  const auto officer = recording_officer(office, request);
  if (!officer) return refusal(officer.error());
  if (auto may = check_officer(**officer); !may) return refusal(may.error());
  const auto before = standing_row(office, office.self(), **row);
  if (!before) return refusal(before.error());
  const auto column = static_cast<TalentColumn>(*field - 1);
  const auto after = checked_row(office, *before, column, request);
  if (!after) {
    OfficeReply reply = refusal(after.error().front());
    reply.messages = after.error();
    return reply;
  }
  CorrectionContent content{
      value_text(office, *before, column), value_text(office, *after, column), request.text("agreed_with"), *after, {}};
  if (*after == *before) {
    return refusal(refuse("correct.same", "Row {0} says '{1}' in the column {2} already; nothing was done.",
                          (*row)->index, content.old_value, heading_of(column))
                       .error());
  }
  Office desk = office.desk();
  content.salt = desk.random.draw<32>();
  body->row = (*row)->index;
  body->field = *field;
  put_codes(*body, *after);
  const std::string origin = office.roster().origin(office.self());
  body->commitment = to_bytes(ByteView(commitment_of(content, {origin, (*row)->filing, (*row)->row})));
  auto record = sealed_content(desk, EntryKind::correction, content_object(content));
  if (!record) return refusal(record.error());
  body->record = std::move(*record);
  OfficeReply reply = to_be_signed(office, **officer, encode_body(*body));
  auto& result = reply.result.as_object();
  result["row"] = (*row)->index;
  result["field"] = *field;
  result["heading"] = heading_of(column);
  result["old"] = content.old_value;
  result["new"] = content.new_value;
  return reply;
}

OfficeReply correct_append(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto recorded = recorded_entry<CorrectionBody>(office, request);
  if (!recorded) return refusal(recorded.error());
  const CorrectionBody& body = recorded->body;
  if (auto may = check_officer(*recorded->officer); !may) return refusal(may.error());
  if (const auto row = correctable_row(office, body.row); !row) return refusal(row.error());
  Office desk = office.desk();
  const bool sound = is_correctable(body.field) && correction_opens(desk, office.self(), body).value_or(false);
  if (!sound) {
    return refusal(
        refuse("correct.content",
               "The sealed part of the correction does not open to what its open part says; prepare it anew.")
            .error());
  }
  OfficeReply reply =
      appended_rows(desk.own.append(std::vector<Bytes>{encode_entry(entry_of(body, request.clock))}), 1);
  if (reply.exit_code == ExitCode::ok) reply.result.as_object()["index"] = desk.own.size() - 1;
  return reply;
}

}  // namespace yinxin::ledger
