#include "ledger/office/ruling_verbs.h"

#include <algorithm>
#include <set>

#include "ledger/certificate/note_lines.h"
#include "ledger/entry_codec.h"
#include "ledger/forms/first_column.h"
#include "ledger/identity_number.h"
#include "ledger/office/decision_verbs.h"
#include "ledger/office/decision_words.h"
#include "ledger/office/feed_verbs.h"

namespace yinxin::ledger {

namespace {

constexpr std::size_t kTagsPerEntry = 1000;  // about 40 bytes each: well below the largest leaf

OfficeReply usage(std::unexpected<Error> error) { return refusal(error.error(), ExitCode::usage); }

bool has_digit(std::string_view text) {
  return std::ranges::any_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// The tags of a list of identity numbers, each person once. Errors: known.line, which names the row and never the
// number.
Result<std::vector<TagField>> tags_of(ByteView file, const CodeTables& tables, const crypto::TagKey& key) {
  const auto cells = read_first_column(file);
  if (!cells) return std::unexpected(cells.error());
  std::vector<TagField> tags;
  std::set<crypto::PersonTag> seen;
  for (const ListedCell& cell : *cells) {
    const bool heading = &cell == &cells->front() && cell.value.kind == CellKind::text && !has_digit(cell.value.text);
    if (heading) continue;
    if (cell.value.lost_digits) {
      return refuse("known.digits",
                    "Row {0} of the list is a number whose last digits the spreadsheet has lost; format the column as "
                    "text and enter it again.",
                    cell.row);
    }
    const auto number = IdentityNumber::parse(tables, "201", cell.value.text);
    if (!number) {
      return refuse("known.line", "Row {0} of the list is no identity number: {1}", cell.row,
                    number.error().sentence());
    }
    const crypto::PersonTag tag = key.tag(crypto::TagPurpose::kClaim, "201", number->text());
    if (seen.insert(tag).second) tags.push_back({tag.scheme, tag.key_version, to_bytes(ByteView(tag.value))});
  }
  return tags;
}

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

OfficeReply known_add(OpenOffice& office, const OfficeRequest& request, Progress&) {
  if (auto province = check_province(office); !province) return refusal(province.error());
  const Attachment* numbers = request.attachment("numbers");
  if (numbers == nullptr || request.text("campaign").empty() || office.tag_key() == nullptr) {
    return usage(refuse("known.arguments",
                        "Known holders need a campaign, a list of identity numbers, and the tag key in keys/."));
  }
  const auto tags = tags_of(numbers->content, office.tables(), *office.tag_key());
  if (!tags) return refusal(tags.error());
  std::vector<Entry> entries;
  for (std::size_t at = 0; at < tags->size(); at += kTagsPerEntry) {
    const std::size_t end = std::min(tags->size(), at + kTagsPerEntry);
    const KnownHoldersBody body{
        request.text("campaign"),
        {tags->begin() + static_cast<std::ptrdiff_t>(at), tags->begin() + static_cast<std::ptrdiff_t>(end)}};
    entries.push_back(entry_of(body, request.clock));
  }
  if (entries.empty()) return refusal(refuse("known.empty", "The list of known holders is empty.").error());
  return prepared(office, std::move(entries));
}

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
