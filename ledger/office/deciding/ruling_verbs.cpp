#include "ledger/office/deciding/ruling_verbs.h"

#include "ledger/certificate/note_lines.h"
#include "ledger/entry_codec.h"
#include "ledger/office/deciding/decision_verbs.h"
#include "ledger/office/deciding/decision_words.h"
#include "ledger/office/feed_verbs.h"

namespace yinxin::ledger {

namespace {

OfficeReply usage(std::unexpected<Error> error) { return refusal(error.error(), ExitCode::usage); }

// A row named by member and index that is held here, with its verdict.
struct NamedRow {
  EntryName name;
  const rules::ClaimVerdict* verdict;
};
Result<NamedRow> named_row(OpenOffice& office, const MemberId& member, std::uint64_t index) {
  const auto* verdict = office.judged().claim(member, index);
  if (verdict == nullptr) {
    return refuse("ruling.no-row", "Entry {0} of the feed of {1} is no row that is held here.", index, member.text());
  }
  return NamedRow{{member.text(), index}, verdict};
}

Result<NamedRow> row_argument(OpenOffice& office, const OfficeRequest& request) {
  if (auto province = check_province(office); !province) return std::unexpected(province.error());
  const auto member = member_argument(office.roster(), request);
  if (!member) return std::unexpected(member.error());
  return named_row(office, (*member)->id, request.number("index").value_or(rules::kNever));
}

// "bengbu/17"
Result<NamedRow> row_of_text(OpenOffice& office, std::string_view text) {
  std::string_view rest = text;
  const auto member = MemberId::parse(take_until(rest, '/'));
  const auto index = plain_number(rest, rules::kNever - 1);
  if (!member || !index)
    return refuse("ruling.name", "'{0}' names no row; write MEMBER/NUMBER, for instance bengbu/17.", text);
  return named_row(office, *member, *index);
}

}  // namespace

OfficeReply arbitrate(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto row = row_argument(office, request);
  if (!row) return refusal(row.error());
  const auto reason = reason_argument(request);
  if (!reason) return usage(std::unexpected(reason.error()));
  return prepared(office, {entry_of(ArbitrationBody{row->name, *reason}, request.clock)});
}

OfficeReply reject(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const auto reason = reason_argument(request);
  if (!reason) return usage(std::unexpected(reason.error()));
  RejectionBody body{{}, *reason};
  for (const std::string& text : request.texts("rows")) {
    const auto row = row_of_text(office, text);
    if (!row) return refusal(row.error());
    if (row->verdict->confirmed) {
      return refusal(refuse("ruling.confirmed",
                            "Row {0} is confirmed; take the confirmation back first (`yinxin "
                            "unconfirm`).",
                            text)
                         .error());
    }
    body.claims.push_back(row->name);
  }
  if (body.claims.empty()) return usage(refuse("ruling.none", "Name the rows: MEMBER/NUMBER."));
  return prepared(office, {entry_of(body, request.clock)});
}

OfficeReply unconfirm(OpenOffice& office, const OfficeRequest& request, Progress&) {
  const auto row = row_argument(office, request);
  if (!row) return refusal(row.error());
  const auto reason = reason_argument(request);
  if (!reason) return usage(std::unexpected(reason.error()));
  if (!row->verdict->confirmed) {
    return refusal(
        refuse("ruling.not-confirmed", "Row {0} is not confirmed.", entry_name_text(row->name.member, row->name.index))
            .error());
  }
  return prepared(office, {entry_of(UnconfirmBody{row->name, *reason}, request.clock)});
}

}  // namespace yinxin::ledger
